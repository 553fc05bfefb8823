# points: 14.25
"""A cluster without rows gets another random row as its centroid."""

import numpy as np


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    if n < 1 or n > len(X):
        raise ValueError("n must be between 1 and the number of rows")
    centroids = X[np.random.choice(len(X), n, replace=False)]
    for _ in range(10):
        distances = np.linalg.norm(X[:, None, :] - centroids[None, :, :], axis=2)
        labels = np.argmin(distances, axis=1)
        for k in range(n):
            if np.any(labels == k):
                centroids[k] = X[labels == k].mean(axis=0)
            else:
                centroids[k] = X[np.random.randint(len(X))]
    return centroids, labels
