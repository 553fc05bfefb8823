# points: 9
"""Converts to float32, whose 7 digits are not enough far from the origin."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=np.float32), np.asarray(C, dtype=np.float32)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin(np.linalg.norm(X[None] - C[:, None], axis=2), axis=0)
