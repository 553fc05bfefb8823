"""Exercise 5: precision of the results of each query, averaged over the queries."""

from numpy.typing import ArrayLike


def average_query_precision(q_id: ArrayLike, predicted_rank: ArrayLike, truth_relevance: ArrayLike) -> float:
    """Mean over the distinct queries of (relevant results of the query / results of the query).

    Args:
        q_id: 1-D sequence of shape (n,), n at least 1: the query of each result, any integers in any order.
        predicted_rank: the same length, the rank of each result within its query, 0 is best.
        truth_relevance: the same length, whether each result is truly relevant, bool or 0/1.

    Returns:
        A Python float or a NumPy float scalar.

    Raises:
        ValueError: the lengths differ, or the sequences are empty.
    """
    raise NotImplementedError
