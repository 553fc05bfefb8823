# points: 7.75
"""Norms of shape (n, 1) by keepdims=True."""

import numpy as np


def sorted_norms(X):
    return np.sort(normas(matriz(X)), axis=0)[::-1]


def sort_rows_by_norm(X):
    X = matriz(X)
    orden = np.argsort(-normas(X)[:, 0], kind="stable")
    return X[orden]


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1, keepdims=True))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
