"""The sums as products with a vector of ones; unpacking the shape makes the ValueError."""

import numpy as np


def _rows(X):
    X = np.asarray(X, dtype=float)
    _n, d = X.shape  # ValueError unless there are two
    return X, np.ones(d)


def norm_l0(X):
    X, ones = _rows(X)
    return ((X != 0) @ ones).astype(int)


def norm_l1(X):
    X, ones = _rows(X)
    return np.absolute(X) @ ones


def norm_l2(X):
    X, _ = _rows(X)
    return np.einsum("ij,ij->i", X, X) ** 0.5


def norm_inf(X):
    X, _ = _rows(X)
    return np.maximum(X.max(axis=1), -X.min(axis=1))
