# points: 14.5
"""AverageQueryPrecision uses the numbers of the queries as positions of an array."""

from collections import namedtuple

import numpy as np

Counts = namedtuple("Counts", "tp fp fn tn")


def columns(kwargs, *names):
    arrays = [np.asarray(kwargs[name]) for name in names]
    if len({len(array) for array in arrays}) > 1:
        raise ValueError("the lengths differ")
    if len(arrays[0]) == 0:
        raise ValueError("there is no data")
    return arrays


def counts(kwargs):
    truth, prediction = columns(kwargs, "truth", "prediction")
    return Counts(
        tp=np.sum((truth == 1) & (prediction == 1)),
        fp=np.sum((truth == 0) & (prediction == 1)),
        fn=np.sum((truth == 1) & (prediction == 0)),
        tn=np.sum((truth == 0) & (prediction == 0)),
    )


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, **kwargs):
        c = counts(kwargs)
        return c.tp / (c.tp + c.fp) if c.tp + c.fp else 0.0


class Recall(Metric):
    def __call__(self, **kwargs):
        c = counts(kwargs)
        return c.tp / (c.tp + c.fn) if c.tp + c.fn else 0.0


class Accuracy(Metric):
    def __call__(self, **kwargs):
        c = counts(kwargs)
        return (c.tp + c.tn) / (c.tp + c.tn + c.fp + c.fn)


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        q_id, _rank, relevance = columns(kwargs, "q_id", "predicted_rank", "truth_relevance")
        hits = np.zeros(max(q_id) + 1)
        rows = np.zeros(max(q_id) + 1)
        np.add.at(hits, q_id, relevance)
        np.add.at(rows, q_id, 1)
        return np.mean(hits[rows > 0] / rows[rows > 0])


def evaluate(metrics, **data):
    values = {}
    for metric in metrics:
        values[type(metric).__name__] = metric(**data)
    return values
