# points: 7
"""A first version: right for arrays of floats, with none of the cases the statement lists."""

import numpy as np


def norm_l0(X):
    return np.sum(X != 0, axis=1)


def norm_l1(X):
    return np.sum(np.abs(X), axis=1)


def norm_l2(X):
    return np.sqrt(np.sum(X**2, axis=1))


def norm_inf(X):
    return np.max(np.abs(X), axis=1)
