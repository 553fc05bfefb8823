# points: 9
"""Writes the sorted rows over X."""

import numpy as np


def sorted_norms(X):
    return normas(sort_rows_by_norm(X))


def sort_rows_by_norm(X):
    X = matriz(X)
    X[:] = X[np.argsort(-normas(X), kind="stable")]
    return X


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
