# == in-place
def backward(self, x, y, learning_rate):
    dW_xh, dW_hh, dW_hy, db_h, db_y = self.gradients(y)
    self.W_xh -= learning_rate * dW_xh
    self.W_hh -= learning_rate * dW_hh
    self.W_hy -= learning_rate * dW_hy
    self.b_h -= learning_rate * db_h.reshape(self.b_h.shape)
    self.b_y -= learning_rate * db_y.reshape(self.b_y.shape)
# == new-arrays
def backward(self, x, y, learning_rate):
    names = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")
    for name, gradient in zip(names, self.gradients(y)):
        before = getattr(self, name)
        setattr(self, name, before - learning_rate * np.reshape(gradient, before.shape))
# == slices
def backward(self, x, y, learning_rate):
    parameters = [self.W_xh, self.W_hh, self.W_hy, self.b_h, self.b_y]
    for parameter, gradient in zip(parameters, self.gradients(y)):
        parameter[...] = parameter - learning_rate * gradient.reshape(parameter.shape)
    return float(np.sum((np.array(self.z) - np.array(y, dtype=float)) ** 2) / 2)
