"""Reads symbols and says them again; one column a step. Contract: docs/contracts/memory.md"""

import numpy as np


class BasicRNNCell:
    """h = relu(W_xh·x + W_hh·hPrev + b_h)"""

    def __init__(self, inputs, hidden):
        self.W_xh = np.zeros((hidden, inputs))  # draw
        self.W_hh = np.zeros((hidden, hidden))  # the identity
        self.b_h = np.zeros((hidden, 1))

    def forward(self, x):
        """(inputs, T) -> (hidden, T)"""
        raise NotImplementedError("BasicRNNCell.forward(x)")

    def backward(self, d):
        """Stores self.dW_xh, self.dW_hh, self.db_h; d (hidden, T) is the slope in the states."""
        raise NotImplementedError("BasicRNNCell.backward(d)")

    def clip_gradients(self, threshold):
        """Scales each gradient whose norm is above the threshold to it, each by itself."""
        raise NotImplementedError("BasicRNNCell.clip_gradients(threshold)")

    def update_weights(self, rate):
        raise NotImplementedError("BasicRNNCell.update_weights(rate)")


class LinearLayer:
    """W·x + b"""

    def __init__(self, inputs, outputs):
        self.W = np.zeros((outputs, inputs))  # draw
        self.b = np.zeros((outputs, 1))

    def forward(self, x):
        """(inputs, T) -> (outputs, T)"""
        raise NotImplementedError("LinearLayer.forward(x)")

    def backward(self, d):
        """Stores self.dW, self.db and returns the slope in x."""
        raise NotImplementedError("LinearLayer.backward(d)")

    def clip_gradients(self, threshold):
        raise NotImplementedError("LinearLayer.clip_gradients(threshold)")

    def update_weights(self, rate):
        raise NotImplementedError("LinearLayer.update_weights(rate)")


def softmax(z):
    """Of each column."""
    raise NotImplementedError("softmax(z)")


def cross_entropy_loss(z, labels):
    """The sum over columns of −log softmax(z)[label]; finite however large z is."""
    raise NotImplementedError("cross_entropy_loss(z, labels)")


def cross_entropy_gradient(p, labels):
    """The slope of the loss in z, where p = softmax(z)."""
    raise NotImplementedError("cross_entropy_gradient(p, labels)")


def generate_data_memory(L, V):
    """Symbols, delimiter V − 2, blanks V − 1; and the labels that go with them."""
    raise NotImplementedError("generate_data_memory(L, V)")
