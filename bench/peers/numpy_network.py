"""Backpropagation through time in NumPy: one product for all inputs, one for each gradient.

    z_t = Why·h_t + by     L = ½ Σ (z − y)²
"""

import re

import numpy as np

names = ("Wxh", "Whh", "Why", "bh", "by")


def tanh(problem):
    """a_t = Wxh·x_t + Whh·h_{t-1} + bh     h_t = tanh a_t
    da_t = (Whyᵀ·dz_t + Whhᵀ·da_{t+1}) ∘ (1 − h_t²)
    """
    parameters, X, Y, h0 = enter(problem)
    Wxh, Whh, Why, bh, by = (parameters[name] for name in names)
    T, H = len(X), len(h0)

    def work():
        WhhT = np.ascontiguousarray(Whh.T)
        states = np.empty((T + 1, H))
        states[0] = h0
        a = X @ Wxh.T + bh
        for t in range(T):
            np.tanh(a[t] + Whh.dot(states[t]), out=states[t + 1])
        h = states[1:]
        dz, loss = read_out(h, Why, by, Y)

        slopes = 1 - h * h
        da = dz @ Why
        da[T - 1] *= slopes[T - 1]
        for t in range(T - 2, -1, -1):
            da[t] += WhhT.dot(da[t + 1])
            da[t] *= slopes[t]
        return loss, gradients(X, states, dz, da)

    return parameters, work


def lstm(problem):
    """Rows of the gates in the order i, f, g, o.

    i, f, o = σ(a)     g = tanh(a)     c_t = f∘c_{t-1} + i∘g     s = tanh(c_t)     h_t = o∘s
    dc_t  = dh∘o∘(1 − s²) + dc_{t+1}∘f_{t+1}
    da    = dc∘g∘i(1−i),  dc∘c_{t-1}∘f(1−f),  dc∘i∘(1−g²),  dh∘s∘o(1−o)
    """
    parameters, X, Y, state = enter(problem)
    Wxh, Whh, Why, bh, by = (parameters[name] for name in names)
    T, H = len(X), len(state) // 2
    # σ(a) = ½ + ½·tanh(a/2): one call of tanh for all four gates.
    half = np.full(4 * H, 0.5)
    half[2 * H : 3 * H] = 1
    offset = 1 - half

    def work():
        WhhT = np.ascontiguousarray(Whh.T)
        states = np.empty((T + 1, H))
        cells = np.empty((T + 1, H))
        states[0], cells[0] = state[:H], state[H:]
        gates = X @ Wxh.T + bh
        squashed = np.empty((T, H))
        for t in range(T):
            a = gates[t]
            a += Whh.dot(states[t])
            a *= half
            np.tanh(a, out=a)
            a *= half
            a += offset
            c = cells[t + 1]
            np.multiply(a[H : 2 * H], cells[t], out=c)
            c += a[:H] * a[2 * H : 3 * H]
            np.tanh(c, out=squashed[t])
            np.multiply(a[3 * H :], squashed[t], out=states[t + 1])
        h = states[1:]
        dz, loss = read_out(h, Why, by, Y)

        # All that does not wait for a later step, for all steps at once.
        i, f, g, o = (gates[:, k * H : (k + 1) * H] for k in range(4))
        byC = np.concatenate(
            (g * i * (1 - i), cells[:-1] * f * (1 - f), i * (1 - g * g)), axis=1
        ).reshape(T, 3, H)
        byH = squashed * o * (1 - o)
        intoC = o * (1 - squashed * squashed)
        dh = dz @ Why
        da = np.empty((T, 4 * H))
        dc = np.zeros(H)
        for t in range(T - 1, -1, -1):
            if t < T - 1:
                dh[t] += WhhT.dot(da[t + 1])
            dc += dh[t] * intoC[t]
            np.multiply(byC[t], dc, out=da[t, : 3 * H].reshape(3, H))
            np.multiply(byH[t], dh[t], out=da[t, 3 * H :])
            dc *= f[t]
        return loss, gradients(X, states, dz, da)

    return parameters, work


def enter(problem):
    parameters = {name: np.array(problem["parameters"][name]) for name in names}
    given = (np.array(problem[name]) for name in ("inputs", "targets", "initialState"))
    return parameters, *given


def read_out(h, Why, by, Y):
    dz = h @ Why.T + by - Y
    return dz, 0.5 * np.vdot(dz, dz)


def gradients(X, states, dz, da):
    return {
        "Wxh": da.T @ X,
        "Whh": da.T @ states[:-1],
        "Why": dz.T @ states[1:],
        "bh": da.sum(axis=0),
        "by": dz.sum(axis=0),
    }


def as_answer(loss, gradients):
    flat = {name: g.ravel().tolist() for name, g in gradients.items()}
    return {"loss": float(loss), "gradients": flat}


def version():
    """With the library that multiplies for NumPy, where the system says what it has loaded."""
    try:
        with open("/proc/self/maps") as maps:
            found = re.search(r"/(lib\w*blas[^/]*?)\.so", maps.read())
    except OSError:
        found = None
    return {"numpy": np.__version__ + (f" on {found[1]}" if found else "")}
