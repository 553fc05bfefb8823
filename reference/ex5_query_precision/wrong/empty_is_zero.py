# points: 9.5
"""Gives 0.0 for no results instead of raising ValueError."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance):
        raise ValueError("bad input")
    if len(q_id) == 0:
        return 0.0
    position = np.unique(q_id, return_inverse=True)[1]
    return float(np.mean(np.bincount(position, weights=truth_relevance) / np.bincount(position)))
