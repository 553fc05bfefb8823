# points: 13.25
"""Finds the nearest centroid of one point after another."""

import numpy as np


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    if n < 1 or n > len(X):
        raise ValueError("n must be between 1 and the number of rows")
    centroids = X[np.random.choice(len(X), n, replace=False)]
    for _ in range(10):
        labels = np.array([np.argmin(np.linalg.norm(centroids - x, axis=1)) for x in X])
        for k in range(n):
            if np.any(labels == k):
                centroids[k] = X[labels == k].mean(axis=0)
    return centroids, labels
