# Diego Acuña
import numpy as np


class UserIndex:
    def __init__(self, users_id):
        users_id = np.asarray(users_id)
        if len(users_id) == 0 or users_id.min() < 0:
            raise ValueError("ids no válidos")
        # np.unique saca los repetidos
        self.idx2id = np.unique(users_id).astype(int)
        self.id2idx = np.full(self.idx2id.max() + 1, -1)
        self.id2idx[self.idx2id] = np.arange(len(self.idx2id))

    def get_users_idx(self, ids):
        ids = np.array(ids, dtype=int)
        # los que no existen los mando al 0 y después los piso con -1
        malos = (ids < 0) | (ids >= len(self.id2idx))
        ids[malos] = 0
        resultado = self.id2idx[ids]
        resultado[malos] = -1
        return resultado

    def get_users_id(self, idxs):
        idxs = np.array(idxs, dtype=int)
        malos = idxs >= len(self.idx2id)
        idxs[malos] = 0
        resultado = self.idx2id[idxs]
        resultado[malos] = -1
        return resultado
