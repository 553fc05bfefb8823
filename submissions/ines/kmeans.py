"""Exercise 8: grouping points with k-means."""

import numpy as np
from numpy.typing import ArrayLike


def k_means(X: ArrayLike, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Group the rows of X into n clusters, starting from n distinct random rows.

    Args:
        X: points, one per row, shape (N, d). A list of lists or an array of floats, ints of any
            width or bools.
        n: number of clusters, from 1 to N.

    Returns:
        The centroids, float array of shape (n, d), and the label of each row, integer array of
        shape (N,) with values from 0 to n - 1. A cluster that loses all its rows keeps its centroid.

    Raises:
        ValueError: n < 1 or n > N.
    """
    raise NotImplementedError
