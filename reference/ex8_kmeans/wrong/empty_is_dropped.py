# points: 12
"""Clusters without rows are left out of the result, which then has fewer than n centroids."""

import numpy as np


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    if n < 1 or n > len(X):
        raise ValueError("n must be between 1 and the number of rows")
    centroids = X[np.random.choice(len(X), n, replace=False)]
    for _ in range(10):
        distances = np.linalg.norm(X[:, None, :] - centroids[None, :, :], axis=2)
        labels = np.argmin(distances, axis=1)
        centroids = np.array([X[labels == k].mean(axis=0) for k in np.unique(labels)])
    return centroids, labels
