"""A base class for both directions, a dict with __missing__ for the ids, np.choose in the getters."""

import numpy as np


class Ids(dict):
    def __missing__(self, user):
        self[user] = len(self)
        return self[user]


class Lookup:
    @staticmethod
    def find(table, keys):
        keys = np.asarray(keys, dtype=int)
        in_range = np.logical_and(keys >= 0, keys < len(table))
        return np.choose(in_range, (-1, table.take(keys, mode="clip")))


class UserIndex(Lookup):
    def __init__(self, users_id):
        ids = Ids()
        for user in users_id:
            ids[int(user)]
        if not ids or any(user < 0 for user in ids):
            raise ValueError(f"wrong ids: {list(ids)}")
        self.idx2id = np.fromiter(ids.keys(), dtype=int)
        self.id2idx = np.asarray([ids.get(user, -1) for user in range(max(ids) + 1)])

    def get_users_idx(self, ids):
        return self.find(self.id2idx, ids)

    def get_users_id(self, idxs):
        return self.find(self.idx2id, idxs)
