"""ex9 with abc, dataclasses and itertools.groupby; the errors of missing arguments are raised by hand."""

from abc import ABC
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import mean


def take(kwargs, *names):
    for name in names:
        if name not in kwargs:
            raise TypeError(f"missing argument: {name}")
    columns = [[int(value) for value in kwargs[name]] for name in names]
    if min(map(len, columns)) != max(map(len, columns)) or not columns[0]:
        raise ValueError("columns must have equal lengths above 0")
    return columns


class Metric(ABC):  # noqa: B024 - Metric() can be made, only not called
    def __call__(self, **kwargs):
        raise NotImplementedError(type(self).__name__)


@dataclass
class Counts:
    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    @classmethod
    def of(cls, kwargs):
        counts = cls()
        for truth, guess in zip(*take(kwargs, "truth", "prediction"), strict=True):
            name = ("t" if truth == guess else "f") + ("p" if guess else "n")
            setattr(counts, name, getattr(counts, name) + 1)
        return counts


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
        rows = sorted(zip(q_id, relevance, strict=True))
        found = [[hit for _, hit in group] for _, group in groupby(rows, key=lambda row: row[0])]
        return float(mean(Fraction(sum(hits), len(hits)) for hits in found))


def evaluate(metrics, **data):
    return {type(each).__qualname__: each(**data) for each in metrics}
