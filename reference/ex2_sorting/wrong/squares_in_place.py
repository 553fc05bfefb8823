# points: 4
"""Squares X itself before adding up."""

import numpy as np


def sorted_norms(X):
    return np.sort(normas(matriz(X)))[::-1]


def sort_rows_by_norm(X):
    X = matriz(X)
    orden = np.argsort(-normas(X), kind="stable")
    return X[orden]


def normas(X):
    cuadrados = X if X.dtype == float else X.astype(float)
    cuadrados **= 2
    return np.sqrt(cuadrados.sum(axis=1))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
