# points: 5.75
"""A first version: right for arrays of floats without ties, with none of the other cases."""

import numpy as np


def sorted_norms(X):
    return np.sort(np.sqrt(np.sum(X**2, axis=1)))[::-1]


def sort_rows_by_norm(X):
    return X[np.argsort(np.sqrt(np.sum(X**2, axis=1)))[::-1]]
