"""A recurrent network that learns to predict a sequence, one step at a time.

States are columns; a list per quantity remembers the sequence for the way back.
"""

import numpy as np


class SequentialRecurrentNetwork:
    def __init__(self, input_size, hidden_size, output_size):
        np.random.seed(42)
        self.W_xh = self._xavier(hidden_size, input_size)
        self.W_hh = self._xavier(hidden_size, hidden_size)
        self.W_hy = self._xavier(output_size, hidden_size)
        self.b_h = np.zeros((hidden_size, 1))
        self.b_y = np.zeros((output_size, 1))

    @staticmethod
    def _xavier(fan_out, fan_in):
        return np.random.randn(fan_out, fan_in) * np.sqrt(2 / (fan_in + fan_out))

    def forward(self, x):
        self.inputs, self.states = [], [np.zeros_like(self.b_h)]
        self.outputs = []
        for x_t in x:
            x_t = np.array(x_t, dtype=float).reshape(-1, 1)
            h = np.tanh(self.W_xh @ x_t + self.W_hh @ self.states[-1] + self.b_h)
            self.inputs.append(x_t)
            self.states.append(h)
            self.outputs.append(self.W_hy @ h + self.b_y)
        return [output.ravel() for output in self.outputs]

    def backward(self, x, y, learning_rate):
        dW_xh, dW_hh, dW_hy = map(np.zeros_like, (self.W_xh, self.W_hh, self.W_hy))
        db_h, db_y = map(np.zeros_like, (self.b_h, self.b_y))
        dh_next = np.zeros_like(self.b_h)
        for t in reversed(range(len(x))):
            dy = self.outputs[t] - np.array(y[t], dtype=float).reshape(-1, 1)
            dW_hy += dy @ self.states[t + 1].T
            db_y += dy
            dh = self.W_hy.T @ dy + dh_next
            da = dh * (1 - self.states[t + 1] ** 2)
            dW_xh += da @ self.inputs[t].T
            dW_hh += da @ self.states[t].T
            db_h += da
            dh_next = self.W_hh.T @ da
        self.W_xh -= learning_rate * dW_xh
        self.W_hh -= learning_rate * dW_hh
        self.W_hy -= learning_rate * dW_hy
        self.b_h -= learning_rate * db_h
        self.b_y -= learning_rate * db_y


if __name__ == "__main__":
    network = SequentialRecurrentNetwork(1, 5, 1)
    x, y = [[1.0], [2.0], [3.0], [4.0]], [[2.0], [3.0], [4.0], [5.0]]
    for epoch in range(1000):
        outputs = network.forward(x)
        network.backward(x, y, 0.01)
    print(np.round(outputs, 4).tolist())
