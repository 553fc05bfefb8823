"""Two plain loops in the constructor, as the statement allows; np.isin and np.copyto in the getters."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        if len(users_id) == 0:
            raise ValueError("there are no users")

        biggest = 0
        for user in users_id:
            if user < 0:
                raise ValueError("found a negative id")
            biggest = max(biggest, int(user))

        self.id2idx = -np.ones(biggest + 1, dtype=int)
        ids = []
        for user in users_id:
            if self.id2idx[user] == -1:
                self.id2idx[user] = len(ids)
                ids.append(user)
        self.idx2id = np.array(ids, dtype=int)

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=int)
        known = np.isin(ids, self.idx2id)
        ids[~known] = self.idx2id[0]
        result = self.id2idx[ids]
        result[~known] = -1
        return result

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=int)
        valid = np.isin(idxs, np.arange(len(self.idx2id)))
        result = np.zeros_like(idxs) - 1
        np.copyto(result, self.idx2id[np.where(valid, idxs, 0)], where=valid)
        return result
