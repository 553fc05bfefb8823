"""Ejercicio 3 - Carla Sosa"""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        if len(users_id) == 0:
            raise ValueError("no hay usuarios")
        vistos = []
        ya_esta = set()
        for user in users_id:
            user = int(user)
            if user < 0:
                raise ValueError("id negativo: " + str(user))
            if user not in ya_esta:
                ya_esta.add(user)
                vistos.append(user)
        self.idx2id = np.array(vistos)
        self.id2idx = np.full(max(vistos) + 1, -1)
        for idx, user in enumerate(vistos):
            self.id2idx[user] = idx

    def get_users_idx(self, ids):
        resultado = []
        for user in ids:
            if 0 <= user < len(self.id2idx):
                resultado.append(self.id2idx[user])
            else:
                resultado.append(-1)
        return np.array(resultado, dtype=int)

    def get_users_id(self, idxs):
        resultado = []
        for idx in idxs:
            if 0 <= idx < len(self.idx2id):
                resultado.append(self.idx2id[idx])
            else:
                resultado.append(-1)
        return np.array(resultado, dtype=int)
