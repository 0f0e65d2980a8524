"""The network in PyTorch: parameters as tensors, and three ways to unroll it."""

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

names = ("Wxh", "Whh", "Why", "bh", "by")


def enter(problem):
    """The parameters, in the order of `names`, and a loss for each way to unroll."""
    parameters = [torch.tensor(problem["parameters"][n], requires_grad=True) for n in names]
    inputs, targets, initial = (
        torch.tensor(problem[name]) for name in ("inputs", "targets", "initialState")
    )

    # As the equations stand: every product at the step that needs it.
    def cell_by_cell(Wxh, Whh, Why, bh, by):
        h, loss = initial, torch.zeros(())
        for x, y in zip(inputs, targets):
            h = torch.tanh(Wxh @ x + Whh @ h + bh)
            e = Why @ h + by - y
            loss = loss + 0.5 * (e @ e)
        return loss

    # As someone in a hurry writes it: what needs no h is multiplied at once.
    def by_steps(Wxh, Whh, Why, bh, by):
        fed = inputs @ Wxh.T + bh
        h, states = initial, []
        for t in range(len(inputs)):
            h = torch.tanh(torch.addmv(fed[t], Whh, h))
            states.append(h)
        return half_squared_error(torch.stack(states), Why, by)

    # One call for the whole sequence; it wants a bias for Whh·h as well, which is 0 here.
    no_bias = torch.zeros(len(initial))

    def fused(Wxh, Whh, Why, bh, by):
        states, _ = torch.rnn_tanh(
            inputs[:, None], initial[None, None], (Wxh, Whh, bh, no_bias),
            has_biases=True, num_layers=1, dropout=0.0, train=True,
            bidirectional=False, batch_first=False,
        )  # fmt: skip
        return half_squared_error(states[:, 0], Why, by)

    def half_squared_error(h, Why, by):
        e = torch.addmm(by, h, Why.T) - targets
        return 0.5 * (e * e).sum()

    losses = {"cell by cell": cell_by_cell, "by steps": by_steps, "fused": fused}
    return parameters, losses


def gradients_of(loss, parameters):
    return torch.autograd.grad(loss, parameters)


def as_answer(loss, gradients):
    flat = {name: g.flatten().tolist() for name, g in zip(names, gradients)}
    return {"loss": loss.item(), "gradients": flat}
