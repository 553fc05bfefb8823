"""Type hints and a dataclass: ids kept in numeric order, looked up with np.searchsorted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]


@dataclass
class Table:
    """Values by sorted key, -1 for every other key."""

    keys: Ints
    values: Ints

    def look_up(self, wanted: ArrayLike) -> Ints:
        wanted = np.asarray(wanted)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, self.values[place], -1)


class UserIndex:
    def __init__(self, users_id: ArrayLike) -> None:
        users: Ints = np.asarray(users_id).astype(int)
        if not len(users):
            raise ValueError("at least one user is needed")
        if bool(np.any(users < 0)):
            raise ValueError("ids cannot be negative")
        keys, first = np.unique(users, return_index=True)
        rank = np.argsort(np.argsort(first))
        self._by_id = Table(keys, rank)
        self._by_idx = Table(np.arange(len(keys)), users[np.sort(first)])

    @property
    def idx2id(self) -> Ints:
        return self._by_idx.values

    @property
    def id2idx(self) -> Ints:
        return self._by_id.look_up(np.arange(int(self._by_id.keys[-1]) + 1))

    def get_users_idx(self, ids: ArrayLike) -> Ints:
        return self._by_id.look_up(ids)

    def get_users_id(self, idxs: ArrayLike) -> Ints:
        return self._by_idx.look_up(idxs)
