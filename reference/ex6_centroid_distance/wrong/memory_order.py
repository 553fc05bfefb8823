# points: 9.75
"""Flattens X in the order in which it lies in memory, which for Fortran order is by columns."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    points = X.ravel(order="K").reshape(1, *X.shape)
    return np.linalg.norm(points - C[:, None, :], axis=2)
