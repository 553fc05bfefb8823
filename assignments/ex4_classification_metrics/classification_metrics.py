"""Exercise 4: precision, recall and accuracy of a binary classifier."""

from numpy.typing import ArrayLike


def precision(truth: ArrayLike, prediction: ArrayLike) -> float:
    """TP / (TP + FP); 0.0 when nothing was predicted positive.

    Args:
        truth: 1-D sequence of shape (n,), of 0/1 or bool; n is at least 1.
        prediction: the same length, 0/1 or bool.

    Returns:
        A Python float or a NumPy float scalar.

    Raises:
        ValueError: the lengths differ, or both are empty.
    """
    raise NotImplementedError


def recall(truth: ArrayLike, prediction: ArrayLike) -> float:
    """TP / (TP + FN); 0.0 when nothing is truly positive.

    Args:
        truth: 1-D sequence of shape (n,), of 0/1 or bool; n is at least 1.
        prediction: the same length, 0/1 or bool.

    Returns:
        A Python float or a NumPy float scalar.

    Raises:
        ValueError: the lengths differ, or both are empty.
    """
    raise NotImplementedError


def accuracy(truth: ArrayLike, prediction: ArrayLike) -> float:
    """(TP + TN) / (TP + TN + FP + FN).

    Args:
        truth: 1-D sequence of shape (n,), of 0/1 or bool; n is at least 1.
        prediction: the same length, 0/1 or bool.

    Returns:
        A Python float or a NumPy float scalar.

    Raises:
        ValueError: the lengths differ, or both are empty.
    """
    raise NotImplementedError
