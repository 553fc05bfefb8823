"""Ejercicio 5: precisión media por consulta.

Ana Lucía Fernández
"""

import numpy as np


def average_query_precision(q_id, predicted_rank, truth_relevance):
    """Promedio, sobre las consultas, de relevantes / resultados. El rank no entra en la cuenta."""
    q_id = np.asarray(q_id)
    predicted_rank = np.asarray(predicted_rank)
    relevante = np.asarray(truth_relevance).astype(np.float64)
    if not (q_id.shape == predicted_rank.shape == relevante.shape):
        raise ValueError("las tres secuencias tienen que tener la misma longitud")
    if q_id.size == 0:
        raise ValueError("no hay resultados")

    # inversa[i] es el número de consulta (0, 1, 2...) de la fila i, sea cual sea su id
    _, inversa, resultados = np.unique(q_id, return_inverse=True, return_counts=True)
    relevantes = np.bincount(inversa, weights=relevante)
    return float(np.mean(relevantes / resultados))
