"""Backpropagation through time in NumPy, without the update."""

from numpy_network import as_answer, tanh, version
from peer import serve


def prepare(problem):
    _, work = tanh(problem)
    return work, lambda: as_answer(*work())


serve(version(), prepare)
