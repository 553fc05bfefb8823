import numpy as np


class UserIndex:
    def __init__(self, users_id):
        if len(users_id) == 0:
            raise ValueError("vacío")
        self.idx2id = []
        self.id2idx = [-1] * (max(users_id) + 1)
        for u in users_id:
            if self.id2idx[u] < 0:
                self.id2idx[u] = len(self.idx2id)
                self.idx2id.append(u)

    def get_users_idx(self, ids):
        return np.array([self.id2idx[u] if u < len(self.id2idx) else -1 for u in ids])

    def get_users_id(self, idxs):
        return np.array([self.idx2id[i] if i < len(self.idx2id) else -1 for i in idxs])
