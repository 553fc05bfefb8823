"""Métricas como objetos. Ventaja: se agregan métricas sin tocar evaluate (polimorfismo)."""

import classification_metrics
import query_precision


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, **kwargs):
        return classification_metrics.precision(kwargs["truth"], kwargs["prediction"])


class Recall(Metric):
    def __call__(self, **kwargs):
        return classification_metrics.recall(kwargs["truth"], kwargs["prediction"])


class Accuracy(Metric):
    def __call__(self, **kwargs):
        return classification_metrics.accuracy(kwargs["truth"], kwargs["prediction"])


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        return query_precision.average_query_precision(
            kwargs["q_id"], kwargs["predicted_rank"], kwargs["truth_relevance"]
        )


def evaluate(metrics, **data):
    return {m.__class__.__name__: m(**data) for m in metrics}
