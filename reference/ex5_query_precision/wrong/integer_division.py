# points: 1.75
"""Divides with //, so that only perfect queries count."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    _, position, results = np.unique(q_id, return_inverse=True, return_counts=True)
    return float(np.mean(np.bincount(position, weights=truth_relevance) // results))
