import numpy as np


class UserIndex:
    """Traduce ids de usuarios a índices y al revés."""

    def __init__(self, users_id):
        users_id = np.array(users_id, dtype=np.int64)
        if len(users_id) == 0:
            raise ValueError("users_id no puede estar vacío")
        if (users_id < 0).any():
            raise ValueError("users_id no puede tener negativos")
        _, donde = np.unique(users_id, return_index=True)
        donde.sort()
        self.idx2id = users_id[donde]
        self.id2idx = -np.ones(users_id.max() + 1, dtype=np.int64)
        self.id2idx[self.idx2id] = np.arange(len(donde))

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=np.int64)
        salida = -np.ones(len(ids), dtype=np.int64)
        ok = (0 <= ids) & (ids < len(self.id2idx))
        salida[ok] = self.id2idx[ids[ok]]
        return salida

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=np.int64)
        salida = -np.ones(len(idxs), dtype=np.int64)
        ok = (0 <= idxs) & (idxs < len(self.idx2id))
        salida[ok] = self.idx2id[idxs[ok]]
        return salida
