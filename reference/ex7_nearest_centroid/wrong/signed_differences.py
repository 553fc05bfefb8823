# points: 0
"""Adds the differences with their signs, without squares."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return (X[None] - C[:, None]).sum(axis=2).argmin(axis=0)
