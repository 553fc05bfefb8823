"""ex7 without argmin: mark the minima of each column, keep the first mark."""

import numpy as np


class Distances:
    def __init__(self, X, C):
        self.X = np.asarray(X, dtype=float)
        self.C = np.asarray(C)
        (_n, d), (_k, width) = self.X.shape, self.C.shape
        if d != width:
            raise ValueError("the widths differ")

    def squared(self):
        gap = np.expand_dims(self.X, 0) - np.expand_dims(self.C, 1)
        return np.einsum("kni,kni->kn", gap, gap)


def nearest_centroids(X, C):
    table = Distances(X, C).squared()
    is_minimum = np.equal(table, table.min(axis=0))
    before = np.cumsum(is_minimum, axis=0)
    return np.sum(np.logical_not(before), axis=0)
