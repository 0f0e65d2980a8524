from dataclasses import dataclass, field

import numpy as np


@dataclass
class Step:
    """All that the way back has to know of a step."""

    x: np.ndarray
    before: np.ndarray
    after: np.ndarray
    output: np.ndarray


@dataclass
class SequentialRecurrentNetwork:
    input_size: int
    hidden_size: int
    output_size: int
    steps: list = field(default_factory=list)

    def __post_init__(self):
        np.random.seed(42)
        sizes = (self.hidden_size, self.input_size), (self.hidden_size, self.hidden_size)
        sizes += ((self.output_size, self.hidden_size),)
        drawn = [np.random.randn(m, n) * (2 / (m + n)) ** 0.5 for m, n in sizes]
        self.W_xh, self.W_hh, self.W_hy = drawn
        self.b_h, self.b_y = np.zeros(self.hidden_size), np.zeros(self.output_size)

    def forward(self, x):
        self.steps = []
        before = np.zeros(self.hidden_size)
        for x_t in np.array(x, dtype=float):
            after = np.tanh(self.W_xh.dot(x_t) + self.W_hh.dot(before) + self.b_h)
            self.steps.append(Step(x_t, before, after, self.W_hy.dot(after) + self.b_y))
            before = after
        return [step.output.copy() for step in self.steps]

    def backward(self, x, y, learning_rate):
        to = {name: 0.0 for name in ("W_xh", "W_hh", "W_hy", "b_h", "b_y")}
        carried = 0.0
        for step, target in zip(self.steps[::-1], y[::-1]):
            error = step.output - target
            da = (error.dot(self.W_hy) + carried) * (1 - step.after**2)
            to["W_hy"] += np.outer(error, step.after)
            to["b_y"] += error
            to["W_xh"] += np.outer(da, step.x)
            to["W_hh"] += np.outer(da, step.before)
            to["b_h"] += da
            carried = da.dot(self.W_hh)
        for name, gradient in to.items():
            setattr(self, name, getattr(self, name) - learning_rate * gradient)
