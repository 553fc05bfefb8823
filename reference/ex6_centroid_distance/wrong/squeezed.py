# points: 9.5
"""Drops the dimensions of size 1 from the result."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.squeeze(np.linalg.norm(X[None, :, :] - C[:, None, :], axis=2))
