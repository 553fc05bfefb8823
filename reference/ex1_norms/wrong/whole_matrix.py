# points: 0
"""No axis: each function gives one number for the whole matrix."""

import numpy as np


def norm_l0(X):
    return np.count_nonzero(matriz(X))


def norm_l1(X):
    return np.abs(matriz(X)).sum()


def norm_l2(X):
    return np.sqrt((matriz(X) ** 2).sum())


def norm_inf(X):
    return np.abs(matriz(X)).max()


def matriz(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
