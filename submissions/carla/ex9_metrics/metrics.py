"""Ejercicio 9 - Carla Sosa

La ventaja es que todas se llaman igual, entonces evaluate no tiene que saber cuál es cuál.
"""

import classification_metrics as cm
from query_precision import average_query_precision


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, *, truth, prediction, **otros):
        return cm.precision(truth, prediction)


class Recall(Metric):
    def __call__(self, *, truth, prediction, **otros):
        return cm.recall(truth, prediction)


class Accuracy(Metric):
    def __call__(self, *, truth, prediction, **otros):
        return cm.accuracy(truth, prediction)


class AverageQueryPrecision(Metric):
    def __call__(self, *, q_id, predicted_rank, truth_relevance, **otros):
        return average_query_precision(q_id, predicted_rank, truth_relevance)


def evaluate(metrics, **data):
    return {type(m).__name__: m(**data) for m in metrics}
