# points: 4.25
"""Converts the coordinates to integers and loses their decimals."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X).astype(int), np.asarray(C).astype(int)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin(np.linalg.norm(X[None] - C[:, None], axis=2), axis=0)
