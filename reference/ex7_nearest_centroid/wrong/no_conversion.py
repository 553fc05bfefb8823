# points: 8.75
"""Subtracts in the dtype of the input: integers wrap around and bools cannot be subtracted."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin(((X[None] - C[:, None]) ** 2).sum(axis=2), axis=0)
