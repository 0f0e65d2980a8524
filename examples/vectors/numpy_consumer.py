"""Holds a small network in NumPy to conformance vectors, without rnncheck and without Node.

    python3 examples/vectors/numpy_consumer.py fixtures/vectors/*.json
    python3 examples/vectors/numpy_consumer.py --float32 fixtures/vectors/*.json
"""

import json
import sys

import numpy as np

np.seterr(over="ignore")  # e^-z may overflow where the sigmoid of z is 0.


def softmax(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def cross_entropy(z, y):
    return y @ (z.max() + np.log(np.exp(z - z.max()).sum()) - z)


CELLS = {"tanh": np.tanh, "relu": lambda a: np.maximum(a, 0)}
SLOPES = {"tanh": lambda h: 1 - h * h, "relu": lambda h: (h > 0).astype(h.dtype)}
READOUTS = {"linear": lambda z: z, "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "softmax": softmax}
LOSSES = {
    "half-squared-error": lambda z, y: (z - y) @ (z - y) / 2,
    "binary-cross-entropy": lambda z, y: (np.logaddexp(0, z) - y * z).sum(),
    "cross-entropy": cross_entropy,
}


def answers(problem, dtype):
    """Forward, loss and backpropagation through time. dq stands for the slope of the loss in q."""
    cell, readout, loss = (problem["network"][name] for name in ("cell", "readout", "loss"))
    theta = {name: np.array(value, dtype) for name, value in problem["parameters"].items()}
    x, y, weights, start = (
        np.array(problem[name], dtype) for name in ("inputs", "targets", "weights", "initialState")
    )
    Wxh, Whh, Why = theta["Wxh"], theta["Whh"], theta["Why"]
    h, z = [start], []
    for t in range(len(x)):
        h.append(CELLS[cell](Wxh @ x[t] + Whh @ h[t] + theta.get("bh", 0)))
        z.append(Why @ h[t + 1] + theta.get("by", 0))
    outputs = [READOUTS[readout](logits) for logits in z]

    gradients = {name: np.zeros_like(value) for name, value in theta.items()}
    dx, dh = np.zeros_like(x), np.zeros_like(start)
    for t in reversed(range(len(x))):
        # Each loss takes the logits of its read-out, so this is its slope in them.
        dz = weights[t] * (outputs[t] - y[t])
        da = (Why.T @ dz + dh) * SLOPES[cell](h[t + 1])
        dx[t], dh = Wxh.T @ da, Whh.T @ da
        parts = {"Wxh": np.outer(da, x[t]), "Whh": np.outer(da, h[t]), "bh": da}
        parts |= {"Why": np.outer(dz, h[t + 1]), "by": dz}
        for name, gradient in gradients.items():
            gradient += parts[name]
    return {
        "outputs": outputs,
        "states": h[1:],
        "loss": sum(weights[t] * LOSSES[loss](z[t], y[t]) for t in range(len(x))),
        "gradients": gradients,
        "inputGradients": dx,
        "initialStateGradient": dh,
    }


def entries(path, expected, radius, received):
    """Every number with its place; zip sees to it that there are as many as expected."""
    if isinstance(expected, dict):
        for name in expected:
            inner = f"{path}.{name}" if path else name
            yield from entries(inner, expected[name], radius[name], received[name])
    elif isinstance(expected, list):
        for i, parts in enumerate(zip(expected, radius, received, strict=True)):
            yield from entries(f"{path}[{i}]", *parts)
    else:
        yield path, float(expected), radius, float(received)


def first_outside(case, radius, dtype):
    received = answers(case["problem"], dtype)
    for place, expected, allowed, number in entries("", case["expected"], radius, received):
        if not abs(number - expected) <= allowed:  # NaN is not at most anything.
            return f"{case['id']}: {place}: expected {expected} ± {allowed}, received {number}"
    return None


def main(arguments):
    dtype = np.float32 if "--float32" in arguments else np.float64
    verdicts = []
    for name in arguments:
        if name == "--float32":
            continue
        with open(name, encoding="utf-8") as file:
            cases = json.load(file)["cases"]
        for case in cases:
            radius = case["radius"].get(dtype.__name__)
            if radius is not None:
                verdicts.append(first_outside(case, radius, dtype))
    wrong = [verdict for verdict in verdicts if verdict is not None]
    print(f"{len(verdicts) - len(wrong)} of {len(verdicts)} within the radius")
    if wrong:
        print(wrong[0])
    return 0 if verdicts and not wrong else 1


sys.exit(main(sys.argv[1:]))
