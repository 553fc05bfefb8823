"""Pruebas públicas de ex6."""

import centroid_distance
import numpy as np
import pytest

X = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
C = np.array([[1, 0, 0], [0, 1, 1]])


@pytest.mark.hint(
    "Si se obtuvo NoneType falta el return: imprimir no es devolver. Si se obtuvo list, np.array la "
    "convierte. Las distancias llevan decimales, también entre puntos de enteros: no convertirlas a int."
)
def test_result_is_an_array_of_floats() -> None:
    """Devuelve un arreglo de NumPy de coma flotante."""
    result = centroid_distance.centroid_distances(X.copy(), C.copy())
    if not isinstance(result, np.ndarray):
        pytest.fail(f"se obtuvo {type(result).__name__}")
    if result.dtype.kind != "f":
        pytest.fail(f"se obtuvo un arreglo de {result.dtype}")


@pytest.mark.hint(
    "(k, n): un centroide por fila y un punto por columna. (3, 2) es el resultado transpuesto; en (2, 3, 3) "
    "falta sumar sobre las coordenadas; en (2,) y (3,) se sumó también sobre los puntos o los centroides."
)
def test_shape_is_centroids_by_points() -> None:
    """Con 2 centroides y 3 puntos la forma es (2, 3)."""
    assert np.shape(centroid_distance.centroid_distances(X.copy(), C.copy())) == (2, 3)


@pytest.mark.hint(
    "Entre (3, 4) y (0, 0) hay √(3² + 4²) = 5. 25 es el cuadrado: falta la raíz. 7 es la suma de los valores "
    "absolutos, 4 su máximo."
)
def test_distance_is_euclidean() -> None:
    """Entre (3, 4) y (0, 0) la distancia es 5."""
    np.testing.assert_allclose(
        centroid_distance.centroid_distances(np.array([[3, 4]]), np.array([[0, 0]])), [[5.0]]
    )


@pytest.mark.hint(
    "Cada fila es un centroide. Si los valores están pero en otro lugar, un reshape los desordenó; si son "
    "otros, conviene mirar sobre qué eje se suma."
)
def test_slide_example_gives_the_slide_values() -> None:
    """El ejemplo de la clase."""
    distances = centroid_distance.centroid_distances(X.copy(), C.copy())
    np.testing.assert_allclose(
        distances, [[3.60555128, 8.36660027, 13.45362405], [2.44948974, 7.54983444, 12.72792206]]
    )


@pytest.mark.hint("Restar primero y elevar al cuadrado después: la fórmula desarrollada no da 0.")
def test_point_on_a_centroid_is_at_distance_zero() -> None:
    """Un punto que coincide con un centroide está a distancia 0 de él."""
    point = np.array([[0.1, 0.7]])
    distances = centroid_distance.centroid_distances(point, np.array([[0.1, 0.7], [0.1, 1.7]]))
    np.testing.assert_array_equal(np.ravel(distances)[:1], [0.0])


@pytest.mark.hint("Comprobar las formas de X y de C antes de hacer la cuenta.")
def test_different_number_of_coordinates_raises_value_error() -> None:
    """Si X y C no tienen el mismo número de coordenadas se lanza ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        centroid_distance.centroid_distances(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 2.0]]))
