import numpy as np


def center(X):
    return X - X.mean(axis=0)


def largest(X):
    return np.array([max(row) for row in X])


def fill(X, value):
    X = np.where(X < 0, value, X)


def reciprocal(x):
    with np.errstate(all="ignore"):
        return np.where(x == 0, 0.0, 1 / x)


def report(x):
    print("the sum is", x.sum())
