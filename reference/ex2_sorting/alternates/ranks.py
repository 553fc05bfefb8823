"""Type hints throughout, einsum refuses other shapes; the rank of each row says where to write it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _lengths(matrix: NDArray[np.generic]) -> NDArray[np.float64]:
    wide = matrix.astype(np.float64)
    return np.sqrt(np.einsum("nd,nd->n", wide, wide))


def sorted_norms(X: ArrayLike) -> NDArray[np.float64]:
    return -np.sort(-_lengths(np.asarray(X)))


def sort_rows_by_norm(X: ArrayLike) -> NDArray[np.generic]:
    matrix = np.asarray(X)
    order: NDArray[np.intp] = np.argsort(-_lengths(matrix), kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    result = np.empty_like(matrix)
    result[rank] = matrix
    return result
