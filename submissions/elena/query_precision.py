import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q_id = np.asarray(q_id)
    relevancia = np.asarray(truth_relevance, dtype=bool)
    if len(q_id) == 0 or len(q_id) != len(relevancia) or len(q_id) != len(predicted_rank):
        raise ValueError("las longitudes no coinciden")
    consultas, grupo = np.unique(q_id, return_inverse=True)
    precisiones = np.zeros(len(consultas))
    for i in range(len(consultas)):
        precisiones[i] = relevancia[grupo == i].mean()
    return precisiones.mean()
