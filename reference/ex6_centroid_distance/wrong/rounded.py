# points: 5.5
"""Rounds the distances to two decimals."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.round(np.linalg.norm(X[None, :, :] - C[:, None, :], axis=2), 2)
