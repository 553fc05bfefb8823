# points: 9.25
"""The length of predicted_rank is never looked at, because the formula does not use it."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if len(q_id) != len(truth_relevance):
        raise ValueError("q_id and truth_relevance differ in length")
    if len(q_id) == 0:
        raise ValueError("empty")
    _, position = np.unique(q_id, return_inverse=True)
    return float(np.mean(np.bincount(position, weights=truth_relevance) / np.bincount(position)))
