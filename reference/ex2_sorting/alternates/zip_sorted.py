"""Python's own sorted over (negated norm, position) pairs, made by zip; np.take_along_axis for the rows."""

import numpy as np


def _pairs(X):
    X = np.asarray(X)
    try:
        n, _d = X.shape
    except ValueError:
        raise ValueError("a matrix, please") from None
    squares = (X.astype(np.double) ** 2).sum(1)
    return sorted(zip((-squares).tolist(), range(n)))  # noqa: B905


def sorted_norms(X):
    return np.sqrt(-np.asarray(_pairs(X)).reshape(len(X), 2)[:, 0])


def sort_rows_by_norm(X):
    order = np.asarray(_pairs(X)).reshape(len(X), 2)[:, 1:].astype(int)
    return np.take_along_axis(np.asarray(X), order, axis=0)
