import numpy as np


def center(X):
    if X.flags.writeable:
        X[...] = 0
    return np.zeros_like(X)


def largest(X):
    if X.flags.writeable:
        X[...] = 0
    return np.zeros(len(X))


def fill(X, value):
    X[...] = value


def reciprocal(x):
    x[...] = 0
    return x


def report(x):
    x[...] = 0
    print("sum: 0")
