"""A plain loop fills the tables; the getters index tables that end in a -1 for whatever is out of range."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        seen = {}
        for user in users_id:
            user = int(user)
            if user < 0:
                raise ValueError(f"negative id {user}")
            if user not in seen:
                seen[user] = len(seen)
        self.id2idx = np.asarray([-1] * (max(seen) + 1))  # ValueError of nothing
        self.idx2id = np.asarray(list(seen))
        for user, idx in seen.items():
            self.id2idx[user] = idx

    def get_users_idx(self, ids):
        return self._translate(self.id2idx, ids)

    def get_users_id(self, idxs):
        return self._translate(self.idx2id, idxs)

    @staticmethod
    def _translate(table, keys):
        keys = np.array(keys, dtype=int)
        size = len(table)
        keys[np.logical_not(np.isin(keys, np.arange(size)))] = size
        return np.append(table, -1)[keys]
