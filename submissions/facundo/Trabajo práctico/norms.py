import numpy as np

# Facundo Peralta - comisión 2


def norm_l0(X):
    X = np.array(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return (X != 0).sum(1)


def norm_l1(X):
    X = np.array(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return np.abs(X).sum(1)


def norm_l2(X):
    X = np.array(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return np.linalg.norm(X, 2, 1)


def norm_inf(X):
    X = np.array(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return np.abs(X).max(1)
