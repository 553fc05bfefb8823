# points: 8.75
"""Checks with assert, which raises AssertionError and not ValueError."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    assert len(q_id) == len(predicted_rank) == len(truth_relevance)
    assert len(q_id) > 0
    position = np.unique(q_id, return_inverse=True)[1]
    return float(np.mean(np.bincount(position, weights=truth_relevance) / np.bincount(position)))
