import numpy as np


class UserIndex:
    def __init__(self, users_id):
        # diccionario id -> indice, en orden de aparición
        self.dic = {}
        for u in users_id:
            if u not in self.dic:
                self.dic[u] = len(self.dic)
        self.idx2id = np.array(list(self.dic.keys()))
        self.id2idx = np.ones(max(users_id) + 1, dtype=int) * -1
        for u, i in self.dic.items():
            self.id2idx[u] = i

    def get_users_idx(self, ids):
        # TODO: preguntar qué pasa si el id no está
        return np.array([self.id2idx[i] for i in ids])

    def get_users_id(self, idxs):
        return np.array([self.idx2id[i] for i in idxs])
