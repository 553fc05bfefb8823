# points: 6.75
"""np.bincount of the ids, and the ids between that nobody uses count as queries of precision 0."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if len(q_id) != len(truth_relevance) or len(q_id) != len(predicted_rank) or len(q_id) == 0:
        raise ValueError("bad lengths")
    q = np.asarray(q_id) - np.min(q_id)
    results = np.bincount(q)
    relevant = np.bincount(q, weights=truth_relevance)
    return float(np.mean(relevant / np.maximum(results, 1)))
