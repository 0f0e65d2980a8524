"""torch.nn.RNN with a linear read-out on top, as one module."""

import torch


class Network(torch.nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.rnn = torch.nn.RNN(inputs, hidden, batch_first=True)
        self.readout = torch.nn.Linear(hidden, outputs)

    def forward(self, x, h0):
        states, last = self.rnn(x, h0)
        return self.readout(states), last


def make(inputs, hidden, outputs):
    return Network(inputs, hidden, outputs)
