"""np.unique with return_inverse, np.minimum.at for first positions, masked arrays for unknown keys."""

import numpy as np
import numpy.ma as ma


class UserIndex:
    def __init__(self, users_id):
        users = np.asarray(users_id)
        if users.min() <= -1:  # ValueError of nothing too
            raise ValueError("users_id: negative")
        distinct, group = np.unique(users.astype(int), return_inverse=True)
        first = np.full(distinct.size, users.size)
        np.minimum.at(first, group, np.arange(users.size))
        by_appearance = first.argsort()
        self.idx2id = distinct[by_appearance]
        self.id2idx = np.repeat(-1, distinct[-1] + 1)
        np.put(self.id2idx, self.idx2id, np.arange(distinct.size))

    def get_users_idx(self, ids):
        return masked_look_up(self.id2idx, ids)

    def get_users_id(self, idxs):
        return masked_look_up(self.idx2id, idxs)


def masked_look_up(table, keys):
    keys = ma.masked_outside(np.asarray(keys, dtype=int), 0, table.size - 1)
    found = ma.array(table.take(keys.data, mode="clip"), mask=keys.mask)
    return found.filled(-1)
