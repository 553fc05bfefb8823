# points: 8.75
"""Converts to float after the subtraction, when unsigned integers have wrapped around already."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin(np.linalg.norm((X[None] - C[:, None]).astype(float), axis=2), axis=0)
