"""ex8 with a sort of the labels, unique and add.reduceat; the start comes from random.sample."""

import random

import numpy as np


def k_means(X, n):
    points = np.asarray(X).astype(np.float64)
    centroids = points[random.sample(range(len(points)), n)]  # ValueError of n < 0 and n > N
    for _ in range(10):
        labels = np.linalg.norm(points[:, None] - centroids, axis=-1).argmin(1)  # ValueError of n = 0
        order = np.argsort(labels)
        present, starts, counts = np.unique(labels[order], return_index=True, return_counts=True)
        centroids[present] = np.add.reduceat(points[order], starts) / counts[:, None]
    return centroids, labels
