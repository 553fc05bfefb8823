# points: 9.5
"""The expanded form without |x|², which all centroids share: it loses the digits far away."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.argmin((C**2).sum(axis=1) - 2 * X @ C.T, axis=1)
