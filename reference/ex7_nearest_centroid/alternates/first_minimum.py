"""ex7 without argmin: mark the minima of each column, keep the first mark."""

import numpy as np


class Distances:
    def __init__(self, X, C):
        self.X = np.array(X, dtype=float)
        self.C = np.array(C, dtype=float)
        if self.X.ndim != 2 or self.C.ndim != 2:
            raise ValueError("two dimensions are needed")
        if self.X.shape[1] != self.C.shape[1]:
            raise ValueError("the widths differ")

    def squared(self):
        gap = np.expand_dims(self.X, 0) - np.expand_dims(self.C, 1)
        return np.einsum("kni,kni->kn", gap, gap)


def nearest_centroids(X, C):
    table = Distances(X, C).squared()
    is_minimum = table == table.min(axis=0)
    before = np.cumsum(is_minimum, axis=0)
    return np.sum(before == 0, axis=0).astype(np.int32)
