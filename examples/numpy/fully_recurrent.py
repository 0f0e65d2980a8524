"""A fully recurrent network with one answer at the end of a sequence, exercise by exercise.

As in a notebook, each exercise is a function that takes the model as its `self`.
"""

import numpy as np


def generate_data(T):
    """Pairs of a sequence and its class, which only the first element tells."""
    np.random.seed(0xDEADBEEF)
    while True:
        is_first_class = np.random.rand() < 0.5
        x = np.random.normal(0.0, np.sqrt(0.2), size=(T, 1))
        x[0, 0] = 1.0 if is_first_class else -1.0
        yield x, np.array([1.0 if is_first_class else 0.0])


class FullyRecurrentNetwork:
    def __init__(self, D, I, K):
        self.W = np.random.uniform(-0.01, 0.01, (I, D))
        self.R = np.random.uniform(-0.01, 0.01, (I, I))
        self.V = np.random.uniform(-0.01, 0.01, (K, I))

    def forward(self, x, y):
        """The loss of each output, y·f(−z) + (1 − y)·f(z) with f(z) = log(1 + e^z)."""
        T, I = len(x), len(self.R)
        self.x, self.y = x, y
        self.a = np.zeros((T + 1, I))  # a[t] is the state after t steps
        for t in range(T):
            self.a[t + 1] = np.tanh(self.W @ x[t] + self.R @ self.a[t])
        self.z = self.V @ self.a[T]
        return y * softplus(-self.z) + (1 - y) * softplus(self.z)


def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def sigmoid(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, power) / (1 + power)


def backward(self):
    T = len(self.x)
    self.dW, self.dR = np.zeros_like(self.W), np.zeros_like(self.R)
    dz = sigmoid(self.z) - self.y
    self.dV = np.outer(dz, self.a[T])
    da = self.V.T @ dz
    for t in range(T, 0, -1):
        ds = da * (1 - self.a[t] ** 2)
        self.dW += np.outer(ds, self.x[t - 1])
        self.dR += np.outer(ds, self.a[t - 1])
        da = self.R.T @ ds


FullyRecurrentNetwork.backward = backward


def grad_check(self, eps, thresh):
    """Raises an error where a central difference is further than `thresh` from a gradient."""
    x, y = self.x, self.y
    self.forward(x, y)
    self.backward()
    for name in ("W", "R", "V"):
        parameters, gradients = getattr(self, name), getattr(self, "d" + name)
        for place in np.ndindex(parameters.shape):
            kept = parameters[place]
            parameters[place] = kept + eps
            above = np.sum(self.forward(x, y))
            parameters[place] = kept - eps
            below = np.sum(self.forward(x, y))
            parameters[place] = kept
            numeric = (above - below) / (2 * eps)
            if not abs(numeric - gradients[place]) <= thresh:
                raise ValueError(f"d{name}{place} is {gradients[place]}, not {numeric}")


FullyRecurrentNetwork.grad_check = grad_check


def update(self, eta):
    self.W -= eta * self.dW
    self.R -= eta * self.dR
    self.V -= eta * self.dV


FullyRecurrentNetwork.update = update


if __name__ == "__main__":
    model = FullyRecurrentNetwork(1, 16, 1)
    data = generate_data(2)
    losses = []
    for step in range(2000):
        losses.append(model.forward(*next(data)))
        model.backward()
        model.update(0.1)
    print(f"mean loss of the last 100 sequences: {np.mean(losses[-100:]):.4f}")
