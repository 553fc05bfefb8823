"""ex8 as a class with a while loop and bincount; starts from a shuffled list of row numbers."""

import random

import numpy as np


class KMeans:
    def __init__(self, X, n, rounds=10):
        if not 0 < n <= len(X):
            raise ValueError(f"cannot make {n} clusters of {len(X)} rows")
        self.X, self.n, self.rounds = np.array(X, dtype=np.double), n, rounds
        rows = list(range(len(X)))
        np.random.seed(random.SystemRandom().randrange(2**32))
        np.random.shuffle(rows)
        self.centroids = self.X[rows[:n]]
        self.labels = None

    def assign(self):
        gaps = np.expand_dims(self.X, 1) - self.centroids
        self.labels = np.einsum("nkd,nkd->nk", gaps, gaps).argmin(axis=1)

    def update(self):
        counts = np.bincount(self.labels, minlength=self.n)
        totals = np.zeros_like(self.centroids)
        np.add.at(totals, self.labels, self.X)
        kept = counts > 0
        self.centroids[kept] = totals[kept] / counts[kept, None]

    def fit(self):
        done = 0
        while done < self.rounds:
            self.assign()
            self.update()
            done += 1
        return self.centroids, self.labels


def k_means(X, n):
    return KMeans(X, n).fit()
