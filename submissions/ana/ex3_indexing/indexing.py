"""Ejercicio 3: de ids a índices y de índices a ids.

Ana Lucía Fernández
"""

import numpy as np

SIN_USUARIO = -1


class UserIndex:
    """Índice de usuarios por orden de primera aparición."""

    def __init__(self, users_id):
        ids = np.asarray(users_id)
        if ids.size == 0:
            raise ValueError("users_id está vacío")
        if np.any(ids < 0):
            raise ValueError("los ids no pueden ser negativos")
        ids = ids.astype(np.int64)

        # np.unique ordena por id: con return_index sé dónde apareció cada uno por primera vez
        unicos, primera = np.unique(ids, return_index=True)
        self.idx2id = unicos[np.argsort(primera)]

        self.id2idx = np.full(self.idx2id.max() + 1, SIN_USUARIO)
        self.id2idx[self.idx2id] = np.arange(self.idx2id.size)

    def get_users_idx(self, ids):
        return self._traducir(self.id2idx, ids)

    def get_users_id(self, idxs):
        return self._traducir(self.idx2id, idxs)

    @staticmethod
    def _traducir(tabla, claves):
        """tabla[claves], con -1 para las claves que se salen de la tabla."""
        claves = np.asarray(claves).astype(np.int64)
        valida = (claves >= 0) & (claves < tabla.size)
        # las que no valen leen la posición 0, pero where descarta lo leído
        return np.where(valida, tabla[np.where(valida, claves, 0)], SIN_USUARIO)
