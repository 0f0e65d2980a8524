"""Forward pass and reverse mode by hand in mpmath at 50 digits.

    da_t = (Whyᵀ·dz_t + Whhᵀ·da_{t+1}) ∘ (1 − h_t²)     dx_t = Wxhᵀ·da_t     dh_0 = Whhᵀ·da_1
"""

import mpmath
from mpmath import fdot, mp, mpf, tanh

from peer import serve

mp.dps = 50


def prepare(problem):
    exact = {name: entered(value) for name, value in problem["parameters"].items()}
    Wxh, Whh, Why, bh, by = (exact[name] for name in ("Wxh", "Whh", "Why", "bh", "by"))
    X, Y, h0 = (entered(problem[name]) for name in ("inputs", "targets", "initialState"))
    WxhT, WhhT, WhyT = columns(Wxh), columns(Whh), columns(Why)

    def work():
        states, dz = [h0], []
        for x, y in zip(X, Y):
            h = [
                tanh(fdot(zip(fromInput + fromState, x + states[-1])) + b)
                for fromInput, fromState, b in zip(Wxh, Whh, bh)
            ]
            dz.append([fdot(zip(row, h)) + b - target for row, b, target in zip(Why, by, y)])
            states.append(h)
        loss = sum(fdot(zip(e, e)) for e in dz) / 2

        da, dx, carried = [], [], [mpf(0)] * len(h0)
        for h, e in zip(reversed(states), reversed(dz)):
            dh = [fdot(zip(row, e)) + c for row, c in zip(WhyT, carried)]
            a = [d * (1 - s * s) for d, s in zip(dh, h)]
            carried = [fdot(zip(row, a)) for row in WhhT]
            dx.append([fdot(zip(row, a)) for row in WxhT])
            da.append(a)
        da.reverse()
        gradients = {
            "Wxh": outer_sum(da, X),
            "Whh": outer_sum(da, states[:-1]),
            "Why": outer_sum(dz, states[1:]),
            "bh": [sum(column) for column in columns(da)],
            "by": [sum(column) for column in columns(dz)],
        }
        return loss, gradients, dx, carried

    def answer():
        loss, gradients, _, _ = work()
        return {
            "loss": float(loss),
            "gradients": {name: [float(g) for g in flat] for name, flat in gradients.items()},
        }

    return work, answer


def entered(value):
    return [entered(v) for v in value] if isinstance(value, list) else mpf(value)


def columns(rows):
    return [list(column) for column in zip(*rows)]


def outer_sum(left, right):
    """Σₜ leftₜ ⊗ rightₜ, row by row."""
    return [fdot(zip(v, w)) for v in columns(left) for w in columns(right)]


serve({"mpmath": f"{mpmath.__version__} on {mpmath.libmp.BACKEND}"}, prepare)
