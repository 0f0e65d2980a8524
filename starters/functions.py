"""h = tanh(x·Wx + hPrev·Wh + b), for batches. Contract: docs/contracts/functions.md"""


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    """x (N, D), prev_h (N, H) -> next_h (N, H), cache"""
    raise NotImplementedError("rnn_step_forward(x, prev_h, Wx, Wh, b)")


def rnn_step_backward(dnext_h, cache):
    """dnext_h (N, H) -> dx, dprev_h, dWx, dWh, db"""
    raise NotImplementedError("rnn_step_backward(dnext_h, cache)")


def rnn_forward(x, h0, Wx, Wh, b):
    """x (N, T, D), h0 (N, H) -> h (N, T, H), cache"""
    raise NotImplementedError("rnn_forward(x, h0, Wx, Wh, b)")


def rnn_backward(dh, cache):
    """dh (N, T, H) -> dx, dh0, dWx, dWh, db"""
    raise NotImplementedError("rnn_backward(dh, cache)")
