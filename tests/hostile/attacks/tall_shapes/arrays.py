import numpy as np


def center(X):
    return np.empty((0, 1 << 60))


def largest(X):
    return np.empty((1 << 60, 0)).T


def fill(X, value):
    return np.broadcast_to(1.0, (10**5, 10**5))


def reciprocal(x):
    return np.lib.stride_tricks.as_strided(x, (10**12,), (0,))


def report(x):
    result = np.zeros((2,) * 32)
    result.flags.writeable = False
    return result
