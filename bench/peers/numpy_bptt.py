"""Backpropagation through time in NumPy: one product for all inputs, one for each gradient.

    a_t = Wxh·x_t + Whh·h_{t-1} + bh     h_t = tanh a_t     z_t = Why·h_t + by
    L   = ½ Σ (z − y)²                    da_t = (Whyᵀ·dz_t + Whhᵀ·da_{t+1}) ∘ (1 − h_t²)
"""

import re

import numpy as np

from peer import serve


def prepare(problem):
    given = {name: np.array(value) for name, value in problem["parameters"].items()}
    Wxh, Whh, Why, bh, by = (given[name] for name in ("Wxh", "Whh", "Why", "bh", "by"))
    WhhT = np.ascontiguousarray(Whh.T)
    X, Y, h0 = (np.array(problem[name]) for name in ("inputs", "targets", "initialState"))
    T, H = len(X), len(h0)

    def work():
        states = np.empty((T + 1, H))
        states[0] = h0
        a = X @ Wxh.T + bh
        for t in range(T):
            np.tanh(a[t] + Whh.dot(states[t]), out=states[t + 1])
        h = states[1:]
        dz = h @ Why.T + by - Y
        loss = 0.5 * np.vdot(dz, dz)

        slopes = 1 - h * h
        da = dz @ Why
        da[T - 1] *= slopes[T - 1]
        for t in range(T - 2, -1, -1):
            da[t] += WhhT.dot(da[t + 1])
            da[t] *= slopes[t]
        gradients = {
            "Wxh": da.T @ X,
            "Whh": da.T @ states[:-1],
            "Why": dz.T @ h,
            "bh": da.sum(axis=0),
            "by": dz.sum(axis=0),
        }
        return loss, gradients

    def answer():
        loss, gradients = work()
        return {
            "loss": float(loss),
            "gradients": {name: g.ravel().tolist() for name, g in gradients.items()},
        }

    return work, answer


def blas():
    """The library that multiplies for NumPy, where the system says what it has loaded."""
    try:
        with open("/proc/self/maps") as maps:
            found = re.search(r"/(lib\w*blas[^/]*?)\.so", maps.read())
    except OSError:
        found = None
    return f" on {found[1]}" if found else ""


serve({"numpy": np.__version__ + blas()}, prepare)
