# Diego Acuña
import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q_id = np.asarray(q_id)
    truth_relevance = np.asarray(truth_relevance)
    if not (len(q_id) == len(predicted_rank) == len(truth_relevance)) or len(q_id) == 0:
        raise ValueError("tamaños distintos o vacíos")
    # las consultas vienen una atrás de la otra: busco dónde empieza cada una
    inicio = np.flatnonzero(np.diff(q_id, prepend=q_id[0] - 1))
    relevantes = np.add.reduceat(truth_relevance.astype(int), inicio)
    resultados = np.diff(inicio, append=len(q_id))
    return np.mean(relevantes / resultados)
