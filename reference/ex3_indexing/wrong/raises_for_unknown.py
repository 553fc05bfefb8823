# points: 5.5
"""Raises KeyError for an unknown id and IndexError for a wrong index, in place of giving -1."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = np.array(users_id, dtype=np.int64)
        if len(users_id) == 0:
            raise ValueError("users_id está vacío")
        if users_id.min() < 0:
            raise ValueError("hay un id negativo")
        _, primeros = np.unique(users_id, return_index=True)
        self.idx2id = users_id[np.sort(primeros)]
        self.id2idx = np.full(users_id.max() + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=np.int64)
        if not np.isin(ids, self.idx2id).all():
            raise KeyError("id desconocido")
        return self.id2idx[ids]

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=np.int64)
        if (idxs < 0).any() or (idxs >= len(self.idx2id)).any():
            raise IndexError("índice fuera de rango")
        return self.idx2id[idxs]
