# Diego Acuña
from classification_metrics import accuracy, precision, recall
from query_precision import average_query_precision


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError("usar una subclase")


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
    resultado = {}
    # las ordeno por nombre para que quede prolijo
    for metrica in sorted(metrics, key=lambda m: type(m).__name__):
        resultado[type(metrica).__name__] = metrica(**data)
    return resultado
