"""Nombres en castellano y dict.fromkeys; las tablas llevan un -1 de más al final y los inválidos van ahí."""

import numpy as np


class UserIndex:
    def __init__(self, users_id):
        usuarios = [int(usuario) for usuario in users_id]
        if not usuarios or min(usuarios) < 0:
            raise ValueError("se esperaban ids no negativos, al menos uno")
        distintos = dict.fromkeys(usuarios)
        self._tabla_ids = np.asarray([*distintos, -1])
        self._tabla_indices = np.full(max(distintos) + 2, -1)
        for indice, usuario in enumerate(distintos):
            self._tabla_indices[usuario] = indice
        self.idx2id = self._tabla_ids[:-1]
        self.id2idx = self._tabla_indices[:-1]

    def _traducir(self, tabla, claves):
        claves = np.asarray(claves).astype(int)
        ultima = len(tabla) - 1
        return tabla[np.clip(claves, -1, ultima)]  # tabla[-1] es ese -1 del final

    def get_users_idx(self, ids):
        return self._traducir(self._tabla_indices, ids)

    def get_users_id(self, idxs):
        return self._traducir(self._tabla_ids, idxs)
