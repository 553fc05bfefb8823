"""Solution of exercise 3: from user ids with gaps to consecutive indices, and back."""

import numpy as np
from numpy.typing import ArrayLike


class UserIndex:
    """An index 0, 1, 2 ... for each distinct user id, in order of first appearance."""

    def __init__(self, users_id: ArrayLike) -> None:
        ids = np.asarray(users_id, dtype=int)  # in uint8, 255 + 1 would be 0
        if ids.min() < 0:  # without ids, min itself raises ValueError
            raise ValueError("users_id must hold no negative ids.")
        _, first = np.unique(ids, return_index=True)
        self.idx2id = ids[np.sort(first)]
        self.id2idx = np.full(ids.max() + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids: ArrayLike) -> np.ndarray:
        """The index of each id, -1 for those never seen."""
        return _look_up(self.id2idx, ids)

    def get_users_id(self, idxs: ArrayLike) -> np.ndarray:
        """The id of each index, -1 for those out of range."""
        return _look_up(self.idx2id, idxs)


def _look_up(table: np.ndarray, keys: ArrayLike) -> np.ndarray:
    """table[keys], with -1 where a key is not a position of the table."""
    positions = np.asarray(keys, dtype=int)  # an empty list would otherwise become floats
    values = np.full(positions.shape, -1)
    valid = (positions >= 0) & (positions < len(table))
    values[valid] = table[positions[valid]]
    return values
