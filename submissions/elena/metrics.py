import numpy as np


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class _Binaria(Metric):
    """Lo que comparten precision, recall y accuracy."""

    def __call__(self, *, truth, prediction, **kwargs):
        t, p = np.asarray(truth, dtype=bool), np.asarray(prediction, dtype=bool)
        if len(t) != len(p) or len(t) == 0:
            raise ValueError("truth y prediction no coinciden")
        return float(self.calcular(t, p))


class Precision(_Binaria):
    def calcular(self, t, p):
        return (t & p).sum() / p.sum() if p.any() else 0.0


class Recall(_Binaria):
    def calcular(self, t, p):
        return (t & p).sum() / t.sum() if t.any() else 0.0


class Accuracy(_Binaria):
    def calcular(self, t, p):
        return (t == p).mean()


class AverageQueryPrecision(Metric):
    def __call__(self, *, q_id, predicted_rank, truth_relevance, **kwargs):
        q, r = np.asarray(q_id), np.asarray(truth_relevance, dtype=float)
        if not len(q) == len(predicted_rank) == len(r) or len(q) == 0:
            raise ValueError("las longitudes no coinciden")
        return float(np.mean([r[q == consulta].mean() for consulta in np.unique(q)]))


def evaluate(metrics, **data):
    return {type(m).__name__: m(**data) for m in metrics}
