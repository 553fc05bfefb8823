"""Suite oculta de ex1: las cuatro normas de las filas de una matriz."""

from collections.abc import Callable
from typing import Any

import norms
import numpy as np
import pytest

FORMULAS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "norm_l0": lambda X: (X != 0).sum(axis=1),
    "norm_l1": lambda X: np.abs(X).sum(axis=1),
    "norm_l2": lambda X: np.sqrt((X**2).sum(axis=1)),
    "norm_inf": lambda X: np.abs(X).max(axis=1),
}


def each_norm(what: str) -> pytest.MarkDecorator:
    """Run the test for each of the four functions, under a title of its own."""
    return pytest.mark.parametrize(
        "name", [pytest.param(name, id=name, marks=pytest.mark.title(f"{name} {what}.")) for name in FORMULAS]
    )


def rows() -> np.ndarray:
    """Five rows of three, with signs and fractions, the last one of zeros: fresh in each test."""
    return np.array([[-6, 8, 0], [-0.5, 0, 0.25], [2, -3, 6], [-7, 0, 0], [0, 0, 0]])


def assert_values(actual: object, expected: object, rtol: float = 1e-7) -> None:
    """`actual` has the shape of `expected` and its numbers; its dtype is free."""
    numbers = np.asarray(actual)
    assert numbers.dtype.kind in "biuf", f"dtype {numbers.dtype}"
    assert numbers.shape == np.shape(expected)
    np.testing.assert_allclose(numbers.astype(np.float64), np.asarray(expected, dtype=np.float64), rtol=rtol)


def assert_numbers(actual: object, expected: object) -> None:
    """`actual` has the numbers of `expected`, in a shape that has a test of its own."""
    assert_values(np.ravel(np.asarray(actual)), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se cuentan los elementos de cada fila (axis=1) que no son exactamente cero, por pequeños que sean: "
    "no se suman ni se redondean."
)
def test_l0_counts_what_is_not_zero() -> None:
    """norm_l0 cuenta los elementos distintos de cero de cada fila."""
    assert_numbers(norms.norm_l0(rows()), [2, 2, 3, 1, 0])
    assert_numbers(norms.norm_l0(np.array([[1e-300, -0.0, -1e-12, 0.0]])), [2])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Primero el valor absoluto de cada elemento y después la suma de cada fila (axis=1): "
    "al revés, positivos y negativos se cancelan."
)
def test_l1_adds_absolute_values() -> None:
    """norm_l1 suma los valores absolutos de cada fila."""
    assert_numbers(norms.norm_l1(rows()), [14.0, 0.75, 11.0, 7.0, 0.0])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Cuadrados, suma por fila (axis=1) y raíz, en ese orden. Sin la raíz sale el cuadrado de la norma."
)
def test_l2_is_the_euclidean_length() -> None:
    """norm_l2 da la longitud euclídea de cada fila."""
    assert_numbers(norms.norm_l2(rows()), [10.0, 0.3125**0.5, 7.0, 7.0, 0.0])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Primero el valor absoluto de cada elemento y después el mayor de cada fila (axis=1): "
    "puede venir de un número negativo."
)
def test_inf_is_the_greatest_absolute_value() -> None:
    """norm_inf da el mayor valor absoluto de cada fila."""
    assert_numbers(norms.norm_inf(rows()), [8.0, 0.5, 6.0, 7.0, 0.0])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El resultado es una cuenta: su dtype debe ser entero, sea cual sea el de X."
)
def test_l0_returns_integers_for_every_dtype() -> None:
    """norm_l0 devuelve enteros con cualquier tipo de dato."""
    for dtype in (np.float64, np.float32, np.int8, np.int64, np.uint16):
        counts = np.asarray(norms.norm_l0(np.array([[5, 0, 3], [0, 0, 7]], dtype=dtype)))
        assert counts.dtype.kind in "iu"
        assert_numbers(counts, [2, 1])
    flags = np.asarray(norms.norm_l0(np.array([[True, False], [True, True]])))
    assert flags.dtype.kind in "iu"
    assert_numbers(flags, [1, 2])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El opuesto del menor entero de un tipo no cabe en ese tipo, ni caben las sumas grandes: "
    "convertir a float64 antes de operar."
)
def test_l1_of_small_integers_does_not_overflow() -> None:
    """norm_l1 es correcta con enteros de cualquier tamaño y con bool."""
    assert_numbers(norms.norm_l1(np.array([[-128, 127], [-128, -128], [1, 0]], dtype=np.int8)), [255, 256, 1])
    assert_numbers(norms.norm_l1(np.array([[-(2**31), 2**31 - 1]], dtype=np.int32)), [2.0**32 - 1])
    assert_numbers(
        norms.norm_l1(np.array([[2**62, -(2**62)], [-(2**63), 0]], dtype=np.int64)), [2.0**63, 2.0**63]
    )
    assert_numbers(norms.norm_l1(np.array([[200, 100], [0, 3]], dtype=np.uint8)), [300, 3])
    assert_numbers(norms.norm_l1(np.array([[True, True, False]])), [2])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Los cuadrados de enteros se salen de su tipo sin avisar: convertir a float64 antes de elevar."
)
def test_l2_of_integers_does_not_overflow() -> None:
    """norm_l2 es correcta con enteros de cualquier tamaño y con bool."""
    assert_numbers(norms.norm_l2(np.array([[-128, 96], [16, 0]], dtype=np.int8)), [160.0, 16.0])
    assert_numbers(norms.norm_l2(np.array([[16, 12], [0, 240]], dtype=np.uint8)), [20.0, 240.0])
    assert_numbers(norms.norm_l2(np.array([[30000, -40000], [3, 4]], dtype=np.int32)), [50000.0, 5.0])
    assert_numbers(norms.norm_l2(np.array([[2**33, 0], [0, -5]], dtype=np.int64)), [2.0**33, 5.0])
    assert_numbers(norms.norm_l2(np.array([[True, False, False], [True, True, True]])), [1.0, 3**0.5])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El opuesto del menor entero de un tipo no cabe en ese tipo: convertir a float64 antes de operar."
)
def test_inf_of_small_integers_does_not_overflow() -> None:
    """norm_inf es correcta con enteros de cualquier tamaño y con bool."""
    assert_numbers(norms.norm_inf(np.array([[-128, 127], [3, -5]], dtype=np.int8)), [128, 5])
    assert_numbers(norms.norm_inf(np.array([[-(2**15), 0], [9, 2]], dtype=np.int16)), [2**15, 9])
    assert_numbers(norms.norm_inf(np.array([[5, -(2**63)], [0, -3]], dtype=np.int64)), [2.0**63, 3])
    assert_numbers(norms.norm_inf(np.array([[255, 1]], dtype=np.uint8)), [255])
    assert_numbers(norms.norm_inf(np.array([[False, True], [False, False]])), [1, 0])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Un número por fila, en un arreglo: None dice que falta el return, una lista que falta np.array, "
    "la forma (n, 1) que sobra keepdims y la forma (d,) que el axis es el otro. Sin filas la forma es (0,)."
)
@each_norm("devuelve un arreglo de NumPy de forma (n,), también con n = 0")
def test_result_is_an_array_with_one_number_per_row(name: str) -> None:
    """Cada norma devuelve un arreglo de NumPy de forma (n,), también con n = 0."""
    norm = getattr(norms, name)
    row, column = np.array([[-2.0, 5.0, 4.0, 0.0]]), np.array([[-3.0], [0.0], [9.0]])
    for X in (row, column, row[:0], rows()):
        expected = FORMULAS[name](X)
        result = norm(X)
        assert isinstance(result, np.ndarray)
        assert_values(result, expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray convierte una lista en arreglo; nada debe depender del orden en memoria de X."
)
@each_norm("admite listas, float32, orden de Fortran y matrices de solo lectura")
def test_every_kind_of_input_is_accepted(name: str) -> None:
    """Cada norma admite listas, float32, orden de Fortran y matrices de solo lectura."""
    norm = getattr(norms, name)
    expected = FORMULAS[name](rows())
    frozen = rows()
    frozen.setflags(write=False)
    assert_values(norm(rows().tolist()), expected)
    assert_values(norm(rows().astype(np.float32)), expected, rtol=1e-5)
    assert_values(norm(np.asfortranarray(rows())), expected)
    assert_values(norm(frozen), expected)
    assert_values(norm(np.repeat(rows(), 2, axis=0)[::-2]), expected[::-1])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Las operaciones con out=, X *= ..., np.abs(X, X) escriben sobre los datos de quien llama."
)
@each_norm("no modifica la matriz que recibe")
def test_input_is_left_as_it_was(name: str) -> None:
    """Ninguna norma modifica la matriz que recibe."""
    expected = FORMULAS[name](rows())
    X = rows()
    result = getattr(norms, name)(X)
    np.testing.assert_array_equal(X, rows())
    assert_values(result, expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Solo se admiten matrices: comprobar el número de dimensiones antes de calcular."
)
@each_norm("lanza ValueError si X no tiene dos dimensiones")
def test_other_dimensions_raise_value_error(name: str) -> None:
    """Cada norma lanza ValueError si X no tiene dos dimensiones."""
    norm = getattr(norms, name)
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        norm(np.array([3.0, -4.0]))
    with pytest.raises(ValueError):  # noqa: PT011
        norm(np.ones((2, 3, 4)))
    assert_values(norm(rows()), FORMULAS[name](rows()))


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El recorrido de las filas y de los elementos lo debe hacer NumPy, con axis=1."
)
@each_norm("está vectorizada")
def test_no_loop_over_data(name: str, vectorised: Callable[..., Any]) -> None:
    """Cada norma está vectorizada."""
    X = np.random.default_rng(5).normal(size=(400, 6)).round(1)
    X[:, 2] *= 1e-12  # small, and still not zero
    expected = FORMULAS[name](X)
    assert_values(vectorised(getattr(norms, name), small=(X[:4],), large=(X,)), expected)
