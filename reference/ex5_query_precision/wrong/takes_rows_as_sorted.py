# points: 6
"""A new query begins wherever the id changes, with the rows in the order in which they came."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q = np.asarray(q_id)
    rel = np.asarray(truth_relevance, dtype=float)
    if len(q) != len(rel) or len(q) != len(predicted_rank):
        raise ValueError("lengths")
    if len(q) == 0:
        raise ValueError("empty")
    starts = np.concatenate([[0], np.flatnonzero(q[1:] != q[:-1]) + 1])
    sizes = np.diff(np.append(starts, len(q)))
    return float((np.add.reduceat(rel, starts) / sizes).mean())
