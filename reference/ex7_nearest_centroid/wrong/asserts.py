# points: 8.75
"""Checks the shapes with assert, which raises AssertionError and not ValueError."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    assert X.ndim == C.ndim == 2
    assert X.shape[1] == C.shape[1]
    return np.argmin(np.linalg.norm(X[None] - C[:, None], axis=2), axis=0)
