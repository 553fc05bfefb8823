"""Pruebas públicas de ex7."""

import nearest_centroid
import numpy as np
import pytest

X = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
C = np.array([[1, 0, 0], [0, 1, 1]])


@pytest.mark.hint(
    "Si se obtuvo NoneType falta el return: imprimir no es devolver. Si se obtuvo list, np.array la "
    "convierte. Un índice es entero: con float no se puede indexar."
)
def test_result_is_an_array_of_integers() -> None:
    """Devuelve un arreglo de NumPy de enteros."""
    result = nearest_centroid.nearest_centroids(X.copy(), C.copy())
    if not isinstance(result, np.ndarray):
        pytest.fail(f"se obtuvo {type(result).__name__}")
    if result.dtype.kind not in "iu":
        pytest.fail(f"se obtuvo un arreglo de {result.dtype}")


@pytest.mark.hint(
    "Un índice por punto. (3, 1) es una columna; (2,) es el punto más cercano a cada centroide, con el "
    "mínimo sobre el otro eje; (3, 3) son las filas de C y no sus índices."
)
def test_shape_is_one_index_per_point() -> None:
    """Con 3 puntos y 2 centroides la forma es (3,)."""
    assert np.shape(nearest_centroid.nearest_centroids(X.copy(), C.copy())) == (3,)


@pytest.mark.hint(
    "Para cada punto, la posición de la menor de sus distancias. [0, 0, 0] es la de la mayor; [2, 2, 2] "
    "cuenta desde 1; 2.45, 7.55 y 12.73 son las distancias y no su posición."
)
def test_slide_example_gives_the_slide_indices() -> None:
    """El ejemplo de la clase."""
    np.testing.assert_array_equal(nearest_centroid.nearest_centroids(X.copy(), C.copy()), [1, 1, 1])


@pytest.mark.hint(
    "La distancia es la euclídea: √(3² + 3²) es menor que 5. [1] es lo que da la suma de los valores "
    "absolutos, o la de las diferencias con su signo."
)
def test_distance_is_euclidean() -> None:
    """Entre (3, 3) y (0, 5), el más cercano a (0, 0) es (3, 3)."""
    result = nearest_centroid.nearest_centroids(np.array([[0, 0]]), np.array([[3, 3], [0, 5]]))
    np.testing.assert_array_equal(np.ravel(result), [0])


@pytest.mark.hint("El punto (5, 0) está a 5 de los dos últimos centroides: np.argmin elige el primero.")
def test_tie_goes_to_the_lowest_index() -> None:
    """Cada punto con su centroide, y el que está a mitad de camino con el de índice más bajo."""
    points = np.array([[9.0, 1.0], [-4.0, 0.0], [5.0, 0.0]])
    centroids = np.array([[-5.0, 0.0], [0.0, 0.0], [10.0, 0.0]])
    np.testing.assert_array_equal(np.ravel(nearest_centroid.nearest_centroids(points, centroids)), [2, 0, 1])


@pytest.mark.hint("Comprobar las formas de X y de C antes de hacer la cuenta.")
def test_different_number_of_coordinates_raises_value_error() -> None:
    """Si X y C no tienen el mismo número de coordenadas se lanza ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        nearest_centroid.nearest_centroids(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 2.0]]))
