# points: 7.5
"""Works on X itself, which loses its signs and its values."""

import numpy as np


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X if X.dtype == np.float64 else X.astype(np.float64)


def norm_l0(X):
    X = matriz(X)
    X[X != 0] = 1
    return X.sum(axis=1).astype(int)


def norm_l1(X):
    X = matriz(X)
    np.abs(X, out=X)
    return X.sum(axis=1)


def norm_l2(X):
    X = matriz(X)
    X *= X
    return np.sqrt(X.sum(axis=1))


def norm_inf(X):
    X = matriz(X)
    np.abs(X, out=X)
    return X.max(axis=1)
