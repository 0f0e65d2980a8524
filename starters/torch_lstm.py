"""A module that stands where torch.nn.LSTM stands. Contract: docs/contracts/torch.md"""

import torch


class Cell(torch.nn.Module):
    """Four blocks of rows, i, f, g, o, of weight_ih·x + bias_ih + weight_hh·hPrev + bias_hh

    c = sigmoid(f) * cPrev + sigmoid(i) * tanh(g)
    h = sigmoid(o) * tanh(c)
    """

    def __init__(self, inputs, hidden):
        super().__init__()
        self.weight_ih_l0 = torch.nn.Parameter(torch.randn(4 * hidden, inputs))
        self.weight_hh_l0 = torch.nn.Parameter(torch.randn(4 * hidden, hidden))
        self.bias_ih_l0 = torch.nn.Parameter(torch.zeros(4 * hidden))
        self.bias_hh_l0 = torch.nn.Parameter(torch.zeros(4 * hidden))

    def forward(self, x, state):
        """x (T, N, D), state h0 and c0, (1, N, H) each -> states (T, N, H), (last_h, last_c)"""
        h0, c0 = state
        raise NotImplementedError("forward(x, (h0, c0))")
