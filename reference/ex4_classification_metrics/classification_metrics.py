"""Solution of exercise 4: precision, recall and accuracy of a binary classifier."""

import numpy as np
from numpy.typing import ArrayLike


def precision(truth: ArrayLike, prediction: ArrayLike) -> float:
    """TP / (TP + FP): the share of what was predicted positive that is so; 0.0 of nothing."""
    relevant, predicted = _flags(truth, prediction)
    return _share(relevant[predicted])


def recall(truth: ArrayLike, prediction: ArrayLike) -> float:
    """TP / (TP + FN): the share of what is truly positive that was found; 0.0 of nothing."""
    relevant, predicted = _flags(truth, prediction)
    return _share(predicted[relevant])


def accuracy(truth: ArrayLike, prediction: ArrayLike) -> float:
    """(TP + TN) / (TP + TN + FP + FN)."""
    relevant, predicted = _flags(truth, prediction)
    return _share(relevant == predicted)


def _flags(truth: ArrayLike, prediction: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Both as bool arrays; ValueError if their lengths differ or they are empty."""
    relevant, predicted = np.asarray(truth, dtype=bool), np.asarray(prediction, dtype=bool)
    if len(relevant) != len(predicted):
        raise ValueError(f"truth has {len(relevant)} values and prediction {len(predicted)}.")
    if not len(relevant):
        raise ValueError("truth and prediction are empty.")
    return relevant, predicted


def _share(flags: np.ndarray) -> float:
    """The share of the flags that are set; 0.0 where there are none."""
    return flags.mean() if len(flags) else 0.0
