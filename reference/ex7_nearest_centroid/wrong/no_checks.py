# points: 9
"""No check of the shapes at all: NumPy complains about some, in its own way."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    return np.argmin(((X[np.newaxis] - C[:, np.newaxis]) ** 2).sum(axis=-1), axis=0)
