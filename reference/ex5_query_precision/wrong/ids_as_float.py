# points: 9.25
"""Puts the three sequences into one float matrix: huge neighbouring ids become the same query."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    data = np.array([q_id, predicted_rank, truth_relevance], dtype=float).T
    _, position = np.unique(data[:, 0], return_inverse=True)
    return float(np.mean(np.bincount(position, weights=data[:, 2]) / np.bincount(position)))
