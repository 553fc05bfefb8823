# Diego Acuña
import numpy as np


def chequear(X):
    X = np.asarray(X)
    if len(X.shape) != 2:
        raise ValueError("X no es una matriz")
    return X


def norm_l0(X):
    X = chequear(X)
    return np.count_nonzero(X, axis=1)


def norm_l1(X):
    X = chequear(X).astype(float)
    return np.linalg.norm(X, ord=1, axis=1)


def norm_l2(X):
    X = chequear(X)
    X *= X  # elevo al cuadrado
    return np.sqrt(X.sum(axis=1))


def norm_inf(X):
    X = chequear(X)
    np.abs(X, out=X)
    return X.max(axis=1)
