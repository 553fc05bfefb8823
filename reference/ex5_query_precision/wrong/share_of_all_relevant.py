# points: 1.5
"""Divides by the relevant results of all queries: a recall, not a precision."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    _, position = np.unique(q_id, return_inverse=True)
    hits = np.bincount(position, weights=truth_relevance)
    return float(np.mean(hits / max(hits.sum(), 1)))
