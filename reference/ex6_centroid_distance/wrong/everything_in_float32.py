# points: 8
"""Converts to float32, which has too few digits for float64 input and large integers."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=np.float32), np.asarray(C, dtype=np.float32)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(np.sum((X[None, :, :] - C[:, None, :]) ** 2, axis=2))
