# points: 8
"""np.vectorize of a function of one query: a Python loop by another name."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q, rank, rel = np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)
    if not q.shape == rank.shape == rel.shape or q.size == 0:
        raise ValueError("bad input")
    order = np.argsort(q, kind="stable")
    relevant = np.append(0, np.cumsum(rel[order].astype(float)))
    _, starts, results = np.unique(q[order], return_index=True, return_counts=True)
    precision = np.vectorize(lambda start, count: (relevant[start + count] - relevant[start]) / count)
    return float(precision(starts, results).mean())
