"""ex8 with a list of distances, one per cluster, masks, and a Generator's choice of rows."""

import numpy as np


def distance(X, c):
    return np.sqrt(np.sum(np.square(X - c), axis=1))


def k_means(X, n):
    X = np.asarray(X)
    X = X.astype("float64")
    centroids = np.random.default_rng().choice(X, size=n, replace=False)  # ValueError of n < 0 and n > N
    for _i in range(10):
        distances = []
        for c in centroids:
            distances.append(distance(X, c))
        labels = np.argmin(distances, axis=0)  # ValueError of n = 0
        for k in range(n):
            mask = labels == k
            if mask.any():
                centroids[k] = X[mask].sum(axis=0) / mask.sum()
    return centroids, labels
