# points: 8.75
"""No check at all: NumPy's own errors, or none, stand for the ValueErrors."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    position = np.unique(q_id, return_inverse=True)[1]
    return float(np.mean(np.bincount(position, weights=truth_relevance) / np.bincount(position)))
