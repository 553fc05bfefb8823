# points: 5
"""Takes rank 0 as the beginning of a query, and never looks at the ids."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    rank, rel = np.asarray(predicted_rank), np.asarray(truth_relevance)
    if len(q_id) != len(rank) or len(rank) != len(rel) or len(rank) == 0:
        raise ValueError("bad input")
    query = np.cumsum(rank == 0) - 1
    return float(np.mean(np.bincount(query, weights=rel) / np.bincount(query)))
