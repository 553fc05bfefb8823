# points: 13.25
"""Lets np.apply_along_axis call a Python function for each point."""

import numpy as np


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    if n < 1 or n > len(X):
        raise ValueError("n must be between 1 and the number of rows")
    centroids = X[np.random.choice(len(X), n, replace=False)]
    for _ in range(10):
        labels = np.apply_along_axis(lambda x: np.argmin(((centroids - x) ** 2).sum(axis=1)), 1, X)
        for k in range(n):
            if np.any(labels == k):
                centroids[k] = X[labels == k].mean(axis=0)
    return centroids, labels
