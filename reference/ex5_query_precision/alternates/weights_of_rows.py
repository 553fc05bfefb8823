"""Each row weighs 1 / (results of its query): the mean is one weighted sum. Spanish names."""

import numpy as np
from numpy.typing import ArrayLike


def _validar(consultas: np.ndarray, puestos: np.ndarray) -> None:
    if not consultas.size:
        raise ValueError("No hay resultados.")
    if consultas.shape != puestos.shape:  # de la relevancia se queja np.dot
        raise ValueError("Las tres secuencias deben tener la misma longitud.")


def average_query_precision(q_id: ArrayLike, predicted_rank: ArrayLike, truth_relevance: ArrayLike) -> float:
    consultas, puestos, relevancia = map(np.asarray, (q_id, predicted_rank, truth_relevance))
    _validar(consultas, puestos)
    distintas, cual, cantidad = np.unique(consultas, return_inverse=True, return_counts=True)
    return float(np.dot(relevancia, 1.0 / cantidad[cual])) / len(distintas)
