"""Differences of a running total, between the two ends of each query as np.searchsorted finds them."""

import numpy as np


def _validated(*sequences):
    lengths = {*map(len, sequences)}
    if not lengths.pop() or lengths:
        raise ValueError("one length for all, and not 0")


def average_query_precision(q_id, predicted_rank, truth_relevance):
    _validated(q_id, predicted_rank, truth_relevance)
    q = np.asarray(q_id)
    order = q.argsort()
    ordered = q[order]
    first, last = ordered.searchsorted(ordered, "left"), ordered.searchsorted(ordered, "right")
    totals = np.concatenate([[0], np.cumsum(np.asarray(truth_relevance)[order])])
    leads = np.equal(first, np.arange(q.size))
    precisions = (totals[last] - totals[first])[leads] / (last - first)[leads]
    return np.average(precisions)
