# points: 3.5
"""Forgets the square root: squared distances."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return ((X[None, :, :] - C[:, None, :]) ** 2).sum(axis=2)
