"""ex8 with a stable sort of the labels, unique and add.reduceat; the start comes from random.sample."""

import random

import numpy as np


def k_means(X, n):
    points = np.asarray(X).astype(np.float64)
    if n < 1 or len(points) < n:
        raise ValueError(f"{n} clusters of {len(points)} points")
    centroids = points[random.sample(range(len(points)), n)]
    turn = 0
    while turn != 10:
        labels = np.sqrt(((points[:, None] - centroids) ** 2).sum(-1)).argmin(-1)
        order = np.argsort(labels, kind="stable")
        present, starts, counts = np.unique(labels[order], return_index=True, return_counts=True)
        centroids[present] = np.add.reduceat(points[order], starts, axis=0) / counts[:, None]
        turn += 1
    return centroids, labels
