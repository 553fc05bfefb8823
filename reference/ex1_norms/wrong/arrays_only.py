# points: 9
"""Uses attributes of X without np.asarray: lists of lists do not work."""

import numpy as np


def norm_l0(X):
    controlar(X)
    return (X != 0).sum(axis=1)


def norm_l1(X):
    controlar(X)
    return np.abs(X.astype(float)).sum(axis=1)


def norm_l2(X):
    controlar(X)
    return (X.astype(float) ** 2).sum(axis=1) ** 0.5


def norm_inf(X):
    controlar(X)
    return np.abs(X.astype(float)).max(axis=1)


def controlar(X):
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
