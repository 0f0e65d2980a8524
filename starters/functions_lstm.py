"""An LSTM for batches, with gates i, f, o, g in the columns of a = x·Wx + hPrev·Wh + b:

c = sigmoid(f) * cPrev + sigmoid(i) * tanh(g),  h = sigmoid(o) * tanh(c).
Contract: docs/contracts/functions.md
"""


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    """x (N, D), prev_h (N, H), prev_c (N, H) -> next_h, next_c, cache"""
    raise NotImplementedError("lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b)")


def lstm_step_backward(dnext_h, dnext_c, cache):
    """dnext_h (N, H), dnext_c (N, H) -> dx, dprev_h, dprev_c, dWx, dWh, db"""
    raise NotImplementedError("lstm_step_backward(dnext_h, dnext_c, cache)")


def lstm_forward(x, h0, Wx, Wh, b):
    """x (N, T, D), h0 (N, H), from c = 0 -> h (N, T, H), cache"""
    raise NotImplementedError("lstm_forward(x, h0, Wx, Wh, b)")


def lstm_backward(dh, cache):
    """dh (N, T, H) -> dx, dh0, dWx, dWh, db"""
    raise NotImplementedError("lstm_backward(dh, cache)")
