"""A two-column table, irrelevant and relevant, counted in one go, cell by cell."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    try:
        data = np.stack([np.asarray(q_id), np.asarray(predicted_rank), np.asarray(truth_relevance)])
    except ValueError as error:
        raise ValueError("the lengths differ") from error
    if not data.size:
        raise ValueError("there are no rows")
    ids, number = np.unique(np.asarray(q_id), return_inverse=True)
    shape = (len(ids), 2)
    cell = np.ravel_multi_index((number, np.asarray(truth_relevance)), shape)
    table = np.bincount(cell, minlength=2 * len(ids)).reshape(shape)
    return float(np.average(table[:, 1] / table.sum(axis=1)))
