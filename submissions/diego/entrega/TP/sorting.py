# Diego Acuña
import numpy as np


def sorted_norms(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X no es una matriz")
    # np.sort ordena las normas
    return np.sort(np.linalg.norm(X, axis=1))


def sort_rows_by_norm(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X no es una matriz")
    indices = np.argsort(np.linalg.norm(X, axis=1))
    return X[indices]
