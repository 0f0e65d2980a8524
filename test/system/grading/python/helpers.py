def slope(h):
    """tanh'(a), from h = tanh(a)."""
    return 1 - h**2


def scale(rows, columns):
    """Xavier's deviation."""
    return np.sqrt(2 / (rows + columns))
