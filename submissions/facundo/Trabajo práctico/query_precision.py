import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if len(q_id) != len(truth_relevance) or len(q_id) != len(predicted_rank):
        raise ValueError("longitudes distintas")
    if len(q_id) == 0:
        raise ValueError("no hay datos")
    q, r = np.array(q_id), np.array(truth_relevance)
    # matriz consultas x filas
    M = np.unique(q)[:, None] == q[None, :]
    return ((M * r).sum(axis=1) / M.sum(axis=1)).mean()
