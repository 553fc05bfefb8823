"""Una clase con nombres en castellano que guarda la matriz y sus valores absolutos."""

import numpy as np


class Matriz:
    def __init__(self, datos):
        self.datos = np.asarray(datos, dtype=np.float64)
        if len(self.datos.shape) != 2:
            raise ValueError("se esperaba una matriz de dos dimensiones")
        self.valores_absolutos = np.fabs(self.datos)

    def cantidad_de_no_nulos(self):
        es_cero = self.datos == 0
        _filas, columnas = self.datos.shape
        return columnas - es_cero.sum(axis=1)

    def suma(self):
        return self.valores_absolutos.sum(axis=1)

    def longitud(self):
        cuadrados = self.valores_absolutos * self.valores_absolutos
        return np.sqrt(np.sum(cuadrados, axis=1))

    def maximo(self):
        return self.valores_absolutos.max(axis=1)


def norm_l0(X):
    return Matriz(X).cantidad_de_no_nulos()


def norm_l1(X):
    return Matriz(X).suma()


def norm_l2(X):
    return Matriz(X).longitud()


def norm_inf(X):
    return Matriz(X).maximo()
