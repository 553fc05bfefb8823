# points: 9.5
"""np.clip makes 0 of a negative id, which may be the id of a user."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = np.asarray(users_id, dtype=int)
        if users_id.min() < 0:
            raise ValueError("negative id")
        _, first = np.unique(users_id, return_index=True)
        self.idx2id = users_id[np.sort(first)]
        self.id2idx = np.full(users_id.max() + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        table = np.append(self.id2idx, -1)
        return table[np.clip(np.asarray(ids, dtype=int), 0, len(self.id2idx))]

    def get_users_id(self, idxs):
        table = np.append(self.idx2id, -1)
        idxs = np.asarray(idxs, dtype=int)
        return table[np.where((idxs < 0) | (idxs >= len(self.idx2id)), -1, idxs)]
