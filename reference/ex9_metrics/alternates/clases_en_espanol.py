"""ex9 in Spanish with type hints: a mixin for the confusion counts, unique with counts, early returns."""

from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.bool_]


def como_logicos(verdad: npt.ArrayLike, prediccion: npt.ArrayLike) -> tuple[Vector, Vector]:
    """Convierte los dos vectores y comprueba que se correspondan."""
    v, p = np.asarray(verdad).astype(bool), np.asarray(prediccion).astype(bool)
    if v.shape != p.shape:
        raise ValueError("truth y prediction deben tener la misma longitud")
    if not v.size:
        raise ValueError("no hay datos")
    return v, p


class Metric:
    def __call__(self, **kwargs: Any) -> float:
        raise NotImplementedError("cada métrica define su propio __call__")


class ConMatriz:
    @staticmethod
    def contar(datos: dict[str, Any]) -> tuple[int, int, int, int]:
        v, p = como_logicos(datos["truth"], datos["prediction"])
        vp, fp, fn, vn = (sum(np.logical_and(a, b)) for a, b in ((v, p), (~v, p), (v, ~p), (~v, ~p)))
        return int(vp), int(fp), int(fn), int(vn)


class Precision(ConMatriz, Metric):
    def __call__(self, **kwargs: Any) -> float:
        vp, fp, _, _ = self.contar(kwargs)
        if not vp:
            return 0.0
        return vp / (vp + fp)


class Recall(ConMatriz, Metric):
    def __call__(self, **kwargs: Any) -> float:
        vp, _, fn, _ = self.contar(kwargs)
        if not vp:
            return 0.0
        return vp / (vp + fn)


class Accuracy(ConMatriz, Metric):
    def __call__(self, **kwargs: Any) -> float:
        vp, fp, fn, vn = self.contar(kwargs)
        return (vp + vn) / (vp + fp + fn + vn)


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs: Any) -> float:
        consultas, puestos = np.asarray(kwargs["q_id"]), np.asarray(kwargs["predicted_rank"])
        relevantes = np.asarray(kwargs["truth_relevance"])
        lengths = {consultas.size, puestos.size, relevantes.size}
        if len(lengths) > 1 or 0 in lengths:
            raise ValueError("las tres columnas deben tener la misma longitud, mayor que cero")
        ids, totales = np.unique(consultas, return_counts=True)
        aciertos = [np.count_nonzero(relevantes[consultas == id_]) for id_ in ids]
        return float((np.asarray(aciertos) / totales).mean())


def evaluate(metrics: list[Metric], **data: Any) -> dict[str, float]:
    resultado: dict[str, float] = {}
    for metrica in metrics:
        nombre = metrica.__class__.__name__
        resultado[nombre] = metrica(**data)
    return resultado
