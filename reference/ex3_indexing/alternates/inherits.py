"""A base class for both directions, a dict with __missing__ for the ids, np.choose in the getters."""

import numpy as np


class Ids(dict):
    def __missing__(self, user):
        self[user] = len(self)
        return self[user]


class Lookup:
    @staticmethod
    def find(table, keys):
        keys = np.atleast_1d(keys)
        if keys.shape[0] == 0:
            return np.array([], dtype=np.int32)
        keys = keys.astype(np.int64)
        out_of_range = (keys < 0) + (keys > table.shape[0] - 1)
        return np.choose(out_of_range, (table[keys * ~out_of_range], -1))


class UserIndex(Lookup):
    def __init__(self, users_id):
        super().__init__()
        ids = Ids()
        for user in users_id:
            ids[int(user)]
        if not ids or any(user < 0 for user in ids):
            raise ValueError(f"wrong ids: {list(ids)}")
        self.idx2id = np.fromiter(ids.keys(), dtype=np.int64)
        self.id2idx = np.array([ids.get(user, -1) for user in range(max(ids) + 1)], dtype=np.int32)

    def get_users_idx(self, ids):
        return self.find(self.id2idx, ids)

    def get_users_id(self, idxs):
        return self.find(self.idx2id, idxs)
