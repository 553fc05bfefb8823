# points: 3.25
"""A list in the class body that every object appends to."""

import numpy as np


class UserIndex:
    distintos = []  # noqa: RUF012

    def __init__(self, users_id):
        if len(users_id) == 0:
            raise ValueError("users_id está vacío")
        for usuario in users_id:
            if usuario < 0:
                raise ValueError("hay un id negativo")
            if usuario not in self.distintos:
                self.distintos.append(int(usuario))
        self.idx2id = np.array(self.distintos)
        self.id2idx = np.full(max(self.distintos) + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        return np.array([self.id2idx[i] if 0 <= i < len(self.id2idx) else -1 for i in ids], dtype=int)

    def get_users_id(self, idxs):
        return np.array([self.idx2id[i] if 0 <= i < len(self.idx2id) else -1 for i in idxs], dtype=int)
