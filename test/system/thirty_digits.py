"""Whether all thirty digits of conformance vectors are right, by mpmath at 460 digits.

    python3 test/system/thirty_digits.py fixtures/vectors/*.json
"""

import json
import sys

from mpmath import exp, log, mp, mpf, tanh

mp.dps = 460


def exactly(value):
    return [exactly(part) for part in value] if isinstance(value, list) else mpf(value)


def dot(v, w):
    return sum((a * b for a, b in zip(v, w)), mpf(0))


def softmax(z):
    powers = [exp(value) for value in z]
    return [power / sum(powers) for power in powers]


CELLS = {"tanh": tanh, "relu": lambda a: max(a, mpf(0))}
SLOPES = {"tanh": lambda h: 1 - h * h, "relu": lambda h: int(h > 0)}
READOUTS = {
    "linear": lambda z: z,
    "sigmoid": lambda z: [1 / (1 + exp(-value)) for value in z],
    "softmax": softmax,
}
LOSSES = {
    "half-squared-error": lambda z, y: sum((a - b) ** 2 for a, b in zip(z, y)) / 2,
    "binary-cross-entropy": lambda z, y: sum(log(1 + exp(a)) - b * a for a, b in zip(z, y)),
    "cross-entropy": lambda z, y: log(sum(exp(a) for a in z)) - dot(y, z),
}


def answers(problem):
    cell, readout, loss = (problem["network"][name] for name in ("cell", "readout", "loss"))
    theta = {name: exactly(value) for name, value in problem["parameters"].items()}
    x, y, weights = (exactly(problem[name]) for name in ("inputs", "targets", "weights"))
    states, z = [exactly(problem["initialState"])], []
    H, O, T = len(theta["Whh"]), len(theta["Why"]), len(x)
    bh, by = theta.get("bh", [0] * H), theta.get("by", [0] * O)
    for t in range(T):
        rows = zip(theta["Wxh"], theta["Whh"], bh)
        states.append([CELLS[cell](dot(w, x[t]) + dot(u, states[t]) + b) for w, u, b in rows])
        z.append([dot(v, states[-1]) + c for v, c in zip(theta["Why"], by)])
    outputs = [READOUTS[readout](logits) for logits in z]

    # Columns of slopes from the last step to the first: the sums over steps come at the end.
    das, dzs, dx, dh = [], [], [], [mpf(0)] * H
    for t in reversed(range(T)):
        dz = [weights[t] * (o - target) for o, target in zip(outputs[t], y[t])]
        dh = [d + dot(column, dz) for d, column in zip(dh, zip(*theta["Why"]))]
        da = [d * SLOPES[cell](h) for d, h in zip(dh, states[t + 1])]
        dh = [dot(column, da) for column in zip(*theta["Whh"])]
        das.insert(0, da)
        dzs.insert(0, dz)
        dx.insert(0, [dot(column, da) for column in zip(*theta["Wxh"])])

    def outer(slopes, vectors):
        return [[dot(row, column) for column in zip(*vectors)] for row in zip(*slopes)]

    gradients = {
        "Wxh": outer(das, x),
        "Whh": outer(das, states[:-1]),
        "Why": outer(dzs, states[1:]),
        "bh": [sum(row) for row in zip(*das)],
        "by": [sum(row) for row in zip(*dzs)],
    }
    return {
        "outputs": outputs,
        "states": states[1:],
        "loss": dot(weights, [LOSSES[loss](a, b) for a, b in zip(z, y)]),
        "gradients": {name: gradients[name] for name in theta},
        "inputGradients": dx,
        "initialStateGradient": dh,
    }


def entries(place, written, exact):
    if isinstance(written, str):
        yield place, written, exact
        return
    pairs = written.items() if isinstance(written, dict) else enumerate(written)
    assert len(written) == len(exact), place
    for key, part in pairs:
        yield from entries(f"{place} {key}", part, exact[key])


def is_right(written, exact):
    """Half a unit in the thirtieth digit; what is written as 0 is below every double."""
    value = mpf(written)
    if value == 0:
        return abs(exact) < mpf(10) ** -323
    digits = 29 - int(mp.floor(log(abs(exact), 10)))
    return abs(value - exact) <= mpf(10) ** -digits * (mpf(1) / 2 + mpf(10) ** -20)


numbers = [
    (place, written, is_right(written, exact))
    for name in sys.argv[1:]
    for case in json.load(open(name, encoding="utf-8"))["cases"]
    for place, written, exact in entries(case["id"], case["expected"], answers(case["problem"]))
]
wrong = [f"{place}: {written}" for place, written, right in numbers if not right]
print(f"{len(numbers) - len(wrong)} of {len(numbers)} to thirty digits", *wrong[:1], sep="\n")
sys.exit(0 if numbers and not wrong else 1)
