# points: 4
"""The two methods were never written."""

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
