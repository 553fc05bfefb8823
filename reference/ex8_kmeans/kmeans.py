"""Exercise 8: grouping points with k-means."""

import numpy as np
from numpy.typing import ArrayLike

ITERATIONS = 10


def k_means(X: ArrayLike, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Group the rows of X (N, d) into n clusters: centroids (n, d) and the label (N,) of each row.

    Raises:
        ValueError: n < 1 or n > N.
    """
    points = np.asarray(X, dtype=np.float64)  # int centroids would be truncated
    if not 1 <= n <= len(points):
        raise ValueError(f"n must be between 1 and {len(points)}")
    centroids = np.random.permutation(points)[:n]
    for _ in range(ITERATIONS):
        labels = _nearest(points, centroids)
        for cluster in range(n):
            members = points[labels == cluster]
            if len(members):  # a cluster without rows keeps its centroid
                centroids[cluster] = members.mean(axis=0)
    return centroids, labels


def _nearest(points: np.ndarray, centroids: np.ndarray) -> np.ndarray:
    return np.argmin(np.linalg.norm(points - centroids[:, np.newaxis], axis=2), axis=0)
