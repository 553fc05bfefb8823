"""Type hints and a frozen dataclass: ids kept in numeric order, looked up with np.searchsorted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Values by sorted key, -1 for every other key."""

    keys: Ints
    values: Ints

    def look_up(self, wanted: ArrayLike) -> Ints:
        wanted = np.array(wanted, dtype=np.int64)
        place = np.clip(np.searchsorted(self.keys, wanted), 0, len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, self.values[place], -1)


class UserIndex:
    def __init__(self, users_id: ArrayLike) -> None:
        users: Ints = np.array(users_id).astype(np.int64)
        if len(users) == 0:
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
