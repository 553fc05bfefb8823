"""Suite oculta de ex7."""

from collections.abc import Callable
from typing import Any

import nearest_centroid
import numpy as np
import pytest


def check(result: object, expected: object) -> None:
    """`result` has the values of `expected`; its dtype is free, and a column or a row of a matrix will do."""
    values = np.asarray(result, dtype=float)
    assert values.size == max(values.shape)
    np.testing.assert_array_equal(values.ravel(), np.asarray(expected))


def check_grouping(result: object) -> None:
    """Of three points the first two have one centroid and the third another, whatever they are called."""
    labels = np.ravel(result).tolist()
    assert [label == labels[0] for label in labels] == [True, True, False]


def by_hand(X: np.ndarray, C: np.ndarray) -> list[int]:
    """The nearest row of C for each row of X, in Python's own numbers: exact for integers."""

    def nearest(x: list[float]) -> int:
        squares = [sum((a - b) ** 2 for a, b in zip(x, c, strict=True)) for c in C.tolist()]
        return squares.index(min(squares))

    return [nearest(x) for x in X.tolist()]


@pytest.mark.points(1.5)
@pytest.mark.hint(
    "Para cada punto, la posición (desde 0) de la menor de sus distancias euclídeas. El resultado tiene "
    "forma (n,): ni una columna (n, 1), ni las distancias, ni las filas de C."
)
def test_values_match_a_pair_by_pair_computation() -> None:
    """Índices con más puntos que centroides, en un arreglo de forma (n,)."""
    rng = np.random.default_rng(71)
    X, C = rng.normal(size=(40, 3)), rng.normal(size=(5, 3))
    expected = by_hand(X, C)
    result = nearest_centroid.nearest_centroids(X, C)
    check(result, expected)
    assert np.shape(result) == (40,)


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "El mínimo se busca entre los centroides, y hay un índice por punto: si se obtiene uno por centroide, el "
    "argmin va sobre el otro eje."
)
def test_more_centroids_than_points_gives_one_index_per_point() -> None:
    """Índices con más centroides que puntos, y con los mismos de cada uno."""
    rng = np.random.default_rng(72)
    X, C = rng.uniform(-9, 9, size=(3, 4)), rng.uniform(-9, 9, size=(8, 4))
    wide, square = by_hand(X, C), by_hand(X, C[:3])
    check(nearest_centroid.nearest_centroids(X, C), wide)
    check(nearest_centroid.nearest_centroids(X, C[:3]), square)


@pytest.mark.points(0.75)
@pytest.mark.hint("En un empate gana el índice más bajo, que es lo que hace np.argmin.")
def test_tie_goes_to_the_lowest_index() -> None:
    """En un empate gana el índice más bajo, también entre centroides repetidos."""
    X = np.array([[0.0, 1.0], [5.0, 2.0], [0.0, 0.0], [-7.0, 6.0]])
    C = np.array([[-9.0, 9.0], [5.0, 2.0], [-3.0, 1.0], [3.0, 1.0], [5.0, 2.0], [3.0, 1.0]])
    check(nearest_centroid.nearest_centroids(X, C), [2, 1, 2, 0])
    check(nearest_centroid.nearest_centroids(X, C[::-1]), [0, 1, 0, 5])


@pytest.mark.points(0.25)
@pytest.mark.hint("El resultado tiene siempre una dimensión, con un elemento por punto: sin squeeze.")
def test_dimensions_of_size_one_are_kept() -> None:
    """Un solo punto, un solo centroide o una sola coordenada."""
    one_centroid = nearest_centroid.nearest_centroids(np.array([[2.0], [9.0]]), np.array([[5.0]]))
    check(one_centroid, [0, 0])
    one_point = nearest_centroid.nearest_centroids(np.array([[2.0]]), np.array([[9.0], [0.0], [3.0]]))
    check(one_point, [2])
    assert np.shape(one_centroid) == (2,)
    assert np.shape(one_point) == (1,)


@pytest.mark.points(0.25)
@pytest.mark.hint("¿Qué forma y qué dtype tiene el resultado cuando X no tiene filas?")
def test_no_points_gives_no_indices() -> None:
    """Sin puntos el resultado tiene forma (0,) y es de enteros."""
    C = np.array([[4.0, 0.0], [0.0, 3.0]])
    check(nearest_centroid.nearest_centroids(np.array([[0.0, 2.0]]), C), [1])
    empty = nearest_centroid.nearest_centroids(np.empty((0, 2)), C)
    assert np.shape(empty) == (0,)
    # an empty list has no dtype: being a list costs the points of the next test
    assert isinstance(empty, list) or empty.dtype.kind in "iu"


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Devolver un arreglo de NumPy con dtype entero, no una lista ni números con decimales. Si es None falta "
    "el return: imprimir no es devolver."
)
def test_result_is_an_integer_ndarray() -> None:
    """El resultado es un arreglo de NumPy de enteros."""
    for dtype in (np.float64, np.float32, np.int64):
        X, C = np.array([[5, 1], [2, 2]], dtype=dtype), np.array([[1, 1], [6, 1]], dtype=dtype)
        result = nearest_centroid.nearest_centroids(X, C)
        assert isinstance(result, np.ndarray)
        assert result.dtype.kind in "iu"
        assert result.shape == (2,)
        check(result, [1, 0])


@pytest.mark.points(0.5)
@pytest.mark.hint("Lejos del origen la fórmula desarrollada resta números enormes y pierde las cifras.")
def test_far_from_the_origin_chooses_well() -> None:
    """Puntos lejos del origen y cercanos entre sí."""
    far, rng = np.array([3e8, -2e8]), np.random.default_rng(734)  # no ties
    X, C = far + rng.integers(-20, 20, size=(30, 2)) / 4, far + rng.integers(-20, 20, size=(4, 2)) / 4
    expected = by_hand(X, C)
    check(nearest_centroid.nearest_centroids(X, C), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint("Una lista no tiene .shape ni se puede restar: np.asarray la convierte en arreglo.")
def test_lists_are_accepted() -> None:
    """X y C pueden ser listas de listas."""
    check(nearest_centroid.nearest_centroids([[1, 5], [-2, 1], [9, 9]], [[1, 1], [4, 9], [0, 6]]), [2, 0, 1])


@pytest.mark.points(0.25)
@pytest.mark.hint("float32 tiene unas 7 cifras: no convertir a un tipo con menos, ni a enteros.")
def test_single_precision_is_accepted() -> None:
    """Arreglos de precisión simple, y de precisión distinta en X y en C."""
    C = np.array([[0.5, 0.25], [1.0, -2.0], [4096.0, 1.0], [4096.5, 1.0]], dtype=np.float32)
    X = C[[3, 1, 0, 2, 3]] + np.float32(0.125)
    check(nearest_centroid.nearest_centroids(X, C), [3, 1, 0, 2, 3])
    check(nearest_centroid.nearest_centroids(X, C.astype(np.float64)), [3, 1, 0, 2, 3])


@pytest.mark.points(0.5)
@pytest.mark.hint("Sin signo no hay números negativos: convertir a float antes de restar.")
def test_unsigned_integers_do_not_wrap() -> None:
    """Enteros sin signo de cualquier tamaño."""
    for dtype in (np.uint8, np.uint16, np.uint32, np.uint64):
        step = 2 ** (4 * np.dtype(dtype).itemsize)  # its square is the first that the type cannot hold
        X = np.array([[10, 0], [10, 5], [step, 9]], dtype=dtype)
        C = np.array([[10 + step, 0], [12, 0], [1, 5], [13, 5]], dtype=dtype)
        expected = by_hand(X, C)
        check(nearest_centroid.nearest_centroids(X, C), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Una diferencia o un cuadrado pueden no caber en un entero: convertir a float antes de restar."
)
def test_signed_integers_do_not_overflow() -> None:
    """Enteros con signo de cualquier tamaño, también cerca del límite de su tipo."""
    for dtype in (np.int8, np.int16, np.int32, np.int64):
        step, size = 2 ** (4 * np.dtype(dtype).itemsize), np.iinfo(dtype).max // 10 * 9
        X = np.array([[-size, 0], [10, 0], [size, 3]], dtype=dtype)
        C = np.array([[size, 0], [size // 5, 0], [10 + step, 0], [14, 1]], dtype=dtype)
        expected = by_hand(X, C)
        check(nearest_centroid.nearest_centroids(X, C), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint("NumPy no sabe restar valores lógicos: convertir a float antes.")
def test_booleans_count_as_zero_and_one() -> None:
    """Arreglos de valores lógicos."""
    X = np.array([[True, False, True], [True, True, True], [False, False, False]])
    C = np.array([[False, True, False], [True, False, True]])
    check(nearest_centroid.nearest_centroids(X, C), [1, 1, 0])


@pytest.mark.points(0.25)
@pytest.mark.hint("El orden de la memoria no cambia el resultado; tampoco hace falta escribir en X.")
def test_memory_layout_does_not_matter() -> None:
    """Arreglos en orden de Fortran, vistas con saltos y arreglos de solo lectura."""
    rng = np.random.default_rng(75)
    X, C = np.asfortranarray(rng.normal(size=(9, 3))), rng.normal(size=(8, 6))[::2, ::2]
    expected = by_hand(X, C)
    X.flags.writeable = False
    check(nearest_centroid.nearest_centroids(X, C), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Con -= o *= sobre un argumento se cambian también los datos de quien llama."
)
def test_inputs_are_left_as_they_were() -> None:
    """Ni X ni C cambian."""
    X, C = np.array([[4.0, 6.0], [4.0, 7.0], [1.0, 2.0]]), np.array([[4.0, 6.0], [1.0, 1.0]])
    X_before, C_before = X.copy(), C.copy()
    check_grouping(nearest_centroid.nearest_centroids(X, C))
    np.testing.assert_array_equal(X, X_before)
    np.testing.assert_array_equal(C, C_before)


@pytest.mark.points(0.25)
@pytest.mark.hint("Se gana solo junto con el valor correcto. Comparar X.shape[1] con C.shape[1].")
def test_different_number_of_coordinates_raises_value_error() -> None:
    """X y C con distinto número de coordenadas: ValueError."""
    for left, right in (((4, 3), (2, 2)), ((3, 2), (2, 3))):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            nearest_centroid.nearest_centroids(np.ones(left), np.ones(right))
    # so many coordinates that the two widths, though equal, are not the same object
    X, C = np.repeat([[1], [1], [9]], 400, axis=1), np.repeat([[6], [0]], 400, axis=1)
    check_grouping(nearest_centroid.nearest_centroids(X, C))


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Comparar X.shape[1] con C.shape[1]: con una sola coordenada NumPy no protesta."
)
def test_one_coordinate_against_several_raises_value_error() -> None:
    """Una sola coordenada frente a varias: ValueError."""
    for left, right in (((4, 3), (2, 1)), ((4, 1), (2, 3))):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            nearest_centroid.nearest_centroids(np.ones(left), np.ones(right))
    check_grouping(nearest_centroid.nearest_centroids(np.array([[3], [3], [0]]), np.array([[4], [-1]])))


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
            nearest_centroid.nearest_centroids(np.ones(left), np.ones(right))
    X, C = np.array([[1, 1], [1, 1], [9, 9]]), np.array([[5, 5], [0, 0]])
    check_grouping(nearest_centroid.nearest_centroids(X, C))


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Sin bucles: una tabla de distancias con broadcasting y el mínimo a lo largo de un eje."
)
def test_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """Vectorizado: ningún bucle sobre los datos, e índices correctos."""
    rng = np.random.default_rng(76)
    small = rng.normal(size=(3, 2)), rng.normal(size=(2, 2))
    large = rng.normal(size=(200, 6)), rng.normal(size=(15, 6))
    expected = by_hand(*large)
    check(vectorised(nearest_centroid.nearest_centroids, small=small, large=large), expected)
