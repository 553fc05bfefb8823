"""Exercise 9: metrics as classes with a common base."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


class Metric:
    """Something that is called with the data of an evaluation and gives a number."""

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError(f"{type(self).__name__} does not implement __call__")


class Precision(Metric):
    """TP / (TP + FP), 0.0 when nothing was predicted positive."""

    def __call__(self, *, truth: ArrayLike, prediction: ArrayLike, **rest: Any) -> float:
        actual, predicted = _paired(truth, prediction)
        return _ratio(np.sum(actual & predicted), np.sum(predicted))


class Recall(Metric):
    """TP / (TP + FN), 0.0 when nothing is truly positive."""

    def __call__(self, *, truth: ArrayLike, prediction: ArrayLike, **rest: Any) -> float:
        actual, predicted = _paired(truth, prediction)
        return _ratio(np.sum(actual & predicted), np.sum(actual))


class Accuracy(Metric):
    """(TP + TN) / (TP + TN + FP + FN)."""

    def __call__(self, *, truth: ArrayLike, prediction: ArrayLike, **rest: Any) -> float:
        actual, predicted = _paired(truth, prediction)
        return _ratio(np.sum(actual == predicted), len(actual))


class AverageQueryPrecision(Metric):
    """Mean over the queries of the part of their results that is relevant."""

    def __call__(
        self, *, q_id: ArrayLike, predicted_rank: ArrayLike, truth_relevance: ArrayLike, **rest: Any
    ) -> float:
        queries, relevant = np.asarray(q_id), np.asarray(truth_relevance, dtype=bool)
        if not len(queries) == len(np.asarray(predicted_rank)) == len(relevant) > 0:
            raise ValueError("q_id, predicted_rank and truth_relevance must have one equal, positive length")
        _, query = np.unique(queries, return_inverse=True)
        return float(np.mean(np.bincount(query, weights=relevant) / np.bincount(query)))


def evaluate(metrics: Iterable[Metric], **data: Any) -> dict[str, float]:
    """The value of each metric by the name of its class, in the order of `metrics`."""
    values = {}
    for metric in metrics:
        values[type(metric).__name__] = metric(**data)
    return values


def _paired(truth: ArrayLike, prediction: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    actual, predicted = np.asarray(truth, dtype=bool), np.asarray(prediction, dtype=bool)
    if not len(actual) == len(predicted) > 0:
        raise ValueError("truth and prediction must have one equal, positive length")
    return actual, predicted


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0
