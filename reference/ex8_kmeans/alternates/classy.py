"""ex8 as a class with a while loop and bincount; starts from a shuffled list of row numbers."""

import random

import numpy as np


class KMeans:
    def __init__(self, X, n, rounds=10):
        if n not in range(1, len(X) + 1):
            raise ValueError(f"cannot make {n} clusters of {len(X)} rows")
        self.X, self.n, self.rounds = np.asarray(X, dtype=np.double), n, rounds
        rows = list(range(len(X)))
        random.shuffle(rows)
        self.centroids = self.X[rows[:n]]

    def assign(self):
        gaps = np.expand_dims(self.X, 1) - self.centroids
        self.labels = np.einsum("nkd,nkd->nk", gaps, gaps).argmin(axis=1)

    def update(self):
        counts = np.bincount(self.labels, minlength=self.n)
        totals = np.zeros_like(self.centroids)
        np.add.at(totals, self.labels, self.X)
        kept = counts.astype(bool)
        self.centroids[kept] = totals[kept] / counts[kept, None]

    def fit(self):
        while self.rounds:
            self.assign()
            self.update()
            self.rounds -= 1
        return self.centroids, self.labels


def k_means(X, n):
    return KMeans(X, n).fit()
