"""Exercise 9: metrics as classes with a common base."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

Column = Sequence[Any] | np.ndarray


class Metric:
    """Something that is called with the data of an evaluation and gives a number."""

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError(f"{type(self).__name__} does not implement __call__")


class Precision(Metric):
    """TP / (TP + FP), 0.0 when nothing was predicted positive."""

    def __call__(self, truth: Column, prediction: Column, **rest: Any) -> float:
        _check_lengths(truth, prediction)
        return _ratio(_hits(truth, prediction), np.count_nonzero(prediction))


class Recall(Metric):
    """TP / (TP + FN), 0.0 when nothing is truly positive."""

    def __call__(self, truth: Column, prediction: Column, **rest: Any) -> float:
        _check_lengths(truth, prediction)
        return _ratio(_hits(truth, prediction), np.count_nonzero(truth))


class Accuracy(Metric):
    """(TP + TN) / (TP + TN + FP + FN)."""

    def __call__(self, truth: Column, prediction: Column, **rest: Any) -> float:
        _check_lengths(truth, prediction)
        return np.mean(np.equal(truth, prediction))


class AverageQueryPrecision(Metric):
    """Mean over the queries of the part of their results that is relevant."""

    def __call__(self, q_id: Column, predicted_rank: Column, truth_relevance: Column, **rest: Any) -> float:
        _check_lengths(q_id, predicted_rank, truth_relevance)
        _, query = np.unique(q_id, return_inverse=True)
        return np.mean(np.bincount(query, weights=truth_relevance) / np.bincount(query))


def evaluate(metrics: Iterable[Metric], **data: Any) -> dict[str, float]:
    """The value of each metric by the name of its class, in the order of `metrics`."""
    values = {}
    for metric in metrics:
        values[type(metric).__name__] = metric(**data)
    return values


def _check_lengths(*columns: Column) -> None:
    lengths = {len(column) for column in columns}
    if len(lengths) > 1 or 0 in lengths:
        raise ValueError("the sequences must have one equal, positive length")


def _hits(truth: Column, prediction: Column) -> int:
    return np.count_nonzero(np.logical_and(truth, prediction))


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
