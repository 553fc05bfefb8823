import numpy as np


def _f(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe ser (n, d)")
    return X.astype(np.float64)


def norm_l0(X):
    return (_f(X) != 0).sum(axis=1)


def norm_l1(X):
    return np.abs(_f(X)).sum(axis=1)


def norm_l2(X):
    Y = _f(X)
    return np.sqrt(np.einsum("ij,ij->i", Y, Y))


def norm_inf(X):
    return np.abs(_f(X)).max(axis=1)
