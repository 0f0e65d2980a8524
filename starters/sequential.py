"""A recurrent network that trains itself in place. Contract: docs/contracts/sequential.md"""

import numpy as np


class SequentialRecurrentNetwork:
    """h = tanh(W_xh·x + W_hh·hPrev + b_h), output = W_hy·h + b_y"""

    def __init__(self, input_size, hidden_size, output_size):
        np.random.seed(42)
        self.W_xh = np.zeros((hidden_size, input_size))  # draw these three, in this order
        self.W_hh = np.zeros((hidden_size, hidden_size))
        self.W_hy = np.zeros((output_size, hidden_size))
        self.b_h = np.zeros((hidden_size, 1))
        self.b_y = np.zeros((output_size, 1))

    def forward(self, x):
        """One output for each step of x; keep what backward needs."""
        raise NotImplementedError("forward(x)")

    def backward(self, x, y, learning_rate):
        """Takes learning_rate times the gradient of ½ Σ (output − y)² off every parameter."""
        raise NotImplementedError("backward(x, y, learning_rate)")
