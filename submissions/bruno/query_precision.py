import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q_id = np.array(q_id)
    truth_relevance = np.array(truth_relevance)
    # cuantos resultados hay y cuantos son relevantes en cada consulta
    total = np.bincount(q_id)
    relevantes = np.bincount(q_id[truth_relevance == True])
    # los ids empiezan en 1, el 0 no existe
    return np.mean(relevantes[1:] / total[1:])
