# points: 0
"""The norms of the columns (axis=0) in place of those of the rows."""

import numpy as np


def norm_l0(X):
    return np.count_nonzero(matriz(X), axis=0)


def norm_l1(X):
    return np.abs(matriz(X)).sum(axis=0)


def norm_l2(X):
    return np.sqrt((matriz(X) ** 2).sum(axis=0))


def norm_inf(X):
    return np.abs(matriz(X)).max(axis=0)


def matriz(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
