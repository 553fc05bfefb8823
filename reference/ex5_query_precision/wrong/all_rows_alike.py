# points: 2.25
"""One mean over all rows, so that a query weighs what it has of rows."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance):
        raise ValueError("las longitudes no coinciden")
    if len(q_id) == 0:
        raise ValueError("no hay resultados")
    return float(np.mean(np.asarray(truth_relevance, dtype=float)))
