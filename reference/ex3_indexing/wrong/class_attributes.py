# points: 9.25
"""The tables are attributes of the class: all objects share them."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = np.array(users_id, dtype=np.int64)
        if len(users_id) == 0:
            raise ValueError("users_id está vacío")
        if users_id.min() < 0:
            raise ValueError("hay un id negativo")
        _, primeros = np.unique(users_id, return_index=True)
        UserIndex.idx2id = users_id[np.sort(primeros)]
        UserIndex.id2idx = np.full(users_id.max() + 1, -1)
        UserIndex.id2idx[UserIndex.idx2id] = np.arange(len(UserIndex.idx2id))

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=np.int64)
        indices = np.full(len(ids), -1)
        validos = (ids >= 0) & (ids < len(UserIndex.id2idx))
        indices[validos] = UserIndex.id2idx[ids[validos]]
        return indices

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=np.int64)
        ids = np.full(len(idxs), -1)
        validos = (idxs >= 0) & (idxs < len(UserIndex.idx2id))
        ids[validos] = UserIndex.idx2id[idxs[validos]]
        return ids
