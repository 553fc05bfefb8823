# points: 8.75
"""norm_l0 by np.bincount without minlength: rows of zeros at the end are lost."""

import numpy as np


def norm_l0(X):
    filas, _columnas = np.nonzero(matriz(X))
    return np.bincount(filas)


def norm_l1(X):
    return np.abs(matriz(X)).sum(axis=1)


def norm_l2(X):
    return np.sqrt((matriz(X) ** 2).sum(axis=1))


def norm_inf(X):
    return np.abs(matriz(X)).max(axis=1)


def matriz(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
