import numpy as np


class UserIndex:
    idx2id = []

    def __init__(self, users_id):
        users_id = list(users_id)
        if len(users_id) == 0 or min(users_id) < 0:
            raise ValueError("ids inválidos")
        self.id2idx = np.full(max(users_id) + 1, -1)
        lista = []
        for u in users_id:
            if self.id2idx[u] == -1:
                self.id2idx[u] = len(lista)
                lista.append(u)
        self.idx2id = np.array(lista)

    def get_users_idx(self, ids):
        salida = np.full(len(ids), -1)
        for k, u in enumerate(ids):
            if u in self.idx2id:
                salida[k] = self.id2idx[u]
        return salida

    def get_users_id(self, idxs):
        salida = np.full(len(idxs), -1)
        for k, i in enumerate(idxs):
            if i in range(len(self.idx2id)):
                salida[k] = self.idx2id[i]
        return salida
