# points: 9.5
"""Checks the dimensions and leaves the widths to NumPy, which broadcasts a single coordinate."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError("bad shapes")
    return np.argmin(((X[np.newaxis] - C[:, np.newaxis]) ** 2).sum(axis=2), axis=0)
