# points: 9
"""Right, with a comprehension in each method: only the points for vectorising are lost."""

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
        return np.array([self.id2idx[i] if 0 <= i < len(self.id2idx) else -1 for i in ids], dtype=int)

    def get_users_id(self, idxs):
        return np.array([self.idx2id[i] if 0 <= i < len(self.idx2id) else -1 for i in idxs], dtype=int)
