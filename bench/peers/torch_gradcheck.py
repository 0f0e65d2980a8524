"""torch.autograd.gradcheck with its defaults, on the loss as a function of all parameters.

A problem may bring a "gradientFactor", by which its gradients are wrong. The argument is the way to
unroll the network.
"""

import sys

import torch

from peer import serve
from torch_network import as_answer, enter, gradients_of


class Mistaken(torch.autograd.Function):
    """The identity, with a slope of `factor`."""

    @staticmethod
    def forward(context, value, factor):
        context.factor = factor
        return value.clone()

    @staticmethod
    def backward(context, slope):
        return slope * context.factor, None


def prepare(problem):
    parameters, losses = enter(problem)
    factor = problem.get("gradientFactor", 1)
    plain = losses[sys.argv[1]]

    def loss_of(*given):
        return plain(*given) if factor == 1 else Mistaken.apply(plain(*given), factor)

    def work():
        return torch.autograd.gradcheck(loss_of, parameters, raise_exception=False)

    def answer():
        loss = loss_of(*parameters)
        return {**as_answer(loss, gradients_of(loss, parameters)), "passes": work()}

    return work, answer


serve({"torch": torch.__version__}, prepare)
