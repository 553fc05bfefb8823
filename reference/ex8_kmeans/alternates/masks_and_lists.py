"""ex8 with lists of distances and of centroids, one per cluster, masks, and a Generator's choice of rows."""

import numpy as np


def distance(X, c):
    return np.sqrt(np.sum(np.square(X - c), axis=1))


def k_means(X, n):
    X = np.asarray(X)
    if n <= 0 or n > X.shape[0]:
        raise ValueError
    X = X.astype("float64")
    centroids = list(np.random.default_rng().choice(X, size=n, replace=False))
    labels = np.zeros(len(X), dtype=int)
    for _i in range(10):
        distances = []
        for c in centroids:
            distances.append(distance(X, c))
        labels = np.argmin(np.array(distances), axis=0)
        for k in range(n):
            mask = labels == k
            if mask.any():
                centroids[k] = X[mask].sum(axis=0) / mask.sum()
    return np.array(centroids), labels
