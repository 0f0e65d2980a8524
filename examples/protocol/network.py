"""A recurrent network that speaks rnncheck's protocol itself; docs/protocol.md builds it up.

    npx rnncheck check -- python3 examples/protocol/network.py
"""

import json
import math
import os

questions = os.fdopen(3, "r", encoding="utf-8")
answers = os.fdopen(4, "w", encoding="utf-8")

DECLARATION = {
    "operations": ["forward"],
    "precision": "float64",
    "activationError": {"kappa": 3, "alpha": 0},
    "networks": {
        "cells": ["tanh"],
        "readouts": ["linear"],
        "losses": ["half-squared-error"],
        "spans": ["every-step"],
        "biases": [True],
        "initialStates": True,
        "masks": True,
    },
    "initialisations": [],
    "isSeededAsNumpy": False,
    "clipRules": [],
    "clipEpsilon": 0,
    "clipsInPlace": False,
    "tasks": [],
    "isWatchable": False,
}


def product(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector)) for row in matrix]


def forward(problem):
    p = problem["parameters"]
    h = problem["initialState"]
    outputs = []
    for x in problem["inputs"]:
        terms = zip(product(p["Wxh"], x), product(p["Whh"], h), p["bh"])
        h = [math.tanh(sum(term)) for term in terms]
        outputs.append([z + b for z, b in zip(product(p["Why"], h), p["by"])])
    return outputs


def from_wire(value):
    """JSON has no NaN, infinities or -0: they come as words."""
    if isinstance(value, list):
        return [from_wire(part) for part in value]
    if isinstance(value, dict):
        return {name: from_wire(part) for name, part in value.items()}
    return float(value) if value in ("NaN", "Infinity", "-Infinity", "-0") else value


def to_wire(value):
    if isinstance(value, list):
        return [to_wire(part) for part in value]
    if value != value:
        return "NaN"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    return "-0" if value == 0 and math.copysign(1, value) < 0 else value


def say(message):
    print(json.dumps(message), file=answers, flush=True)


def answer(identity, index, request):
    reply = {"kind": "reply", "id": identity, "index": index}
    try:
        return {**reply, "value": to_wire(forward(from_wire(request)))}
    except Exception as error:  # One problem that cannot be answered is no reason to die.
        return {**reply, "error": f"{type(error).__name__}: {error}"}


for line in questions:
    message = json.loads(line)
    if message["kind"] == "hello":
        say(
            {
                "kind": "declaration",
                "protocol": 1,
                "name": "network.py",
                "with": [],
                "declaration": DECLARATION,
                "missing": {},
            }
        )
    elif message["kind"] == "ask":
        for index, request in enumerate(message["requests"]):
            say(answer(message["id"], index, request))
