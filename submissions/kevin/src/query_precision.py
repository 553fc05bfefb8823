import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if len(q_id) != len(truth_relevance):
        raise ValueError("no coinciden")
    q_id = np.asarray(q_id)
    truth_relevance = np.asarray(truth_relevance)
    return np.mean([truth_relevance[q_id == q].mean() for q in np.unique(q_id)])
