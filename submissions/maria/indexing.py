import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = [int(u) for u in users_id]
        if len(users_id) == 0:
            raise ValueError("no hay ids")
        if any(u < 0 for u in users_id):
            raise ValueError("ids negativos")
        self._indices = {}
        for u in users_id:
            self._indices.setdefault(u, len(self._indices))
        self.idx2id = np.array(list(self._indices), dtype=int)
        self.id2idx = np.full(max(users_id) + 1, -1)
        for u, i in self._indices.items():
            self.id2idx[u] = i

    def get_users_idx(self, ids):
        return np.array([self._indices.get(int(u), -1) for u in ids], dtype=int)

    def get_users_id(self, idxs):
        n = len(self.idx2id)
        return np.array([self.idx2id[i] if 0 <= i < n else -1 for i in idxs], dtype=int)
