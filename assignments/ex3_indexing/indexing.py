"""Exercise 3: from user ids with gaps to consecutive indices, and back."""

import numpy as np
from numpy.typing import ArrayLike


class UserIndex:
    """An index 0, 1, 2 ... for each distinct user id, in order of first appearance.

    Attributes:
        idx2id: integer array of shape (k,), k distinct ids; idx2id[i] is the id of index i.
        id2idx: integer array of shape (max(users_id) + 1,); id2idx[id] is the index of id,
            -1 where there is none.
    """

    idx2id: np.ndarray
    id2idx: np.ndarray

    def __init__(self, users_id: ArrayLike) -> None:
        """Build both tables.

        Args:
            users_id: 1-D sequence of non-negative integers, with repeats.

        Raises:
            ValueError: users_id is empty or has a negative id.
        """
        raise NotImplementedError

    def get_users_idx(self, ids: ArrayLike) -> np.ndarray:
        """The indices of some ids.

        Args:
            ids: 1-D sequence of integers of shape (m,); m may be 0.

        Returns:
            Integer array of shape (m,); -1 for each id that was never seen.
        """
        raise NotImplementedError

    def get_users_id(self, idxs: ArrayLike) -> np.ndarray:
        """The ids of some indices.

        Args:
            idxs: 1-D sequence of integers of shape (m,); m may be 0.

        Returns:
            Integer array of shape (m,); -1 for each index out of range, negative ones too.
        """
        raise NotImplementedError
