# points: 0
"""Prints the right number and returns nothing."""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not len(q_id) == len(predicted_rank) == len(truth_relevance) or len(q_id) == 0:
        raise ValueError("bad input")
    _, position = np.unique(q_id, return_inverse=True)
    precisions = np.bincount(position, weights=truth_relevance) / np.bincount(position)
    print("La precisión media es", precisions.mean())
