"""Ejercicio 5 - Carla Sosa"""


def average_query_precision(q_id, predicted_rank, truth_relevance):
    if not (len(q_id) == len(predicted_rank) == len(truth_relevance)):
        raise ValueError("longitudes distintas")
    if len(q_id) == 0:
        raise ValueError("listas vacías")
    resultados = {}
    relevantes = {}
    for q, relevante in zip(q_id, truth_relevance):
        resultados[q] = resultados.get(q, 0) + 1
        if relevante:
            relevantes[q] = relevantes.get(q, 0) + 1
    precisiones = [relevantes.get(q, 0) / resultados[q] for q in resultados]
    return sum(precisiones) / len(precisiones)
