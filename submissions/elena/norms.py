import numpy as np


def norm_l0(X):
    return np.count_nonzero(_check(X), axis=1)


def norm_l1(X):
    return np.abs(_check(X)).sum(axis=1)


def norm_l2(X):
    return np.linalg.norm(_check(X), axis=1)


def norm_inf(X):
    return np.linalg.norm(_check(X), ord=np.inf, axis=1)


def _check(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("se esperaba una matriz")
    return X
