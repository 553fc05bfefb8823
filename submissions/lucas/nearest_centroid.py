import numpy as np


def nearest_centroids(X, C):
    X = np.asarray(X, dtype=float)
    C = np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError
    if X.shape[1] != C.shape[1]:
        raise ValueError
    mejor = np.zeros(len(X), dtype=int)
    minima = np.full(len(X), np.inf)
    for i, c in enumerate(C):
        d = ((X - c) ** 2).sum(axis=1)
        mejor[d < minima] = i
        minima = np.minimum(minima, d)
    return mejor
