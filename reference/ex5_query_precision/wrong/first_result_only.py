# points: 1.75
"""Precision of the best ranked result of each query instead of all its results."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q, rank, rel = np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)
    if not q.shape == rank.shape == rel.shape or q.size == 0:
        raise ValueError("bad input")
    order = np.lexsort((rank, q))
    _, first = np.unique(q[order], return_index=True)
    return float(np.mean(rel[order][first]))
