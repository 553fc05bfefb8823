# points: 8
"""Refuses the id 0 as if it were negative."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = np.array(users_id, dtype=np.int64)
        if len(users_id) == 0:
            raise ValueError("users_id está vacío")
        if users_id.min() <= 0:
            raise ValueError("hay un id negativo")
        _, primeros = np.unique(users_id, return_index=True)
        self.idx2id = users_id[np.sort(primeros)]
        self.id2idx = np.full(users_id.max() + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=np.int64)
        indices = np.full(len(ids), -1)
        validos = (ids >= 0) & (ids < len(self.id2idx))
        indices[validos] = self.id2idx[ids[validos]]
        return indices

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=np.int64)
        ids = np.full(len(idxs), -1)
        validos = (idxs >= 0) & (idxs < len(self.idx2id))
        ids[validos] = self.idx2id[idxs[validos]]
        return ids
