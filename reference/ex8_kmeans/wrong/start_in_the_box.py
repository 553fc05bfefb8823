# points: 12
"""The start is made of random points between the least and the greatest coordinates, not of rows."""

import numpy as np


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    if n < 1 or n > len(X):
        raise ValueError("n must be between 1 and the number of rows")
    centroids = np.random.uniform(X.min(axis=0), X.max(axis=0), size=(n, X.shape[1]))
    for _ in range(10):
        distances = np.linalg.norm(X[:, None, :] - centroids[None, :, :], axis=2)
        labels = np.argmin(distances, axis=1)
        for k in range(n):
            if np.any(labels == k):
                centroids[k] = X[labels == k].mean(axis=0)
    return centroids, labels
