"""A training step in PyTorch, without the update: autograd, by the faster way to unroll."""

import torch

from peer import seconds, serve
from torch_network import as_answer, enter, gradients_of


def prepare(problem):
    parameters, losses = enter(problem)

    def step(loss_of):
        loss = loss_of(*parameters)
        return loss, gradients_of(loss, parameters)

    works = [lambda loss_of=loss_of: step(loss_of) for loss_of in losses.values()]
    work = min(works, key=lambda work: min(seconds(work, 5) for _ in range(5)))
    return work, lambda: as_answer(*work())


serve({"torch": torch.__version__}, prepare)
