# points: 3.25
"""idx2id and id2idx swapped, and each method uses the table it should."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = np.array(users_id, dtype=np.int64)
        if len(users_id) == 0:
            raise ValueError("users_id está vacío")
        if users_id.min() < 0:
            raise ValueError("hay un id negativo")
        _, primeros = np.unique(users_id, return_index=True)
        self.id2idx = users_id[np.sort(primeros)]
        self.idx2id = np.full(users_id.max() + 1, -1)
        self.idx2id[self.id2idx] = np.arange(len(self.id2idx))

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=np.int64)
        indices = np.full(len(ids), -1)
        validos = (ids >= 0) & (ids < len(self.idx2id))
        indices[validos] = self.idx2id[ids[validos]]
        return indices

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=np.int64)
        ids = np.full(len(idxs), -1)
        validos = (idxs >= 0) & (idxs < len(self.id2idx))
        ids[validos] = self.id2idx[idxs[validos]]
        return ids
