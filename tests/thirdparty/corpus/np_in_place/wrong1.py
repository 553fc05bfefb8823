import numpy as np


def clip(x, low, high):
    x[x < low] = low
    x[x > high] = high


def double(x):
    x *= 2
    return x


def add(a, b, out=None):
    return np.add(a, b, out=out)


def swap_rows(A, i, j):
    A[i], A[j] = A[j], A[i]


def cumulative(x):
    return np.cumsum(x)


def step(weights, rate):
    for values in weights.values():
        values -= rate
