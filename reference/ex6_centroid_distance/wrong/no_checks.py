# points: 9
"""No check of the shapes at all: NumPy complains about some, in its own way."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    return np.sqrt(((X[np.newaxis] - C[:, np.newaxis]) ** 2).sum(axis=-1))
