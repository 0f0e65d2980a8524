"""torch.nn.LSTM with a linear read-out on top, as one module."""

import torch


class Network(torch.nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.lstm = torch.nn.LSTM(inputs, hidden, batch_first=True)
        self.readout = torch.nn.Linear(hidden, outputs)

    def forward(self, x, state):
        states, last = self.lstm(x, state)
        return self.readout(states), last


def make(inputs, hidden, outputs):
    return Network(inputs, hidden, outputs)
