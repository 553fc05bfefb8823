"""Pruebas públicas de ex6."""

import centroid_distance
import numpy as np
import pytest


@pytest.mark.hint("El resultado lleva un centroide por fila y un punto por columna.")
def test_slide_example_gives_the_slide_values() -> None:
    """El ejemplo de la clase."""
    X = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    C = np.array([[1, 0, 0], [0, 1, 1]])
    distances = np.asarray(centroid_distance.centroid_distances(X, C), dtype=float)
    assert distances.shape == (2, 3)
    np.testing.assert_allclose(
        distances, [[3.60555128, 8.36660027, 13.45362405], [2.44948974, 7.54983444, 12.72792206]], rtol=1e-7
    )


@pytest.mark.hint("Restar primero y elevar al cuadrado después.")
def test_point_on_a_centroid_is_at_distance_zero() -> None:
    """Un punto que coincide con un centroide está a distancia 0 de él y a 5 del otro."""
    X = np.array([[1.0, 2.0]])
    C = np.array([[1.0, 2.0], [4.0, 6.0]])
    distances = np.asarray(centroid_distance.centroid_distances(X, C), dtype=float)
    assert distances.shape == (2, 1)
    np.testing.assert_array_equal(distances, [[0.0], [5.0]])


@pytest.mark.hint("Comprobar las formas de X y de C antes de hacer la cuenta.")
def test_different_number_of_coordinates_raises_value_error() -> None:
    """Si X y C no tienen el mismo número de coordenadas se lanza ValueError."""
    X = np.array([[1.0, 2.0, 3.0]])
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        centroid_distance.centroid_distances(X, np.array([[1.0, 2.0]]))
    distances = np.asarray(centroid_distance.centroid_distances(X, np.array([[1.0, 2.0, 0.0]])), dtype=float)
    np.testing.assert_array_equal(distances, [[3.0]])
