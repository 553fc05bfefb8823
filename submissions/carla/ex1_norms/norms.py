"""Ejercicio 1 - Carla Sosa"""

import math

import numpy as np


def validar(X):
    if np.ndim(X) != 2:
        raise ValueError("X debe ser una matriz")


def norm_l0(X):
    validar(X)
    resultado = []
    for fila in X:
        contador = 0
        for x in fila:
            if x != 0:
                contador += 1
        resultado.append(contador)
    return np.array(resultado, dtype=int)


def norm_l1(X):
    validar(X)
    resultado = []
    for fila in X:
        suma = 0.0
        for x in fila:
            suma += abs(float(x))
        resultado.append(suma)
    return np.array(resultado)


def norm_l2(X):
    validar(X)
    resultado = []
    for fila in X:
        suma = 0.0
        for x in fila:
            suma += float(x) ** 2
        resultado.append(math.sqrt(suma))
    return np.array(resultado)


def norm_inf(X):
    validar(X)
    resultado = []
    for fila in X:
        mayor = 0.0
        for x in fila:
            if abs(float(x)) > mayor:
                mayor = abs(float(x))
        resultado.append(mayor)
    return np.array(resultado)
