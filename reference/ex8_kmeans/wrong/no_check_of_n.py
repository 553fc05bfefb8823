# points: 14.25
"""Does not check n: a slice of the shuffled rows takes what there is."""

import numpy as np


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    centroids = X[np.random.permutation(len(X))[:n]]
    n = len(centroids)
    for _ in range(10):
        distances = np.linalg.norm(X[:, None, :] - centroids[None, :, :], axis=2)
        labels = np.argmin(distances, axis=1)
        for k in range(n):
            if np.any(labels == k):
                centroids[k] = X[labels == k].mean(axis=0)
    return centroids, labels
