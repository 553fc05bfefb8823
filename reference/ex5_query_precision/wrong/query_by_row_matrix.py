# points: 9.5
"""Right for small data, but a queries × rows matrix of booleans needs gigabytes for many queries."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q, rank, rel = np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)
    if q.shape != rank.shape or q.shape != rel.shape or q.size == 0:
        raise ValueError("bad lengths")
    belongs = np.unique(q)[:, np.newaxis] == q
    return float(np.mean(belongs @ rel.astype(float) / belongs.sum(axis=1)))
