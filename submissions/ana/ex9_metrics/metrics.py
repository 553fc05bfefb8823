"""Ejercicio 9: métricas con herencia.

Ana Lucía Fernández

¿Cuál es la ventaja? evaluate no sabe qué métricas existen: para agregar una alcanza con escribir otra
subclase, y evaluate queda igual.
"""

from classification_metrics import accuracy, precision, recall
from query_precision import average_query_precision


class Metric:
    """Clase base de las métricas."""

    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, **kwargs):
        return precision(kwargs["truth"], kwargs["prediction"])


class Recall(Metric):
    def __call__(self, **kwargs):
        return recall(kwargs["truth"], kwargs["prediction"])


class Accuracy(Metric):
    def __call__(self, **kwargs):
        return accuracy(kwargs["truth"], kwargs["prediction"])


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        return average_query_precision(kwargs["q_id"], kwargs["predicted_rank"], kwargs["truth_relevance"])


def evaluate(metrics, **data):
    """Nombre de la clase -> valor, en el orden de la lista."""
    resultado = {}
    for metrica in metrics:
        resultado[metrica.__class__.__name__] = metrica(**data)
    return resultado
