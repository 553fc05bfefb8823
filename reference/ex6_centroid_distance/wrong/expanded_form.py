# points: 9
"""The expanded form |x|² − 2xc + |c|², with negative squares cut off at 0."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    squares = (C**2).sum(axis=1)[:, None] - 2 * C @ X.T + (X**2).sum(axis=1)
    return np.sqrt(np.maximum(squares, 0))
