# points: 9.25
"""Takes the last of the least distances in a tie."""

import numpy as np


def distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(((X[None, :, :] - C[:, None, :]) ** 2).sum(axis=2))


def nearest_centroids(X, C):
    D = distances(X, C)
    return len(D) - 1 - np.argmin(D[::-1], axis=0)
