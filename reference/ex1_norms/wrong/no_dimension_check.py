# points: 9
"""Never checks the number of dimensions."""

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
    return np.array(X, dtype=float)
