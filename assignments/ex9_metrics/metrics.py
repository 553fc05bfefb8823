"""Exercise 9: metrics as classes with a common base."""

from collections.abc import Iterable
from typing import Any


class Metric:
    """Base class: something that is called with the data of an evaluation and gives a number.

    Calling an instance of Metric itself raises NotImplementedError, and that is already written.
    """

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError


class Precision:  # none of the four inherits from Metric yet
    """TP / (TP + FP), 0.0 when nothing was predicted positive.

    Call it with `truth` and `prediction`, 1-D of equal length, 0/1 or bool; other arguments are ignored.

    Raises:
        TypeError or KeyError: an argument is missing; the message names it.
        ValueError: the lengths differ, or both are empty.
    """

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError


class Recall:
    """TP / (TP + FN), 0.0 when nothing is truly positive. Arguments and errors as in Precision."""

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError


class Accuracy:
    """(TP + TN) / (TP + TN + FP + FN). Arguments and errors as in Precision."""

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError


class AverageQueryPrecision:
    """Mean, over the distinct queries, of the part of the results of each that is relevant.

    Call it with `q_id`, `predicted_rank` and `truth_relevance`, 1-D of equal length; other arguments
    are ignored.

    Raises:
        TypeError or KeyError: an argument is missing; the message names it.
        ValueError: the lengths differ, or all are empty.
    """

    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError


def evaluate(metrics: Iterable[Metric], **data: Any) -> dict[str, float]:
    """Call every metric with all the data.

    Args:
        metrics: instances of Metric: of the classes of this module or of subclasses defined elsewhere.
        data: truth, prediction, q_id, predicted_rank, truth_relevance: those that the metrics need.

    Returns:
        The value of each metric by the name of its class, in the order of `metrics`.
    """
    raise NotImplementedError
