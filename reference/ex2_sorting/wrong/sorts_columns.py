# points: 4.25
"""Sorts each column on its own: np.sort(X, axis=0) tears the rows apart."""

import numpy as np


def sorted_norms(X):
    return np.sort(normas(matriz(X)))[::-1]


def sort_rows_by_norm(X):
    X = matriz(X)
    return np.sort(X, axis=0)[::-1]


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
