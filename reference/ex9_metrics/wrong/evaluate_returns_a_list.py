# points: 11.75
"""evaluate returns a list of pairs."""

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
        precisions = [relevance[q_id == query].mean() for query in np.unique(q_id)]
        return np.mean(precisions)


def evaluate(metrics, **data):
    return [(type(metric).__name__, metric(**data)) for metric in metrics]
