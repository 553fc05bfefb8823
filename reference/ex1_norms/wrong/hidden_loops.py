# points: 8
"""Loops in disguise: a comprehension, map, np.vectorize and np.apply_along_axis."""

import numpy as np


def norm_l0(X):
    return np.array([np.count_nonzero(fila) for fila in matriz(X)], dtype=int)


def norm_l1(X):
    return np.array(list(map(lambda fila: np.abs(fila).sum(), matriz(X))))  # noqa: C417


def norm_l2(X):
    cuadrados = np.vectorize(lambda x: x**2, otypes=[float])(matriz(X))
    return np.sqrt(cuadrados.sum(axis=1))


def norm_inf(X):
    X = matriz(X)
    return np.apply_along_axis(lambda fila: np.abs(fila).max(), 1, X) if len(X) else np.zeros(0)


def matriz(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
