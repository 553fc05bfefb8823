# points: 8
"""np.apply_along_axis runs a Python function for each centroid: a loop by another name."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.apply_along_axis(lambda c: np.linalg.norm(X - c, axis=1), 1, C)
