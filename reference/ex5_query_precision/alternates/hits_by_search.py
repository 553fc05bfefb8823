"""np.unique twice, of all rows and of the relevant ones, matched by np.searchsorted."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q = np.ravel(q_id)
    rel = np.asarray(truth_relevance, dtype=bool)
    if not (len(q) == len(rel) and len(rel) == np.size(predicted_rank)):
        raise ValueError("Not of the same length")
    if not len(q):
        raise ValueError("Empty")
    ids, counts = np.unique(q, return_counts=True)
    found, hits = np.unique(q[rel], return_counts=True)
    precision = np.zeros(len(ids))
    where = np.searchsorted(ids, found)
    precision[where] = hits / counts[where]
    return np.mean(precision)
