# Inés Quiroga
import numpy as np


def normas(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X tiene que ser 2-D")
    return np.sqrt(np.sum(X * X, axis=1))


def sorted_norms(X):
    return np.sort(normas(X))[::-1]


def sort_rows_by_norm(X):
    orden = np.argsort(-normas(X), kind="stable")
    return np.asarray(X)[orden]
