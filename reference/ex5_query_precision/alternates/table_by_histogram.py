"""A two-column table, irrelevant and relevant, counted in one go: query number times two plus relevance."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    try:
        data = np.stack([np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)])
    except ValueError as error:
        raise ValueError("the lengths differ") from error
    if data.shape[1] < 1:
        raise ValueError("there are no rows")
    number = np.unique(np.asarray(q_id), return_inverse=True)[1]
    cell = 2 * number + np.asarray(truth_relevance).astype(int)
    table = np.bincount(cell, minlength=2 * number.max() + 2).reshape(-1, 2)
    return float(np.average(table[:, 1] / table.sum(axis=1)))
