import numpy as np


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, **kwargs):
        t, p = np.array(kwargs["truth"]), np.array(kwargs["prediction"])
        if len(t) != len(p) or len(t) == 0:
            raise ValueError("no coinciden")
        return float(np.mean(t[p == 1])) if (p == 1).any() else 0.0


class Recall(Metric):
    def __call__(self, **kwargs):
        t, p = np.array(kwargs["truth"]), np.array(kwargs["prediction"])
        if len(t) != len(p) or len(t) == 0:
            raise ValueError("no coinciden")
        return float(np.mean(p[t == 1])) if (t == 1).any() else 0.0


class Accuracy(Metric):
    def __call__(self, **kwargs):
        t, p = np.array(kwargs["truth"]), np.array(kwargs["prediction"])
        if len(t) != len(p) or len(t) == 0:
            raise ValueError("no coinciden")
        return float(np.mean(t == p))


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        q, r = np.array(kwargs["q_id"]), np.array(kwargs["truth_relevance"])
        suma = 0
        for consulta in set(q.tolist()):
            suma += np.mean(r[q == consulta])
        return float(suma / len(set(q.tolist())))


def evaluate(metrics, **data):
    d = {}
    for m in metrics:
        d[type(m).__name__] = m(**data)
    return d
