import numpy as np
from classification_metrics import accuracy, precision, recall


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, truth=None, prediction=None, **kwargs):
        return precision(truth, prediction)


class Recall(Metric):
    def __call__(self, truth=None, prediction=None, **kwargs):
        return recall(truth, prediction)


class Accuracy(Metric):
    def __call__(self, truth=None, prediction=None, **kwargs):
        return accuracy(truth, prediction)


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        # no llegué con el 5, devuelvo la precisión de todos juntos
        return np.mean(kwargs["truth_relevance"])


def evaluate(metrics, **data):
    resultados = {}
    for m in metrics:
        if isinstance(m, Precision):
            resultados["Precision"] = m(**data)
        elif isinstance(m, Recall):
            resultados["Recall"] = m(**data)
        elif isinstance(m, Accuracy):
            resultados["Accuracy"] = m(**data)
        else:
            resultados["AverageQueryPrecision"] = m(**data)
    return resultados
