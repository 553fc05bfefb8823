"""Solution of exercise 5: precision of the results of each query, averaged over the queries."""

import numpy as np
from numpy.typing import ArrayLike


def average_query_precision(q_id: ArrayLike, predicted_rank: ArrayLike, truth_relevance: ArrayLike) -> float:
    """Mean over the distinct queries of (relevant results of the query / results of the query)."""
    n = len(q_id)
    if (len(predicted_rank), len(truth_relevance)) != (n, n):
        raise ValueError("the three sequences must have the same length")
    if not n:
        raise ValueError("there are no results")
    _, position = np.unique(q_id, return_inverse=True)
    relevant = np.bincount(position, weights=truth_relevance)
    return float(np.mean(relevant / np.bincount(position)))
