"""First positions by assigning backwards (the last write wins); take with clipping and np.where."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users = np.asarray(users_id, dtype=int)
        if (users < 0).any():
            raise ValueError("users_id has negative ids")
        first = np.full(users.max() + 1, len(users))  # ValueError of nothing
        first[users[::-1]] = np.arange(len(users))[::-1]
        is_first = np.equal(first[users], np.arange(len(users)))
        self.idx2id = users[is_first]
        self.id2idx = np.where(
            np.isin(np.arange(len(first)), users), (np.cumsum(is_first) - 1).take(first, mode="clip"), -1
        )

    def get_users_idx(self, ids):
        ids = np.asarray(ids, dtype=int)
        inside = np.logical_and(ids >= 0, ids < self.id2idx.size)
        return np.where(inside, self.id2idx.take(ids, mode="clip"), -1)

    def get_users_id(self, idxs):
        idxs = np.asarray(idxs, dtype=int)
        inside = np.logical_and(idxs >= 0, idxs < self.idx2id.size)
        return np.where(inside, self.idx2id.take(idxs, mode="clip"), -1)
