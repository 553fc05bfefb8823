# points: 5
"""Converts the coordinates to int64 and loses their decimals."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X).astype(np.int64), np.asarray(C).astype(np.int64)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(np.sum((X[None, :, :] - C[:, None, :]) ** 2.0, axis=2))
