"""ex6 with repeated rows and einsum: a flat list of pairs, folded at the end."""

import numpy as np


def centroid_distances(X, C):
    X = np.array(X, dtype=np.float64)
    C = np.array(C, dtype=np.float64)
    if not (X.ndim == C.ndim == 2 and X.shape[-1] == C.shape[-1]):
        raise ValueError("X must be (n, d) and C (k, d)")
    n, k = len(X), len(C)
    pairs = np.tile(X, (k, 1)) - np.repeat(C, n, axis=0)
    return np.sqrt(np.einsum("ij,ij->i", pairs, pairs)).reshape(k, n)
