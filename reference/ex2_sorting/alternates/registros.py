"""Una clase en castellano: registros (norma negada, posición) que np.sort ordena campo por campo."""

import numpy as np


class FilasPorNorma:
    def __init__(self, matriz):
        self.matriz = np.asarray(matriz)
        cantidad, _ = self.matriz.shape  # ValueError si no es una matriz
        cuadrados = np.square(self.matriz.astype(float))
        self.registros = np.empty(cantidad, dtype=[("negada", float), ("posicion", int)])
        self.registros["negada"] = -np.sqrt(np.add.reduce(cuadrados, axis=1))
        self.registros["posicion"] = np.arange(cantidad)
        self.registros.sort()

    @property
    def normas(self):
        return -self.registros["negada"]

    @property
    def filas(self):
        return self.matriz[self.registros["posicion"]]


def sorted_norms(X):
    return FilasPorNorma(X).normas


def sort_rows_by_norm(X):
    return FilasPorNorma(X).filas
