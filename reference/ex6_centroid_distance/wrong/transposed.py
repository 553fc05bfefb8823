# points: 5.5
"""A point by row and a centroid by column: the result is turned."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.linalg.norm(X[:, None, :] - C[None, :, :], axis=2)
