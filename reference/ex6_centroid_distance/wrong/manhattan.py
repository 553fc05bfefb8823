# points: 3.5
"""Adds absolute differences: the distance of the blocks, not the Euclidean one."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.abs(X[None, :, :] - C[:, None, :]).sum(axis=2)
