# points: 0
"""list.sort and ndarray.sort return None, and that is what gets returned."""

import numpy as np


def sorted_norms(X):
    return normas(matriz(X)).sort()


def sort_rows_by_norm(X):
    X = matriz(X)
    return X.tolist().sort()


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
