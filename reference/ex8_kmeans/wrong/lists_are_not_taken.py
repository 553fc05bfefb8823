# points: 14.5
"""Takes arrays only: it asks X for its shape and its rows."""

import numpy as np


def k_means(X, n):
    if n < 1 or n > X.shape[0]:
        raise ValueError("n must be between 1 and the number of rows")
    centroids = X[np.random.choice(len(X), n, replace=False)].astype(float)
    for _ in range(10):
        distances = np.linalg.norm(X.astype(float)[:, None, :] - centroids[None, :, :], axis=2)
        labels = np.argmin(distances, axis=1)
        for k in range(n):
            if np.any(labels == k):
                centroids[k] = X[labels == k].mean(axis=0)
    return centroids, labels
