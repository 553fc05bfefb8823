import numpy as np


def center(X):
    return np.ma.masked_all(X.shape)


def largest(X):
    return np.zeros(2, dtype=[("a", "f8"), ("b", "O")])


def fill(X, value):
    return np.matrix([[1]])


def reciprocal(x):
    return np.array([2, 255], np.uint8).view(bool)


def report(x):
    return np.array([0xFFFFFFFF, 7], np.uint32).view("<U1")
