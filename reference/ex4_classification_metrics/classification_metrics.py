"""Solution of exercise 4: precision, recall and accuracy of a binary classifier."""

import numpy as np
from numpy.typing import ArrayLike


def precision(truth: ArrayLike, prediction: ArrayLike) -> float:
    """TP / (TP + FP); 0.0 when nothing was predicted positive."""
    relevant, predicted = _flags(truth, prediction)
    return _ratio(np.count_nonzero(relevant & predicted), np.count_nonzero(predicted))


def recall(truth: ArrayLike, prediction: ArrayLike) -> float:
    """TP / (TP + FN); 0.0 when nothing is truly positive."""
    relevant, predicted = _flags(truth, prediction)
    return _ratio(np.count_nonzero(relevant & predicted), np.count_nonzero(relevant))


def accuracy(truth: ArrayLike, prediction: ArrayLike) -> float:
    """(TP + TN) / (TP + TN + FP + FN)."""
    relevant, predicted = _flags(truth, prediction)
    return _ratio(np.count_nonzero(relevant == predicted), len(relevant))


def _flags(truth: ArrayLike, prediction: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Both as bool arrays; ValueError if their lengths differ or they are empty."""
    relevant, predicted = np.asarray(truth, dtype=bool), np.asarray(prediction, dtype=bool)
    if len(relevant) != len(predicted):
        raise ValueError(f"truth has {len(relevant)} values and prediction {len(predicted)}.")
    if len(relevant) == 0:
        raise ValueError("truth and prediction are empty.")
    return relevant, predicted


def _ratio(part: int, whole: int) -> float:
    """part / whole, 0.0 where whole is 0."""
    return float(part / whole) if whole else 0.0
