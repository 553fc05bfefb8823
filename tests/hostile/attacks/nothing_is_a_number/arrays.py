import numpy as np


def center(X):
    return np.full_like(X, np.nan)


def largest(X):
    return np.array([], dtype="M8[s]")


def fill(X, value):
    X.fill(np.nan)


def reciprocal(x):
    return np.full(x.shape, np.datetime64("NaT"))


def report(x):
    print("sum: nan")
