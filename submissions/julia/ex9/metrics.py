from classification_metrics import accuracy, precision, recall
from query_precision import average_query_precision


class Metric:
    """Una métrica que se llama con todos los datos."""

    datos = ()

    def __call__(self, **kwargs):
        return float(self.calcular(*[kwargs[nombre] for nombre in self.datos]))

    def calcular(self, *datos):
        raise NotImplementedError


class Precision(Metric):
    datos = ("truth", "prediction")

    def calcular(self, truth, prediction):
        return precision(truth, prediction)


class Recall(Metric):
    datos = ("truth", "prediction")

    def calcular(self, truth, prediction):
        return recall(truth, prediction)


class Accuracy(Metric):
    datos = ("truth", "prediction")

    def calcular(self, truth, prediction):
        return accuracy(truth, prediction)


class AverageQueryPrecision(Metric):
    datos = ("q_id", "predicted_rank", "truth_relevance")

    def calcular(self, q_id, predicted_rank, truth_relevance):
        return average_query_precision(q_id, predicted_rank, truth_relevance)


def evaluate(metrics, **data):
    return {type(m).__name__: m(**data) for m in metrics}
