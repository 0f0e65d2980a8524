"""A training step in NumPy: forward, backward, update. The argument is the cell."""

import sys

from numpy_network import as_answer, lstm, tanh, version
from peer import rate, serve


def prepare(problem):
    parameters, work = {"tanh": tanh, "lstm": lstm}[sys.argv[1]](problem)

    def step():
        _, gradients = work()
        for name, gradient in gradients.items():
            gradient *= rate
            parameters[name] -= gradient

    return step, lambda: as_answer(*work())


serve(version(), prepare)
