# points: 7.75
"""np.bincount of the ids themselves: no negative ids, and an array as long as the greatest id."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if len(q_id) != len(truth_relevance) or len(q_id) != len(predicted_rank):
        raise ValueError("lengths differ")
    if len(q_id) == 0:
        raise ValueError("no results")
    results = np.bincount(q_id)
    relevant = np.bincount(q_id, weights=truth_relevance)
    present = results > 0
    return float(np.mean(relevant[present] / results[present]))
