# points: 9.5
"""The ids that come back have the dtype of users_id: in uint8 there is no -1."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        ids = np.asarray(users_id)
        if ids.size == 0 or ids.min() < 0:
            raise ValueError("ids from 0 on, one or more")
        _, first = np.unique(ids, return_index=True)
        self.idx2id = ids[np.sort(first)]
        self.id2idx = np.full(int(ids.max()) + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        ids = np.asarray(ids, dtype=int)
        valid = (ids >= 0) & (ids < len(self.id2idx))
        return np.where(valid, self.id2idx[np.where(valid, ids, 0)], -1)

    def get_users_id(self, idxs):
        idxs = np.asarray(idxs, dtype=int)
        valid = (idxs >= 0) & (idxs < len(self.idx2id))
        found = self.idx2id[np.where(valid, idxs, 0)]
        found[~valid] = np.array(-1).astype(found.dtype)
        return found
