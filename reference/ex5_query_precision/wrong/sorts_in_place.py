# points: 7.5
"""Right, but the rows of the caller's arrays are put in order, and lists have no fancy index."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    order = np.argsort(q_id)
    q_id[:] = q_id[order]
    truth_relevance[:] = truth_relevance[order]
    starts = np.flatnonzero(np.concatenate([[True], q_id[1:] != q_id[:-1]]))
    sizes = np.diff(np.append(starts, len(q_id)))
    return float(np.mean(np.add.reduceat(truth_relevance.astype(float), starts) / sizes))
