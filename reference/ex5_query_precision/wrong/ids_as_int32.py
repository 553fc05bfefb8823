# points: 9.25
"""Converts the ids to int32, where huge ones do not fit."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    _, position = np.unique(np.asarray(q_id).astype(np.int32), return_inverse=True)
    return float(np.mean(np.bincount(position, weights=truth_relevance) / np.bincount(position)))
