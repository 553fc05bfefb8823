"""Type hints; precision as an average of truth weighted by prediction, recall the other way round."""

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.integer]


def _vectors(truth: npt.ArrayLike, prediction: npt.ArrayLike) -> tuple[Vector, Vector]:
    first, second = np.asarray(truth), np.asarray(prediction)
    if first.shape != second.shape:
        raise ValueError(f"{first.shape} and {second.shape} differ")
    if not first.size:
        raise ValueError("nothing to measure")
    return first, second


def _weighted(values: Vector, weights: Vector) -> float:
    return float(np.average(values, weights=weights)) if weights.any() else 0.0


def precision(truth: npt.ArrayLike, prediction: npt.ArrayLike) -> float:
    real, predicted = _vectors(truth, prediction)
    return _weighted(real, predicted)


def recall(truth: npt.ArrayLike, prediction: npt.ArrayLike) -> float:
    real, predicted = _vectors(truth, prediction)
    return _weighted(predicted, real)


def accuracy(truth: npt.ArrayLike, prediction: npt.ArrayLike) -> np.floating:
    real, predicted = _vectors(truth, prediction)
    return np.mean(real == predicted)
