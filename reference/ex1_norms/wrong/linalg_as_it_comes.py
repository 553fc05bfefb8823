# points: 0
"""np.linalg.norm with the order alone: that of the matrix, not of its rows."""

import numpy as np


def norm_l0(X):
    return np.linalg.norm(X, 0)


def norm_l1(X):
    return np.linalg.norm(X, 1)


def norm_l2(X):
    return np.linalg.norm(X)


def norm_inf(X):
    return np.linalg.norm(X, np.inf)
