# points: 1.25
"""Adds the precisions of the queries and forgets to divide by how many there are."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    _, position = np.unique(q_id, return_inverse=True)
    return float(np.sum(np.bincount(position, weights=truth_relevance) / np.bincount(position)))
