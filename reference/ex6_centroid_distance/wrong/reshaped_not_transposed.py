# points: 1.25
"""Computes point by centroid and reshapes to (k, n), which moves the values out of place."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    distances = np.sqrt(((X[:, None, :] - C[None, :, :]) ** 2).sum(axis=2))
    return distances.reshape(len(C), len(X))
