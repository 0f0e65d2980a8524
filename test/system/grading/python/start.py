# == columns
def __init__(self, input_size, hidden_size, output_size):
    np.random.seed(42)
    self.W_xh = np.random.randn(hidden_size, input_size) * scale(hidden_size, input_size)
    self.W_hh = np.random.randn(hidden_size, hidden_size) * scale(hidden_size, hidden_size)
    self.W_hy = np.random.randn(output_size, hidden_size) * scale(output_size, hidden_size)
    self.b_h = np.zeros((hidden_size, 1))
    self.b_y = np.zeros((output_size, 1))
# == flat
def __init__(self, input_size, hidden_size, output_size):
    np.random.seed(42)
    sizes = {
        "W_xh": (hidden_size, input_size),
        "W_hh": (hidden_size, hidden_size),
        "W_hy": (output_size, hidden_size),
    }
    for name, shape in sizes.items():
        setattr(self, name, scale(*shape) * np.random.randn(*shape))
    self.b_h = np.zeros(hidden_size)
    self.b_y = np.zeros(output_size)
# == normal
def __init__(self, input_size, hidden_size, output_size):
    np.random.seed(42)

    def drawn(rows, columns):
        return np.random.normal(0.0, scale(rows, columns), (rows, columns))

    self.W_xh = drawn(hidden_size, input_size)
    self.W_hh = drawn(hidden_size, hidden_size)
    self.W_hy = drawn(output_size, hidden_size)
    self.b_h, self.b_y = np.zeros(hidden_size), np.zeros((output_size, 1))
# == own-generator
def __init__(self, input_size, hidden_size, output_size):
    generator = np.random.RandomState(42)
    self.W_xh = generator.randn(hidden_size, input_size) * scale(hidden_size, input_size)
    self.W_hh = generator.randn(hidden_size, hidden_size) * scale(hidden_size, hidden_size)
    self.W_hy = generator.randn(output_size, hidden_size) * scale(output_size, hidden_size)
    self.b_h = np.zeros(hidden_size)
    self.b_y = np.zeros(output_size)
# == hundredths
def __init__(self, input_size, hidden_size, output_size):
    np.random.seed(42)
    self.W_xh = np.random.randn(hidden_size, input_size) * 0.01
    self.W_hh = np.random.randn(hidden_size, hidden_size) * 0.01
    self.W_hy = np.random.randn(output_size, hidden_size) * 0.01
    self.b_h = np.zeros((hidden_size, 1))
    self.b_y = np.zeros((output_size, 1))
