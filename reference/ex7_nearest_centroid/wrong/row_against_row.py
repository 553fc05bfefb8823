# points: 0
"""Subtracts row from row: it takes as many points as centroids, and gives one index."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin(np.linalg.norm(X - C, axis=1))
