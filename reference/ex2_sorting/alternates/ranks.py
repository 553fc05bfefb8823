"""Type hints throughout; the rank of each row says where to write it in a new matrix."""

from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


def _require_matrix(X: ArrayLike) -> NDArray[np.generic]:
    matrix: NDArray[np.generic] = np.array(X, copy=True)
    if len(matrix.shape) != 2:
        raise ValueError(f"expected shape (n, d) and got {matrix.shape}")
    return matrix


def _lengths(matrix: NDArray[Scalar]) -> NDArray[np.float64]:
    wide = matrix.astype(np.float64)
    return np.sqrt(np.einsum("nd,nd->n", wide, wide))


def sorted_norms(X: ArrayLike) -> NDArray[np.float64]:
    return -np.sort(-_lengths(_require_matrix(X)))


def sort_rows_by_norm(X: ArrayLike) -> NDArray[np.generic]:
    matrix = _require_matrix(X)
    order: NDArray[np.intp] = np.argsort(-_lengths(matrix), kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    result = np.empty_like(matrix)
    result[rank] = matrix
    return result
