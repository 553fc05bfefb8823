import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q_id, relevante = np.asarray(q_id), np.asarray(truth_relevance)
    if not len(q_id) == len(np.asarray(predicted_rank)) == len(relevante):
        raise ValueError("longitudes distintas")
    if len(q_id) == 0:
        raise ValueError("sin resultados")
    _, grupo = np.unique(q_id, return_inverse=True)
    return (np.bincount(grupo, weights=relevante) / np.bincount(grupo)).mean()
