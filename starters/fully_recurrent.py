"""One answer at the end of a sequence. Contract: docs/contracts/fully-recurrent.md"""

import numpy as np


def generate_data(T):
    """Yields pairs of a sequence x (T, 1) and its class y (1,)."""
    np.random.seed(0xDEADBEEF)
    raise NotImplementedError("generate_data(T)")


class FullyRecurrentNetwork:
    """a(t) = tanh(W·x(t) + R·a(t−1)), z = V·a(T)"""

    def __init__(self, D, I, K):
        self.W = np.zeros((I, D))  # draw all three uniformly from [−0.01, 0.01]
        self.R = np.zeros((I, I))
        self.V = np.zeros((K, I))

    def forward(self, x, y):
        """The loss y·f(−z) + (1 − y)·f(z), f(z) = log(1 + e^z); keep what backward needs."""
        raise NotImplementedError("forward(x, y)")

    def backward(self):
        """Stores self.dW, self.dR, self.dV."""
        raise NotImplementedError("backward()")

    def grad_check(self, eps, thresh):
        """Raises where a gradient is further than thresh from its central difference."""
        raise NotImplementedError("grad_check(eps, thresh)")

    def update(self, eta):
        """Takes eta times the gradients off the parameters."""
        raise NotImplementedError("update(eta)")
