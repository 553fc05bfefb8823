"""Suite oculta de ex6."""

import math
from collections.abc import Callable
from typing import Any

import centroid_distance
import numpy as np
import pytest


def check(result: object, expected: object, rtol: float = 1e-7) -> None:
    """`result` has the shape and the values of `expected`; zeros must be exact."""
    wanted = np.asarray(expected, dtype=float)
    values = np.asarray(result, dtype=float)
    assert values.shape == wanted.shape
    np.testing.assert_allclose(values, wanted, rtol=rtol)


def check_turned_or_not(result: object, expected: object, rtol: float = 1e-7) -> None:
    """As `check`, but a transposed result will do: the orientation costs the points of its own tests."""
    values = np.asarray(result, dtype=float)
    check(values if values.shape == np.shape(expected) else values.T, expected, rtol)


def by_hand(X: np.ndarray, C: np.ndarray) -> np.ndarray:
    """The (k, n) distances, pair by pair and without NumPy arithmetic."""
    return np.array([[math.dist(x, c) for x in X.tolist()] for c in C.tolist()])


@pytest.mark.points(1.5)
@pytest.mark.hint(
    "Distancia euclídea: la raíz de la suma de los cuadrados de las diferencias, sobre las d coordenadas. "
    "Entre (0, 0) y (3, 4) hay 5: 25 es el cuadrado y 7 la suma de los valores absolutos. La forma es (k, n)."
)
def test_values_match_a_pair_by_pair_computation() -> None:
    """Valores con más puntos que centroides y al revés, con coordenadas de los dos signos."""
    rng = np.random.default_rng(61)
    for n, k, d in ((7, 3, 4), (2, 6, 5)):
        X, C = rng.normal(size=(n, d)), rng.normal(size=(k, d))
        expected = by_hand(X, C)
        check(centroid_distance.centroid_distances(X, C), expected)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Cada fila del resultado es un centroide; cada columna, un punto. Si hay los mismos de cada uno, un "
    "resultado transpuesto tiene la forma correcta y los valores fuera de lugar."
)
def test_orientation_when_k_equals_n_is_centroid_by_row() -> None:
    """Los centroides van por fila y los puntos por columna, también si hay los mismos de cada uno."""
    X = np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])
    C = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 20.0]])
    expected = by_hand(X, C)
    check(centroid_distance.centroid_distances(X, C), expected)


# From here to the last test the distances are 0 and 1 where nothing else is needed: a result that is squared,
# or that adds absolute values, keeps the points of what it does well.
@pytest.mark.points(0.5)
@pytest.mark.hint("El resultado tiene siempre dos dimensiones, aunque alguna mida 1: sin squeeze ni ravel.")
def test_dimensions_of_size_one_are_kept() -> None:
    """Un solo punto, un solo centroide o una sola coordenada."""
    line = np.array([[-2.0], [-1.0], [0.0]])
    check_turned_or_not(centroid_distance.centroid_distances(line, np.array([[-1.0]])), [[1, 0, 1]])
    check(centroid_distance.centroid_distances(np.array([[4.0, 4.0]]), np.array([[4.0, 5.0]])), [[1]])


@pytest.mark.points(0.25)
@pytest.mark.hint("¿Qué forma tiene el resultado cuando X no tiene filas?")
def test_no_points_gives_no_columns() -> None:
    """Sin puntos el resultado tiene k filas y ninguna columna."""
    C = np.array([[4.0, 0.0], [0.0, 3.0], [0.0, 2.0]])
    X = np.array([[0.0, 2.0], [0.0, 3.0], [0.0, 2.0]])
    check_turned_or_not(centroid_distance.centroid_distances(X, C[1:]), [[1, 0, 1], [0, 1, 0]])
    check_turned_or_not(centroid_distance.centroid_distances(np.empty((0, 2)), C), np.empty((3, 0)))


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Restar primero y elevar al cuadrado después: la fórmula desarrollada da casi 0, o nan, que es la "
    "raíz de un negativo."
)
def test_equal_points_are_at_distance_zero() -> None:
    """Dos puntos iguales están exactamente a distancia 0, y los distintos no."""
    rng = np.random.default_rng(63)
    C = rng.normal(scale=1e3, size=(20, 9)) + 1e3
    X = np.concatenate([C[::-1], C[3:6]])
    equal = by_hand(X, C) == 0
    assert equal.sum() == 23
    distances = np.asarray(centroid_distance.centroid_distances(X, C), dtype=float)
    assert not np.isnan(distances).any()
    check_turned_or_not(distances == 0, equal)


@pytest.mark.points(0.5)
@pytest.mark.hint("Lejos del origen la fórmula desarrollada resta números enormes y pierde las cifras.")
def test_far_from_the_origin_keeps_the_digits() -> None:
    """Puntos cercanos entre sí y lejos del origen conservan las cifras de su distancia."""
    far = np.array([3e8, -2e8])
    X = far + np.array([[0.0, 0.0], [3.0, 4.0], [0.25, 0.0]])
    C = far + np.array([[3.0, 0.0], [0.5, 0.0]])
    expected = by_hand(X, C)
    check_turned_or_not(centroid_distance.centroid_distances(X, C), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint("Una lista no tiene .shape ni se puede restar: np.asarray la convierte en arreglo.")
def test_lists_are_accepted() -> None:
    """X y C pueden ser listas de listas."""
    result = centroid_distance.centroid_distances([[1, 5], [2, 5], [2, 5]], [[1, 5], [2, 5]])
    check_turned_or_not(result, [[0, 1, 1], [1, 0, 0]])


@pytest.mark.points(0.25)
@pytest.mark.hint("float32 tiene unas 7 cifras: no convertir a un tipo con menos, ni a enteros.")
def test_single_precision_is_accepted() -> None:
    """Arreglos de precisión simple, y de precisión distinta en X y en C."""
    rng = np.random.default_rng(64)
    X, C = rng.normal(size=(5, 3)).astype(np.float32), rng.normal(size=(2, 3)).astype(np.float32)
    expected = by_hand(X, C)
    check_turned_or_not(centroid_distance.centroid_distances(X, C), expected, rtol=1e-5)
    check_turned_or_not(centroid_distance.centroid_distances(X, C.astype(np.float64)), expected, rtol=1e-5)


@pytest.mark.points(0.5)
@pytest.mark.hint("Sin signo no hay números negativos: convertir a float antes de restar.")
def test_unsigned_integers_do_not_wrap() -> None:
    """Enteros sin signo de cualquier tamaño."""
    for dtype in (np.uint8, np.uint16, np.uint32, np.uint64):
        step = 2 ** (4 * np.dtype(dtype).itemsize)  # its square is the first that the type cannot hold
        X = np.array([[3, 250], [200, 0], [10, 5 + step]], dtype=dtype)
        C = np.array([[10, 5], [255, 255]], dtype=dtype)
        expected = by_hand(X, C)
        check_turned_or_not(centroid_distance.centroid_distances(X, C), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Una diferencia o un cuadrado pueden no caber en un entero: convertir a float antes de restar."
)
def test_signed_integers_do_not_overflow() -> None:
    """Enteros con signo de cualquier tamaño, también cerca del límite de su tipo."""
    for dtype, size in ((np.int8, 127), (np.int16, 30_000), (np.int32, 2 * 10**9), (np.int64, 4 * 10**9)):
        X = np.array([[size, -size], [-size, 5], [1, 2]], dtype=dtype)
        C = np.array([[-size, size], [4, 6]], dtype=dtype)
        expected = by_hand(X, C)
        check_turned_or_not(centroid_distance.centroid_distances(X, C), expected)
    size = 6 * 10**18  # in int64 it fits, and twice as much does not
    X, C = np.array([[size, -size], [-size, size]]), np.array([[-size, size], [size, -size]])
    expected = by_hand(X, C)
    check_turned_or_not(centroid_distance.centroid_distances(X, C), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint("NumPy no sabe restar valores lógicos: convertir a float antes.")
def test_booleans_count_as_zero_and_one() -> None:
    """Arreglos de valores lógicos."""
    X = np.array([[True, False, True], [True, True, True], [True, True, True]])
    C = np.array([[True, False, True], [True, True, True]])
    check_turned_or_not(centroid_distance.centroid_distances(X, C), [[0, 1, 1], [1, 0, 0]])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Cuidado con reshape: el orden de la memoria no debe cambiar el resultado ni hace falta escribir en X."
)
def test_memory_layout_does_not_matter() -> None:
    """Arreglos en orden de Fortran, vistas con saltos y arreglos de solo lectura."""
    rng = np.random.default_rng(65)
    X, C = np.asfortranarray(rng.normal(size=(6, 3))), rng.normal(size=(8, 6))[::2, ::2]
    expected = by_hand(X, C)
    X.flags.writeable = False
    check_turned_or_not(centroid_distance.centroid_distances(X, C), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Devolver un arreglo de NumPy, no una lista. Si es None falta el return: imprimir no es devolver."
)
def test_result_is_an_ndarray() -> None:
    """El resultado es un arreglo de NumPy."""
    X, C = np.array([[5, 1], [5, 2], [5, 1]]), np.array([[5, 1], [5, 2]])
    result = centroid_distance.centroid_distances(X, C)
    assert isinstance(result, np.ndarray)
    check_turned_or_not(result, [[0, 1, 0], [1, 0, 1]])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Con -= o *= sobre un argumento se cambian también los datos de quien llama."
)
def test_inputs_are_left_as_they_were() -> None:
    """Ni X ni C cambian."""
    X, C = np.array([[4.0, 6.0], [4.0, 5.0]]), np.array([[4.0, 6.0], [4.0, 5.0], [4.0, 5.0]])
    X_before, C_before = X.copy(), C.copy()
    result = centroid_distance.centroid_distances(X, C)
    check_turned_or_not(result, [[0, 1], [1, 0], [1, 0]])
    np.testing.assert_array_equal(X, X_before)
    np.testing.assert_array_equal(C, C_before)


@pytest.mark.points(0.25)
@pytest.mark.hint("Se gana solo junto con el valor correcto. Comparar X.shape[1] con C.shape[1].")
def test_different_number_of_coordinates_raises_value_error() -> None:
    """X y C con distinto número de coordenadas: ValueError."""
    for left, right in (((4, 3), (2, 2)), ((3, 2), (2, 3))):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            centroid_distance.centroid_distances(np.ones(left), np.ones(right))
    # so many that the two widths, though equal, are not the same object
    X, C = np.eye(3, 400), np.zeros((2, 400))
    check_turned_or_not(centroid_distance.centroid_distances(X, C), np.ones((2, 3)))


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Comparar X.shape[1] con C.shape[1]: con una sola coordenada NumPy no protesta."
)
def test_one_coordinate_against_several_raises_value_error() -> None:
    """Una sola coordenada frente a varias: ValueError."""
    for left, right in (((4, 3), (2, 1)), ((4, 1), (2, 3))):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            centroid_distance.centroid_distances(np.ones(left), np.ones(right))
    X, C = np.array([[1], [2], [2]]), np.array([[2], [1]])
    check_turned_or_not(centroid_distance.centroid_distances(X, C), [[1, 0, 0], [0, 1, 1]])


# (2, 3, 3) and its like pass where only the second axes are compared.
@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. X y C deben tener ndim igual a 2, y si no lo tienen se lanza "
    "ValueError, no otra excepción."
)
def test_other_dimensions_raise_value_error() -> None:
    """X o C que no tienen dos dimensiones: ValueError."""
    for left, right in (
        ((3,), (2, 3)),
        ((4, 3), (3,)),
        ((4, 3), (2, 2, 3)),
        ((3, 3), (2, 3, 3)),
        ((2, 4, 3), (2, 3)),
        ((2, 3, 3), (2, 3)),
        ((3,), (3,)),
        ((2, 3), (2, 3, 3)),
        ((2, 3, 3), (3, 3)),
        ((2, 3, 4), (2, 3, 4)),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            centroid_distance.centroid_distances(np.ones(left), np.ones(right))
    check_turned_or_not(centroid_distance.centroid_distances(np.eye(3, 9), np.zeros((2, 9))), np.ones((2, 3)))


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. Sin bucles: X con forma (1, n, d) menos C con forma (k, 1, d)."
)
def test_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """Vectorizado: ningún bucle sobre los datos, y valores correctos."""
    rng = np.random.default_rng(66)
    small = rng.normal(size=(3, 2)), rng.normal(size=(2, 2))
    large = rng.normal(scale=50, size=(120, 8)), rng.normal(scale=50, size=(25, 8))
    expected = by_hand(*large)
    # how many digits are right is for the tests of values
    check(vectorised(centroid_distance.centroid_distances, small=small, large=large), expected, rtol=1e-3)
