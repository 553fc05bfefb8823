"""Una clase en castellano con propiedades, y máscaras de NumPy para indexar."""

import numpy as np


class Resultado:
    def __init__(self, verdad, prediccion):
        self.verdad = np.asarray(verdad).astype(bool)
        self.prediccion = np.asarray(prediccion).astype(bool)
        cantidad = self.verdad.size
        if not cantidad or cantidad != self.prediccion.size:
            raise ValueError("hacen falta dos secuencias de la misma longitud, no vacías")

    @property
    def verdaderos_positivos(self):
        return self.prediccion[self.verdad].sum()

    @property
    def falsos_positivos(self):
        return self.prediccion[~self.verdad].sum()

    @property
    def falsos_negativos(self):
        return (~self.prediccion[self.verdad]).sum()

    @property
    def verdaderos_negativos(self):
        return (~self.prediccion[~self.verdad]).sum()


def dividir(a, b):
    if not a:
        return 0.0
    return a / b


def precision(truth, prediction):
    r = Resultado(truth, prediction)
    return dividir(r.verdaderos_positivos, r.verdaderos_positivos + r.falsos_positivos)


def recall(truth, prediction):
    r = Resultado(truth, prediction)
    return dividir(r.verdaderos_positivos, r.verdaderos_positivos + r.falsos_negativos)


def accuracy(truth, prediction):
    r = Resultado(truth, prediction)
    aciertos = r.verdaderos_positivos + r.verdaderos_negativos
    return dividir(aciertos, aciertos + r.falsos_positivos + r.falsos_negativos)
