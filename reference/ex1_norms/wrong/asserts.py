# points: 9
"""Checks the dimensions with assert, which raises AssertionError."""

import numpy as np


def norm_l0(X):
    return np.count_nonzero(matriz(X), axis=1)


def norm_l1(X):
    return np.abs(matriz(X)).sum(axis=1)


def norm_l2(X):
    return np.sqrt((matriz(X) ** 2).sum(axis=1))


def norm_inf(X):
    return np.abs(matriz(X)).max(axis=1)


def matriz(X):
    X = np.array(X, dtype=float)
    assert X.ndim == 2, "X debe tener dos dimensiones"
    return X
