# points: 0
"""Adds over the points instead of over the coordinates."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(np.sum((X[None, :, :] - C[:, None, :]) ** 2, axis=1))
