# points: 0
"""Prints the results and returns nothing."""

import numpy as np


def sorted_norms(X):
    print(np.sort(normas(matriz(X)))[::-1])


def sort_rows_by_norm(X):
    X = matriz(X)
    orden = np.argsort(-normas(X), kind="stable")
    print(X[orden])


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
