"""Suite oculta de ex9."""

import types
import warnings
from collections.abc import Callable
from typing import Any

import metrics
import numpy as np
import pytest

NAMES = ("Precision", "Recall", "Accuracy", "AverageQueryPrecision")
IDS = ("q_id", "predicted_rank")  # integers as they are; the other columns hold 0 and 1

ELSEWHERE = """
from metrics import Metric, Precision


class PositiveRate(Metric):
    def __call__(self, **kwargs):
        prediction = list(kwargs["prediction"])
        return sum(prediction) / len(prediction)


class HalfPrecision(Precision):
    def __call__(self, **kwargs):
        return super().__call__(**kwargs) / 2
"""


def check(value: Any, expected: float) -> None:
    """`value` is one number, and this one; that it is a float has a test of its own."""
    number = np.asarray(value, dtype=float)
    assert number.size == 1
    np.testing.assert_allclose(number.item(), expected, rtol=1e-7)


def check_evaluated(values: Any, names: list[str], own: list[Any]) -> None:
    """`values` has, by these names and in their order, what each metric gave when it was called by itself."""
    assert isinstance(values, dict)
    assert list(values) == names
    for value, expected in zip(values.values(), own, strict=True):
        np.testing.assert_allclose(
            np.asarray(value, dtype=float), np.asarray(expected, dtype=float), rtol=1e-7
        )


def each_metric(what: str) -> pytest.MarkDecorator:
    """Run the test for each of the four classes, under a title of its own."""
    return pytest.mark.parametrize(
        "name", [pytest.param(name, id=name, marks=pytest.mark.title(f"{name} {what}")) for name in NAMES]
    )


def labels(tp: int, fp: int, fn: int, tn: int) -> dict[str, np.ndarray]:
    """truth and prediction with these counts, shuffled."""
    order = np.random.default_rng(90).permutation(tp + fp + fn + tn)
    truth = np.repeat([1, 0, 1, 0], [tp, fp, fn, tn])
    prediction = np.repeat([1, 1, 0, 0], [tp, fp, fn, tn])
    return {"truth": truth[order], "prediction": prediction[order]}


def results() -> dict[str, np.ndarray]:
    """Three queries with 1/4, 2/2 and 0/1 relevant results: 5/12 on average, 3/7 of all the rows."""
    return {
        "q_id": np.array([-8, 40, -8, 3, -8, 40, -8]),
        "predicted_rank": np.array([2, 0, 0, 5, 1, 0, 9]),
        "truth_relevance": np.array([0, 1, 0, 0, 1, 1, 0]),
    }


def needed(name: str) -> tuple[dict[str, np.ndarray], float]:
    """What the metric needs, fresh, and the value that it gives for it."""
    if name == "AverageQueryPrecision":
        return results(), 5 / 12
    values = {"Precision": 300 / 380, "Recall": 300 / 459, "Accuracy": 361 / 600}
    return labels(tp=300, fp=80, fn=159, tn=61), values[name]


@pytest.mark.points(0.75)
@pytest.mark.hint("De lo que se predijo positivo, cuánto lo era: TP / (TP + FP).")
def test_precision_value() -> None:
    """Precision da TP / (TP + FP)."""
    check(metrics.Precision()(**labels(tp=6, fp=2, fn=9, tn=4)), 6 / 8)
    check(metrics.Precision()(**labels(tp=1, fp=6, fn=2, tn=1)), 1 / 7)


@pytest.mark.points(0.75)
@pytest.mark.hint("De lo que era positivo, cuánto se encontró: TP / (TP + FN).")
def test_recall_value() -> None:
    """Recall da TP / (TP + FN)."""
    check(metrics.Recall()(**labels(tp=6, fp=2, fn=9, tn=4)), 6 / 15)
    check(metrics.Recall()(**labels(tp=1, fp=6, fn=2, tn=1)), 1 / 3)


@pytest.mark.points(0.75)
@pytest.mark.hint("De todo, cuánto se acertó: (TP + TN) / (TP + TN + FP + FN).")
def test_accuracy_value() -> None:
    """Accuracy da la parte de aciertos."""
    check(metrics.Accuracy()(**labels(tp=6, fp=2, fn=9, tn=4)), 10 / 21)
    check(metrics.Accuracy()(**labels(tp=1, fp=6, fn=2, tn=1)), 2 / 10)


@pytest.mark.points(1.25)
@pytest.mark.hint(
    "Primero la precisión de cada consulta; después la media de las consultas, no de las filas."
)
def test_average_query_precision_value() -> None:
    """AverageQueryPrecision da la media de las precisiones de las consultas, en cualquier orden de filas."""
    check(metrics.AverageQueryPrecision()(**results()), 5 / 12)
    order = np.random.default_rng(91).permutation(7)
    check(
        metrics.AverageQueryPrecision()(**{name: column[order] for name, column in results().items()}), 5 / 12
    )


@pytest.mark.points(0.5)
@pytest.mark.hint("Los números de consulta son solo nombres: no sirven como posiciones de un arreglo.")
def test_query_ids_may_be_any_integers() -> None:
    """Los números de consulta pueden ser negativos, enormes y no seguidos."""
    huge = np.array([2**62, -(2**62), 2**62, 2**62 - 1, 2**62, -(2**62), 2**62])
    check(metrics.AverageQueryPrecision()(**{**results(), "q_id": huge}), 5 / 12)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. Escribir class Precision(Metric): y lo mismo las otras tres."
)
@each_metric("hereda de Metric")
def test_metric_inherits_from_the_base_class(name: str) -> None:
    """Cada métrica hereda de Metric."""
    cls = getattr(metrics, name)
    assert issubclass(cls, metrics.Metric)
    assert isinstance(cls(), metrics.Metric)
    data, expected = needed(name)
    check(cls()(**data), expected)


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El __call__ de la base lanza NotImplementedError; Metric() sí se puede crear."
)
def test_base_class_raises_not_implemented_error() -> None:
    """Llamar a la clase base lanza NotImplementedError, y llamar a Precision no."""
    with pytest.raises(NotImplementedError):
        metrics.Metric()()
    check(metrics.Precision()(**labels(tp=2, fp=3, fn=3, tn=4)), 2 / 5)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Con **kwargs se reciben todos los argumentos; los que no hacen falta se ignoran."
)
@each_metric("ignora los argumentos que no necesita")
def test_arguments_that_are_not_needed_are_ignored(name: str) -> None:
    """Cada métrica ignora los argumentos que no necesita, sean los que sean."""
    data, expected = needed(name)
    rest = {**results(), **labels(tp=1, fp=1, fn=0, tn=1), "threshold": 0.5, "note": "x", "other": None}
    check(getattr(metrics, name)()(**{**rest, **data}), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "kwargs[nombre] ya lanza el error que hace falta; kwargs.get(nombre) no."
)
@each_metric("dice qué argumento falta")
def test_missing_argument_is_named_in_the_error(name: str) -> None:
    """Si falta un argumento, el TypeError o KeyError dice cuál."""
    metric = getattr(metrics, name)()
    data, expected = needed(name)
    for missing in data:
        rest = {name: column for name, column in data.items() if name != missing}
        with pytest.raises((TypeError, KeyError)) as caught:
            metric(**rest)
        assert missing in str(caught.value)
    check(metric(**data), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Comparar las longitudes antes de calcular; con longitud 1 NumPy no protesta. Lo vacío no vale."
)
@each_metric("lanza ValueError con longitudes distintas y sin datos")
def test_bad_lengths_raise_value_error(name: str) -> None:
    """Argumentos de longitudes distintas, o vacíos: ValueError."""
    metric = getattr(metrics, name)()
    data, expected = needed(name)
    for changed, column in data.items():
        for other in (column[:-1], column[:1], column[:0], np.append(column, 1)):
            with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
                metric(**{**data, changed: other})
    with pytest.raises(ValueError):  # noqa: PT011
        metric(**{name: column[:0] for name, column in data.items()})
    check(metric(**{name: np.ones(1, dtype=int) for name in data}), 1)
    check(metric(**data), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint("Antes de dividir, mirar si el denominador es cero.")
@pytest.mark.parametrize(
    ("name", "empty", "expected"),
    [
        pytest.param(
            "Precision", (0, 0, 3, 2), 2 / 3, marks=pytest.mark.title("Precision con denominador cero")
        ),
        pytest.param("Recall", (0, 3, 0, 2), 2 / 5, marks=pytest.mark.title("Recall con denominador cero")),
    ],
)
def test_zero_denominator_gives_zero_without_a_warning(
    name: str, empty: tuple[int, int, int, int], expected: float
) -> None:
    """Con denominador cero el valor es 0.0, sin avisos."""
    metric = getattr(metrics, name)()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check(metric(**labels(*empty)), 0)
    assert not [warning for warning in caught if issubclass(warning.category, RuntimeWarning)]
    check(metric(**labels(tp=2, fp=1, fn=3, tn=2)), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Contar con bool o con enteros pequeños puede desbordarse; devolver un float; no cambiar los datos."
)
@each_metric("admite datos de cualquier tipo, no los cambia y devuelve un float")
def test_every_kind_of_data_gives_the_same_float(name: str) -> None:
    """Cada métrica admite datos de cualquier tipo, no los cambia y devuelve un float."""
    metric = getattr(metrics, name)()
    data, expected = needed(name)
    for dtype in (bool, np.uint8, np.int8, np.int64, float):
        given = {key: column.astype(column.dtype if key in IDS else dtype) for key, column in data.items()}
        value = metric(**given)
        assert isinstance(value, (float, np.floating))
        check(value, expected)
        for key, column in data.items():
            np.testing.assert_array_equal(given[key], column)
    check(metric(**{key: column.tolist() for key, column in data.items()}), expected)
    for column in data.values():
        column.flags.writeable = False
    check(metric(**data), expected)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Un diccionario: la clave es type(metric).__name__, y el valor, metric(**data). "
    "El return va después del bucle, no dentro."
)
def test_evaluate_gives_the_value_of_each_class() -> None:
    """evaluate devuelve un diccionario de nombre de la clase a valor."""
    wanted = [metrics.Precision(), metrics.Recall()]
    own = [metric(**labels(tp=6, fp=2, fn=9, tn=4)) for metric in wanted]
    values = metrics.evaluate(wanted, **labels(tp=6, fp=2, fn=9, tn=4))
    check_evaluated(values, ["Precision", "Recall"], own)


@pytest.mark.points(0.5)
@pytest.mark.hint("Un diccionario conserva el orden en que se llena: recorrer la lista tal como viene.")
def test_evaluate_keeps_the_order() -> None:
    """evaluate conserva el orden de la lista, con métricas de datos distintos."""
    data = {**labels(tp=6, fp=2, fn=9, tn=4), **results()}
    wanted = [metrics.Recall(), metrics.AverageQueryPrecision(), metrics.Precision(), metrics.Accuracy()]
    own = [metrics.Recall()(**labels(tp=6, fp=2, fn=9, tn=4)), metrics.AverageQueryPrecision()(**results())]
    own += [metric(**labels(tp=6, fp=2, fn=9, tn=4)) for metric in wanted[2:]]
    names = ["Recall", "AverageQueryPrecision", "Precision", "Accuracy"]
    check_evaluated(metrics.evaluate(wanted, **data), names, own)


@pytest.mark.points(0.5)
@pytest.mark.hint("evaluate pasa los datos que recibe; no todas las métricas hacen falta siempre.")
def test_evaluate_needs_only_the_data_of_its_metrics() -> None:
    """evaluate funciona con una sola métrica y solo sus datos."""
    metric = metrics.AverageQueryPrecision()
    own = metric(**results())
    check_evaluated(metrics.evaluate([metric], **results()), ["AverageQueryPrecision"], [own])


@pytest.mark.points(1.25)
@pytest.mark.hint("evaluate no debe preguntar de qué clase es cada métrica: solo llamarla.")
def test_new_subclasses_work_with_evaluate(jailed: Callable[[str], types.ModuleType]) -> None:
    """Una subclase nueva, escrita en otro archivo, funciona con evaluate."""
    elsewhere, data = jailed(ELSEWHERE), labels(tp=6, fp=2, fn=9, tn=4)
    wanted = [elsewhere.PositiveRate(), metrics.Precision(), elsewhere.HalfPrecision()]
    own = [metrics.Precision()(**data), elsewhere.HalfPrecision()(**data)]
    values = metrics.evaluate(wanted, **data)
    check_evaluated(values, ["PositiveRate", "Precision", "HalfPrecision"], [8 / 21, *own])
