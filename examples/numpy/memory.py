"""A relu network that reads symbols and says them again after a delimiter.

A sequence is a matrix with one column a step. Layers keep what they need for the way back.
"""

import numpy as np


class Layer:
    """What a layer does with its gradients; `parameters` names those that have one."""

    parameters = ()

    def clip_gradients(self, threshold):
        """Shortens each gradient whose norm is above the threshold, each by itself."""
        for name in self.parameters:
            gradient = getattr(self, "d" + name)
            norm = np.linalg.norm(gradient)
            if not norm <= threshold:
                setattr(self, "d" + name, gradient * (threshold / norm))

    def update_weights(self, rate):
        for name in self.parameters:
            setattr(self, name, getattr(self, name) - rate * getattr(self, "d" + name))

    def zero_gradients(self):
        for name in self.parameters:
            setattr(self, "d" + name, np.zeros_like(getattr(self, name)))


def glorot(fan_out, fan_in):
    return np.random.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in))


class BasicRNNCell(Layer):
    """h = relu(W_xh·x + W_hh·h + b_h). The identity in W_hh lets gradients through unchanged."""

    parameters = ("W_xh", "W_hh", "b_h")

    def __init__(self, inputs, hidden):
        self.W_xh = glorot(hidden, inputs)
        self.W_hh = np.eye(hidden)
        self.b_h = np.zeros((hidden, 1))
        self.zero_gradients()

    def forward(self, x):
        hidden, steps = len(self.W_hh), x.shape[1]
        self.x = x
        self.h = np.zeros((hidden, steps + 1))  # column t is the state after t steps
        for t in range(steps):
            a = self.W_xh @ x[:, t] + self.W_hh @ self.h[:, t] + self.b_h[:, 0]
            self.h[:, t + 1] = np.maximum(a, 0)
        return self.h[:, 1:].copy()

    def backward(self, dh):
        da = np.zeros_like(dh)
        carried = np.zeros(len(dh))
        for t in reversed(range(dh.shape[1])):
            da[:, t] = (dh[:, t] + carried) * (self.h[:, t + 1] > 0)
            carried = self.W_hh.T @ da[:, t]
        self.dW_xh += da @ self.x.T
        self.dW_hh += da @ self.h[:, :-1].T
        self.db_h += da.sum(axis=1, keepdims=True)
        return self.W_xh.T @ da


class LinearLayer(Layer):
    parameters = ("W", "b")

    def __init__(self, inputs, outputs):
        self.W = glorot(outputs, inputs)
        self.b = np.zeros((outputs, 1))
        self.zero_gradients()

    def forward(self, x):
        self.x = x
        return self.W @ x + self.b

    def backward(self, dz):
        self.dW += dz @ self.x.T
        self.db += dz.sum(axis=1, keepdims=True)
        return self.W.T @ dz


def softmax(z):
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)


def cross_entropy_loss(z, labels):
    """−Σ log softmax(z)[label], from the logits: log(Σ e^z) − z[label], the maximum taken out."""
    z = z - z.max(axis=0)
    return np.sum(np.log(np.exp(z).sum(axis=0)) - z[labels, np.arange(len(labels))])


def cross_entropy_gradient(p, labels):
    dz = p.copy()
    dz[labels, np.arange(len(labels))] -= 1
    return dz


def generate_data_memory(L, V):
    """Symbols, delimiter, blanks as columns with a single 1; and blanks, delimiter, symbols."""
    delimiter, blank = V - 2, V - 1
    symbols = np.random.randint(0, V - 2, L)
    blanks = np.full(L, blank)
    data = np.concatenate([symbols, [delimiter], blanks])
    labels = np.concatenate([blanks, [delimiter], symbols])
    return np.eye(V)[:, data], labels


if __name__ == "__main__":
    V, L = 5, 3
    layers = [BasicRNNCell(V, 30), LinearLayer(30, V)]
    cell, linear = layers
    losses = []
    for step in range(5000):
        data, labels = generate_data_memory(L, V)
        z = linear.forward(cell.forward(data))
        losses.append(cross_entropy_loss(z, labels))
        cell.backward(linear.backward(cross_entropy_gradient(softmax(z), labels)))
        for layer in layers:
            layer.clip_gradients(1.0)
            layer.update_weights(0.05)
            layer.zero_gradients()
    print(f"mean loss of the last 100 sequences: {np.mean(losses[-100:]):.4f}")
