"""Totals with the unbuffered np.add.at, in a class that keeps one array per quantity."""

import numpy as np


class QueryTotals:
    def __init__(self, q_id):
        self.ids, self.index = np.unique(np.asarray(q_id), return_inverse=True)

    def total(self, values):
        totals = np.zeros(self.ids.shape)
        np.add.at(totals, self.index, values)
        return totals


def average_query_precision(q_id, predicted_rank, truth_relevance):
    lengths = np.asarray([len(q_id), len(predicted_rank), len(truth_relevance)])
    if 0 in lengths or np.ptp(lengths):
        raise ValueError(f"lengths {lengths}")
    totals = QueryTotals(q_id)
    return (totals.total(truth_relevance) / totals.total(1)).mean()
