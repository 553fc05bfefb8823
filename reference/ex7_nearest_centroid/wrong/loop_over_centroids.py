# points: 8
"""Right, but a Python loop over the centroids keeps the best so far."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    best = np.full(len(X), np.inf)
    labels = np.zeros(len(X), dtype=int)
    for i, c in enumerate(C):
        d = np.linalg.norm(X - c, axis=1)
        labels[d < best] = i
        best = np.minimum(best, d)
    return labels
