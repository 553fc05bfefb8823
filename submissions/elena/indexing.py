import numpy as np


class UserIndex:
    def __init__(self, users_id):
        ids = [int(u) for u in users_id]
        if not ids:
            raise ValueError("users_id vacío")
        if min(ids) < 0:
            raise ValueError("hay ids negativos")
        self.idx2id = np.array(list(dict.fromkeys(ids)))  # dict respeta el orden de aparición
        self.id2idx = np.full(max(ids) + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        return np.array([self.id2idx[i] if 0 <= i < len(self.id2idx) else -1 for i in ids], dtype=int)

    def get_users_id(self, idxs):
        return np.array([self.idx2id[i] if 0 <= i < len(self.idx2id) else -1 for i in idxs], dtype=int)
