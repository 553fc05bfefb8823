"""A class with Spanish names, which keeps both matrices and subtracts rows picked by index grids."""

import numpy as np


class Distancias:
    def __init__(self, puntos, centroides):
        self.puntos = self._matriz(puntos)
        self.centroides = self._matriz(centroides)
        if self.puntos.shape[1] != self.centroides.shape[1]:
            raise ValueError("Los puntos y los centroides deben tener las mismas coordenadas.")

    @staticmethod
    def _matriz(filas):
        matriz = np.asarray(filas).astype(np.float64)
        if matriz.ndim != 2:
            raise ValueError("Se esperaba una matriz.")
        return matriz

    def euclideas(self):
        fila, columna = np.indices((len(self.centroides), len(self.puntos)))
        resta = self.puntos[columna] - self.centroides[fila]
        return np.sqrt(np.add.reduce(resta * resta, axis=2))


def centroid_distances(X, C):
    return Distancias(X, C).euclideas()
