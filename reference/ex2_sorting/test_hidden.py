"""Suite oculta de ex2: las filas de una matriz por orden de su norma l2."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sorting


def rows() -> np.ndarray:
    """Six rows with norms 3, 10, 0, 7.5, 5, 3 and no symmetry: fresh in each test."""
    return np.array([[1, -2, 2], [8, 0, -6], [0, 0, 0], [0, 4.5, 6], [-3, 0, 4], [2, 2, 1]])


SORTED_NORMS = [10.0, 7.5, 5.0, 3.0, 3.0, 0.0]
SORTED_ROWS = [[8, 0, -6], [0, 4.5, 6], [-3, 0, 4], [1, -2, 2], [2, 2, 1], [0, 0, 0]]


# Five rows with distinct norms, and their positions, greatest norm first.
DISTINCT = np.array([[3.0, 0.5, -1.0], [-9.0, 2.0, 0.25], [1.0, 1.0, 1.0], [4.0, -4.0, 4.0], [0.0, 6.5, 0.0]])
BY_NORM = [1, 3, 4, 0, 2]


def assert_norms(actual: object, expected: object, rtol: float = 1e-7) -> None:
    """`actual` has the shape of `expected` and its numbers; its dtype is free."""
    numbers = np.asarray(actual)
    assert numbers.dtype.kind in "biuf", f"dtype {numbers.dtype}"
    assert numbers.shape == np.shape(expected)
    np.testing.assert_allclose(numbers.astype(np.float64), np.asarray(expected, dtype=np.float64), rtol=rtol)


def assert_rows(actual: object, expected: object) -> None:
    """`actual` holds exactly the rows of `expected`, in that order."""
    numbers = np.asarray(actual)
    assert numbers.dtype.kind in "biuf", f"dtype {numbers.dtype}"
    assert numbers.shape == np.shape(expected)
    np.testing.assert_array_equal(numbers, np.asarray(expected))


def descending(norms: object) -> np.ndarray:
    """`norms`, greatest first: for the tests in which their order does not count."""
    return np.sort(np.atleast_1d(np.asarray(norms)), axis=0)[::-1]


def either_way(actual: object, expected: np.ndarray) -> np.ndarray:
    """`actual`, turned round if it begins with the end of `expected`: the direction has tests of its own."""
    numbers = np.atleast_1d(np.asarray(actual))
    return numbers[::-1] if np.array_equal(numbers[:1], expected[-1:]) else numbers


def stably_sorted(X: np.ndarray) -> np.ndarray:
    """The rows of an integer X by descending norm, by Python's own stable sort."""
    return np.array(sorted(X.tolist(), key=lambda row: -sum(x * x for x in row)), dtype=X.dtype)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se miran solo los números: cuadrados, suma de cada fila (axis=1) y raíz, en ese orden. "
    "Sin la raíz sale el cuadrado de la norma."
)
def test_norms_are_those_of_the_rows() -> None:
    """sorted_norms da las normas l2 de las filas, en el orden que sea."""
    assert_norms(descending(np.ravel(sorting.sorted_norms(rows()))), SORTED_NORMS)
    X = np.array([[0.5, 0.5], [-1.0, 1.0]])
    assert_norms(descending(np.ravel(sorting.sorted_norms(X))), [2**0.5, 0.5**0.5])


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. La mayor va primero, y np.sort ordena de menor a mayor."
)
def test_norms_come_greatest_first() -> None:
    """sorted_norms da las normas de mayor a menor."""
    assert_norms(np.ravel(sorting.sorted_norms(rows())), SORTED_NORMS)
    assert_norms(np.ravel(sorting.sorted_norms(np.array([[0.5, 0.5], [-1.0, 1.0]]))), [2**0.5, 0.5**0.5])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Cada fila se mueve entera, por su norma: conviene ordenar posiciones (np.argsort), no valores (np.sort)."
)
def test_rows_are_moved_whole() -> None:
    """sort_rows_by_norm ordena filas enteras por su norma, en uno u otro sentido."""
    expected = DISTINCT[BY_NORM]
    assert_rows(either_way(sorting.sort_rows_by_norm(DISTINCT.copy()), expected), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "La fila de mayor norma va primero, y np.argsort da primero la posición del menor."
)
def test_rows_come_by_descending_norm() -> None:
    """sort_rows_by_norm pone primero la fila de mayor norma."""
    assert_rows(sorting.sort_rows_by_norm(DISTINCT.copy()), DISTINCT[BY_NORM])


@pytest.mark.points(1.25)
@pytest.mark.hint(
    "Dar vuelta un orden ascendente también da vuelta los empates; "
    "y el algoritmo que np.argsort usa por defecto no es estable: mirar su parámetro kind. "
    "Redondear o pasar a float32 hace empatar normas que son distintas."
)
def test_tied_rows_keep_their_order() -> None:
    """sort_rows_by_norm deja las filas empatadas, y solo ellas, en su orden original."""
    assert_rows(sorting.sort_rows_by_norm(rows()), SORTED_ROWS)
    close = np.array([[1.0, 0.0], [1.0 + 1e-9, 0.0]])
    assert_rows(sorting.sort_rows_by_norm(close.copy()), close[::-1])
    X = np.random.default_rng(21).integers(-3, 4, size=(500, 3))
    expected = stably_sorted(X)
    assert_rows(sorting.sort_rows_by_norm(X), expected)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El recorrido de las filas lo debe hacer NumPy: normas con axis=1 y np.sort."
)
def test_sorted_norms_has_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """sorted_norms está vectorizada."""
    X = np.random.default_rng(22).normal(size=(400, 5))
    expected = np.sort(np.sqrt((X**2).sum(axis=1)))[::-1]
    assert_norms(vectorised(sorting.sorted_norms, small=(X[:4],), large=(X,)), expected)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.argsort da las posiciones y un solo indexado elige todas las filas."
)
def test_sort_rows_by_norm_has_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """sort_rows_by_norm está vectorizada."""
    X = np.random.default_rng(23).normal(size=(400, 5))  # no two norms nearer than 1e-6
    expected = X[np.argsort(-np.sqrt((X**2).sum(axis=1)))]
    assert_rows(vectorised(sorting.sort_rows_by_norm, small=(X[:4],), large=(X,)), expected)


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Los cuadrados de enteros se salen de su tipo sin avisar: convertir a float64 antes de elevar."
)
def test_sorted_norms_of_integers_do_not_overflow() -> None:
    """sorted_norms es correcta con enteros de cualquier tamaño y con bool."""
    cases: list[tuple[type, list[list[int]], list[float]]] = [
        (np.int8, [[-96, -128], [16, 0], [-120, 119]], [28561**0.5, 160, 16]),
        (np.uint8, [[16, 12], [0, 240]], [240, 20]),
        (np.int32, [[3, 4], [30000, -40000]], [50000, 5]),
        (np.int64, [[0, -5], [2**33, 0]], [2.0**33, 5]),
        (np.bool_, [[True, False], [True, True], [False, False]], [2**0.5, 1, 0]),
    ]
    for dtype, X, expected in cases:
        assert_norms(descending(np.ravel(sorting.sorted_norms(np.array(X, dtype=dtype)))), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Los cuadrados de enteros se salen de su tipo sin avisar: convertir a float64 antes de elevar."
)
def test_rows_of_integers_do_not_overflow() -> None:
    """sort_rows_by_norm ordena bien enteros de cualquier tamaño y bool."""
    cases: list[tuple[type, list[list[int]]]] = [
        (np.int8, [[11, 0], [-128, 0], [100, 100]]),
        (np.uint8, [[3, 4], [16, 0], [250, 10]]),
        (np.int32, [[3, 4], [50000, 0], [-60000, 60000]]),
        (np.int64, [[7, 0], [2**33, 0], [0, -(2**34)]]),
        (np.bool_, [[False, False], [True, False], [True, True]]),
    ]
    for dtype, ascending in cases:
        X = np.array(ascending, dtype=dtype)
        assert_rows(either_way(sorting.sort_rows_by_norm(X[[1, 0, 2]]), X[::-1]), X[::-1])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Convertir sirve para calcular las normas; las filas se eligen de la X original."
)
def test_rows_keep_the_dtype_of_the_input() -> None:
    """sort_rows_by_norm conserva el dtype de X."""
    for dtype in (np.float64, np.float32, np.int8, np.uint16, np.int64, np.bool_):
        X = np.array([[1, 0, 0], [0, 1, 1], [0, 0, 0]], dtype=dtype)
        result = np.asarray(sorting.sort_rows_by_norm(X.copy()))
        assert result.dtype == dtype
        assert_rows(either_way(result, X[[1, 0, 2]]), X[[1, 0, 2]])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Una norma por fila, en un arreglo: None dice que falta el return, una lista que falta np.array, "
    "la forma (n, 1) que sobra keepdims y la forma (d,) que el axis es el otro. Sin filas la forma es (0,)."
)
def test_sorted_norms_is_an_array_with_one_number_per_row() -> None:
    """sorted_norms devuelve un arreglo de NumPy de forma (n,), también con n = 0."""
    row, column = np.array([[2.0, -4.0, 4.0]]), np.array([[-3.0], [0.0], [9.0]])
    for X, expected in ((row, [6.0]), (column, [9.0, 3.0, 0.0]), (row[:0], np.empty(0))):
        result = sorting.sorted_norms(X)
        assert isinstance(result, np.ndarray)
        assert_norms(descending(result), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El resultado es un arreglo con la forma de X, también con una fila, con una columna y sin filas: "
    "None dice que falta el return, una lista que falta np.array."
)
def test_sorted_rows_are_an_array_of_the_same_shape() -> None:
    """sort_rows_by_norm devuelve un arreglo de NumPy de la forma de X, también con n = 0."""
    row, column = np.array([[2.0, -4.0, 4.0]]), np.array([[-3.0], [0.0], [9.0]])
    for X, expected in ((row, row.copy()), (column, column[[2, 0, 1]]), (row[:0], row[:0])):
        result = sorting.sort_rows_by_norm(X)
        assert isinstance(result, np.ndarray)
        assert_rows(either_way(result, expected), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray convierte una lista en arreglo; los datos de quien llama no se tocan."
)
def test_sorted_norms_accepts_every_input_and_leaves_it_alone() -> None:
    """sorted_norms admite listas, float32, orden de Fortran y solo lectura, y no modifica X."""
    frozen, X = rows(), rows()
    frozen.setflags(write=False)
    assert_norms(descending(sorting.sorted_norms(rows().tolist())), SORTED_NORMS)
    assert_norms(descending(sorting.sorted_norms(rows().astype(np.float32))), SORTED_NORMS, rtol=1e-5)
    assert_norms(descending(sorting.sorted_norms(np.asfortranarray(rows()))), SORTED_NORMS)
    assert_norms(descending(sorting.sorted_norms(frozen)), SORTED_NORMS)
    result = sorting.sorted_norms(X)
    np.testing.assert_array_equal(X, rows())
    assert_norms(descending(result), SORTED_NORMS)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray convierte una lista en arreglo; los datos de quien llama no se tocan."
)
def test_sort_rows_accepts_every_input_and_leaves_it_alone() -> None:
    """sort_rows_by_norm admite listas, float32, orden de Fortran y solo lectura, y no modifica X."""
    frozen, X = DISTINCT.copy(), DISTINCT.copy()
    frozen.setflags(write=False)
    expected = DISTINCT[BY_NORM]
    assert_rows(either_way(sorting.sort_rows_by_norm(DISTINCT.tolist()), expected), expected)
    assert_rows(either_way(sorting.sort_rows_by_norm(DISTINCT.astype(np.float32)), expected), expected)
    assert_rows(either_way(sorting.sort_rows_by_norm(np.asfortranarray(DISTINCT)), expected), expected)
    assert_rows(either_way(sorting.sort_rows_by_norm(frozen), expected), expected)
    result = sorting.sort_rows_by_norm(X)
    np.testing.assert_array_equal(X, DISTINCT)
    assert_rows(either_way(result, expected), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Solo se admiten matrices: comprobar el número de dimensiones antes de calcular."
)
def test_sorted_norms_of_other_dimensions_raises_value_error() -> None:
    """sorted_norms lanza ValueError si X no tiene dos dimensiones."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        sorting.sorted_norms(np.array([3.0, -4.0]))
    with pytest.raises(ValueError):  # noqa: PT011
        sorting.sorted_norms(np.ones((2, 3, 4)))
    assert_norms(descending(sorting.sorted_norms(rows())), SORTED_NORMS)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Solo se admiten matrices: comprobar el número de dimensiones antes de calcular."
)
def test_sort_rows_of_other_dimensions_raises_value_error() -> None:
    """sort_rows_by_norm lanza ValueError si X no tiene dos dimensiones."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        sorting.sort_rows_by_norm(np.array([3.0, -4.0]))
    with pytest.raises(ValueError):  # noqa: PT011
        sorting.sort_rows_by_norm(np.ones((2, 3, 4)))
    expected = DISTINCT[BY_NORM]
    assert_rows(either_way(sorting.sort_rows_by_norm(DISTINCT.copy()), expected), expected)
