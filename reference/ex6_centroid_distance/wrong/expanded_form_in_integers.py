# points: 7.75
"""The expanded form, in the dtype of the input, with nan where rounding makes a square negative."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    with np.errstate(invalid="ignore"):
        return np.sqrt(np.sum(C**2, axis=1)[:, None] - 2 * C.dot(X.T) + np.sum(X**2, axis=1))
