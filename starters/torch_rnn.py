"""A module that stands where torch.nn.RNN stands. Contract: docs/contracts/torch.md"""

import torch


class Cell(torch.nn.Module):
    """h = tanh(weight_ih·x + bias_ih + weight_hh·hPrev + bias_hh)"""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.weight_ih_l0 = torch.nn.Parameter(torch.randn(hidden, inputs))
        self.weight_hh_l0 = torch.nn.Parameter(torch.randn(hidden, hidden))
        self.bias_ih_l0 = torch.nn.Parameter(torch.zeros(hidden))
        self.bias_hh_l0 = torch.nn.Parameter(torch.zeros(hidden))

    def forward(self, x, h0):
        """x (T, N, D), h0 (1, N, H) -> states (T, N, H), last (1, N, H)"""
        raise NotImplementedError("forward(x, h0)")
