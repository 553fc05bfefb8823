"""ex9 with abc, dataclasses and itertools.groupby, Fractions and the mean of statistics."""

from abc import ABC
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import mean


def take(kwargs, *names):
    columns = [[int(value) for value in kwargs[name]] for name in names]
    lengths = {*map(len, columns)}
    if len(lengths) > 1 or 0 in lengths:
        raise ValueError("columns must have equal lengths above 0")
    return columns


class Metric(ABC):  # noqa: B024 - Metric() can be made, only not called
    def __call__(self, **kwargs):
        raise NotImplementedError(type(self).__name__)


@dataclass
class Counts:
    tp: int
    fp: int
    fn: int
    tn: int

    @classmethod
    def of(cls, kwargs):
        pairs = list(zip(*take(kwargs, "truth", "prediction")))  # noqa: B905
        return cls(*(pairs.count(pair) for pair in ((1, 1), (0, 1), (1, 0), (0, 0))))


class Precision(Metric):
    def __call__(self, **kwargs):
        c = Counts.of(kwargs)
        return c.tp / (c.tp + c.fp) if c.tp else 0.0


class Recall(Metric):
    def __call__(self, **kwargs):
        c = Counts.of(kwargs)
        return c.tp / (c.tp + c.fn) if c.tp else 0.0


class Accuracy(Metric):
    def __call__(self, **kwargs):
        c = Counts.of(kwargs)
        return (c.tp + c.tn) / (c.tp + c.tn + c.fp + c.fn)


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        q_id, _rank, relevance = take(kwargs, "q_id", "predicted_rank", "truth_relevance")
        rows = sorted(zip(q_id, relevance))  # noqa: B905
        found = [[hit for _, hit in group] for _, group in groupby(rows, key=lambda row: row[0])]
        return float(mean(Fraction(sum(hits), len(hits)) for hits in found))


def evaluate(metrics, **data):
    return {type(each).__qualname__: each(**data) for each in metrics}
