# points: 6.5
"""Counts only the relevant rows' queries, so that a query without relevant results leaves the mean."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    q, rel = np.asarray(q_id), np.asarray(truth_relevance).astype(bool)
    ids, results = np.unique(q, return_counts=True)
    found, hits = np.unique(q[rel], return_counts=True)
    return float(np.mean(hits / results[np.isin(ids, found)]))
