# points: 6.5
"""Rounds the result to two decimals."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    position = np.unique(q_id, return_inverse=True)[1]
    precisions = np.bincount(position, weights=truth_relevance) / np.bincount(position)
    return round(float(precisions.mean()), 2)
