# == step-by-step
def forward(self, x):
    self.x = np.array(x, dtype=float)
    self.h = [np.zeros(len(self.W_hh))]
    for x_t in self.x:
        a = self.W_xh @ x_t + self.W_hh @ self.h[-1] + self.b_h.ravel()
        self.h.append(np.tanh(a))
    self.z = [self.W_hy @ h + self.b_y.ravel() for h in self.h[1:]]
    return np.array(self.z)
# == inputs-first
def forward(self, x):
    self.x = np.asarray(x, dtype=float)
    from_inputs = self.x @ self.W_xh.T + self.b_h.ravel()
    self.h = np.zeros((len(self.x) + 1, len(self.W_hh)))
    for t, a in enumerate(from_inputs):
        self.h[t + 1] = np.tanh(a + self.h[t] @ self.W_hh.T)
    self.z = self.h[1:] @ self.W_hy.T + self.b_y.ravel()
    return self.z.copy()
# == einsum
def forward(self, x):
    self.x = np.asarray(x, dtype=float)
    self.h = np.zeros((len(self.x) + 1, len(self.W_hh)))
    from_inputs = np.einsum("hd,td->th", self.W_xh, self.x)
    for t in range(len(self.x)):
        recurrent = np.einsum("ij,j->i", self.W_hh, self.h[t])
        self.h[t + 1] = np.tanh(from_inputs[t] + recurrent + np.ravel(self.b_h))
    self.z = np.einsum("oh,th->to", self.W_hy, self.h[1:]) + np.ravel(self.b_y)
    return self.z.tolist()
# == one-matrix
def forward(self, x):
    self.x = np.asarray(x, dtype=float)
    joined = np.hstack([self.W_hh, self.W_xh, self.b_h.reshape(-1, 1)])
    hidden = np.zeros(len(self.W_hh))
    self.h = [hidden]
    for x_t in self.x:
        hidden = np.tanh(np.dot(joined, np.concatenate([hidden, x_t, [1.0]])))
        self.h.append(hidden)
    self.z = [np.dot(self.W_hy, hidden) + np.ravel(self.b_y) for hidden in self.h[1:]]
    return self.z
# == columns
def forward(self, x):
    hidden = np.zeros((len(self.W_hh), 1))
    b_h, b_y = self.b_h.reshape(-1, 1), self.b_y.reshape(-1, 1)
    self.x, self.h, self.z, outputs = [], [hidden.ravel()], [], []
    for x_t in x:
        x_t = np.array(x_t, dtype=float).reshape(-1, 1)
        hidden = np.tanh(np.dot(self.W_xh, x_t) + np.dot(self.W_hh, hidden) + b_h)
        outputs.append(np.dot(self.W_hy, hidden) + b_y)
        self.x.append(x_t.ravel())
        self.h.append(hidden.ravel())
        self.z.append(outputs[-1].ravel())
    return outputs
# == number-by-number
def forward(self, x):
    units, outputs = range(len(self.W_hh)), range(len(self.W_hy))
    b_h, b_y = np.ravel(self.b_h), np.ravel(self.b_y)
    self.x = [[float(number) for number in x_t] for x_t in x]
    self.h = [np.zeros(len(units))]
    self.z = []
    for x_t in self.x:
        before, after = self.h[-1], np.zeros(len(units))
        for i in units:
            total = b_h[i]
            for j in reversed(units):
                total += self.W_hh[i, j] * before[j]
            for j in range(len(x_t)):
                total += self.W_xh[i, j] * x_t[j]
            after[i] = np.tanh(total)
        self.h.append(after)
        self.z.append([b_y[k] + sum(self.W_hy[k, i] * after[i] for i in units) for k in outputs])
    return [list(z_t) for z_t in self.z]
