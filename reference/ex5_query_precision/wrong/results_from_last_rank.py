# points: 9
"""Takes the number of results of a query for its greatest rank plus one."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q, rank, rel = np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)
    if not q.shape == rank.shape == rel.shape or q.size == 0:
        raise ValueError("bad input")
    ids, position = np.unique(q, return_inverse=True)
    results = np.zeros(len(ids))
    np.maximum.at(results, position, rank + 1)
    return float(np.mean(np.bincount(position, weights=rel) / results))
