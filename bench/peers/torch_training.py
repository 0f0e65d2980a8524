"""A training step in PyTorch: torch.nn's own module, autograd, torch.optim.SGD. The argument is the cell."""

import sys

import torch

from peer import rate, serve
from torch_network import as_answer

modules = {"tanh": torch.nn.RNN, "lstm": torch.nn.LSTM}


def prepare(problem):
    inputs, targets, initial = (
        torch.tensor(problem[name]) for name in ("inputs", "targets", "initialState")
    )
    given = {name: torch.tensor(value) for name, value in problem["parameters"].items()}
    hidden, size = given["Whh"].shape[1], inputs.shape[1]
    recurrent = modules[sys.argv[1]](size, hidden)
    read_out = torch.nn.Linear(hidden, targets.shape[1])
    parameters = {
        "Wxh": recurrent.weight_ih_l0,
        "Whh": recurrent.weight_hh_l0,
        "Why": read_out.weight,
        "bh": recurrent.bias_ih_l0,
        "by": read_out.bias,
    }
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(given[name])
        # A module has a second bias for Whh·h, which is 0 here and stays it.
        recurrent.bias_hh_l0.zero_()
    recurrent.bias_hh_l0.requires_grad_(False)
    parts = [part[None] for part in initial.split(hidden)]
    state = parts[0] if len(parts) == 1 else tuple(parts)
    optimiser = torch.optim.SGD(parameters.values(), lr=rate)

    def back():
        optimiser.zero_grad()
        states, _ = recurrent(inputs, state)
        error = read_out(states) - targets
        loss = 0.5 * (error * error).sum()
        loss.backward()
        return loss

    def step():
        back()
        optimiser.step()

    def answer():
        loss = back()
        return as_answer(loss, [parameter.grad for parameter in parameters.values()])

    return step, answer


serve({"torch": torch.__version__}, prepare)
