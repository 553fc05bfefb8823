# points: 1.25
"""Returns the array of precisions, one per query, and not their mean."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    _, position = np.unique(q_id, return_inverse=True)
    return np.bincount(position, weights=truth_relevance) / np.bincount(position)
