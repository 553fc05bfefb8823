import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q = np.array(q_id)
    rank = np.array(predicted_rank)
    rel = np.array(truth_relevance, dtype=float)
    if not (len(q) == len(rank) == len(rel)):
        raise ValueError("las tres listas deben medir lo mismo")
    if len(q) == 0:
        raise ValueError("las listas están vacías")
    # ordeno por consulta: así las filas de cada una quedan juntas
    orden = np.argsort(q, kind="stable")
    q, rel = q[orden], rel[orden]
    comienzos = np.concatenate(([0], np.nonzero(q[1:] != q[:-1])[0] + 1))
    cuantos = np.diff(np.append(comienzos, len(q)))
    return np.mean(np.add.reduceat(rel, comienzos) / cuantos)
