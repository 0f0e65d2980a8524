# == outer-products
def gradients(self, y):
    dW_xh, dW_hh, dW_hy = (np.zeros_like(W) for W in (self.W_xh, self.W_hh, self.W_hy))
    db_h, db_y = np.zeros(len(self.W_hh)), np.zeros(len(self.W_hy))
    carried = np.zeros(len(self.W_hh))
    for t in reversed(range(len(self.x))):
        dz = self.z[t] - np.array(y[t], dtype=float)
        dW_hy += np.outer(dz, self.h[t + 1])
        db_y += dz
        dh = self.W_hy.T @ dz + carried
        da = dh * slope(self.h[t + 1])
        dW_xh += np.outer(da, self.x[t])
        dW_hh += np.outer(da, self.h[t])
        db_h += da
        carried = self.W_hh.T @ da
    return dW_xh, dW_hh, dW_hy, db_h, db_y
# == sums-at-the-end
def gradients(self, y):
    states = np.array(self.h)
    dz = np.array(self.z) - np.array(y, dtype=float)
    dh = dz @ self.W_hy
    da = np.zeros_like(dh)
    for t in range(len(dz) - 1, -1, -1):
        carried = da[t + 1] @ self.W_hh if t + 1 < len(dz) else 0.0
        da[t] = (dh[t] + carried) * slope(states[t + 1])
    return da.T @ np.array(self.x), da.T @ states[:-1], dz.T @ states[1:], da.sum(0), dz.sum(0)
# == einsum
def gradients(self, y):
    inputs, states = np.asarray(self.x), np.asarray(self.h)
    dz = np.asarray(self.z) - np.asarray(y, dtype=float)
    da = np.zeros((len(dz), len(self.W_hh)))
    carried = np.zeros(len(self.W_hh))
    for t in reversed(range(len(dz))):
        da[t] = slope(states[t + 1]) * (carried + np.einsum("oh,o->h", self.W_hy, dz[t]))
        carried = np.einsum("ij,i->j", self.W_hh, da[t])
    return (
        np.einsum("th,td->hd", da, inputs),
        np.einsum("ti,tj->ij", da, states[:-1]),
        np.einsum("to,th->oh", dz, states[1:]),
        np.einsum("th->h", da),
        np.einsum("to->o", dz),
    )
# == recursive
def gradients(self, y):
    def back(t):
        """What steps 0 … t get, given what comes back from the steps after them."""
        if t == len(self.x):
            return np.zeros(len(self.W_hh)), []
        carried, later = back(t + 1)
        dz = np.subtract(self.z[t], y[t])
        da = (np.dot(self.W_hy.T, dz) + carried) * slope(self.h[t + 1])
        return np.dot(self.W_hh.T, da), later + [(da, dz, t)]

    _, steps = back(0)
    return (
        sum(np.outer(da, self.x[t]) for da, _, t in steps),
        sum(np.outer(da, self.h[t]) for da, _, t in steps),
        sum(np.outer(dz, self.h[t + 1]) for _, dz, t in steps),
        sum(da for da, _, _ in steps),
        sum(dz for _, dz, _ in steps),
    )
# == number-by-number
def gradients(self, y):
    T, H, O, D = len(self.x), len(self.W_hh), len(self.W_hy), self.W_xh.shape[1]
    dW_xh, dW_hh, dW_hy = np.zeros((H, D)), np.zeros((H, H)), np.zeros((O, H))
    db_h, db_y = np.zeros(H), np.zeros(O)
    da_next = np.zeros(H)
    for t in range(T - 1, -1, -1):
        dz = [self.z[t][k] - y[t][k] for k in range(O)]
        da = np.zeros(H)
        for i in range(H):
            dh = sum(self.W_hh[j][i] * da_next[j] for j in range(H))
            dh += sum(self.W_hy[k][i] * dz[k] for k in range(O))
            da[i] = dh * slope(self.h[t + 1][i])
            db_h[i] += da[i]
            for j in range(D):
                dW_xh[i][j] += da[i] * self.x[t][j]
            for j in range(H):
                dW_hh[i][j] += da[i] * self.h[t][j]
        for k in range(O):
            db_y[k] += dz[k]
            for i in range(H):
                dW_hy[k][i] += dz[k] * self.h[t + 1][i]
        da_next = da
    return dW_xh, dW_hh, dW_hy, db_h, db_y
