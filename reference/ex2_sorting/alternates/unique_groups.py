"""The distinct norms by np.unique; a row's group number, which is exact, is what gets sorted."""

import numpy as np


def validate(X):
    if np.ndim(X) != 2:
        raise ValueError("2-D only")
    return np.asarray(X)


def norms_of(X):
    return np.linalg.vector_norm(X, axis=1)


def sorted_norms(X):
    values, counts = np.unique(norms_of(validate(X)), return_counts=True)
    return np.repeat(values[::-1], counts[::-1])


def sort_rows_by_norm(X):
    X = validate(X)
    _, group = np.unique(norms_of(X), return_inverse=True)
    return X[np.negative(group).argsort(kind="stable")]
