# points: 9.25
"""Never checks the number of dimensions (for a vector, axis=1 alone raises an AxisError)."""

import numpy as np


def sorted_norms(X):
    return np.sort(normas(matriz(X)))[::-1]


def sort_rows_by_norm(X):
    X = matriz(X)
    orden = np.argsort(-normas(X), kind="stable")
    return X[orden]


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1))


def matriz(X):
    return np.asarray(X)
