# points: 8
"""Right, but a comprehension over the queries, each with a mask over all rows."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q = np.asarray(q_id)
    rel = np.asarray(truth_relevance).astype(float)
    if not (q.shape == rel.shape == np.shape(predicted_rank)) or q.size == 0:
        raise ValueError("three sequences of the same length, not empty")
    return float(np.mean([rel[q == query].mean() for query in np.unique(q)]))
