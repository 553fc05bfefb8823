"""Solution of exercise 5: precision of the results of each query, averaged over the queries."""

import numpy as np
from numpy.typing import ArrayLike


def average_query_precision(q_id: ArrayLike, predicted_rank: ArrayLike, truth_relevance: ArrayLike) -> float:
    """Mean over the distinct queries of (relevant results of the query / results of the query)."""
    queries, ranks, relevance = np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)
    if not len(queries) == len(ranks) == len(relevance):
        raise ValueError(f"Lengths differ: {len(queries)}, {len(ranks)} and {len(relevance)}.")
    if len(queries) == 0:
        raise ValueError("There are no results.")
    _, position = np.unique(queries, return_inverse=True)
    relevant = np.bincount(position, weights=relevance)
    return float(np.mean(relevant / np.bincount(position)))
