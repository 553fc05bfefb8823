# points: 7.5
"""The right indices as a column, of shape (n, 1)."""

import numpy as np


def distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(((X[None, :, :] - C[:, None, :]) ** 2).sum(axis=2))


def nearest_centroids(X, C):
    return np.argmin(distances(X, C), axis=0, keepdims=True).T
