"""The standard library's Counter, which counts in C, and one NumPy division."""

from collections import Counter
from itertools import compress

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if len(q_id) != len(predicted_rank) or len(q_id) != len(truth_relevance) or not len(q_id):
        raise ValueError("q_id, predicted_rank and truth_relevance must have the same length, at least 1")
    queries = np.asarray(q_id).tolist()
    results = Counter(queries)
    relevant = Counter(dict.fromkeys(queries, 0))
    relevant.update(compress(queries, truth_relevance))
    # Both counters list the queries in order of first appearance.
    precisions = np.asarray(list(relevant.values())) / np.asarray(list(results.values()))
    return float(precisions.sum()) / len(precisions)
