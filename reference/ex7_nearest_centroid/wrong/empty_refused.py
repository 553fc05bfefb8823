# points: 9.75
"""Raises ValueError where there are no points."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if len(X) == 0:
        raise ValueError("no points")
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin(np.linalg.norm(X[None] - C[:, None], axis=2), axis=0)
