"""Pruebas públicas de ex7."""

import nearest_centroid
import numpy as np
import pytest


@pytest.mark.hint("Para cada punto, la posición de la menor de sus distancias.")
def test_slide_example_gives_the_slide_indices() -> None:
    """El ejemplo de la clase."""
    X = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    C = np.array([[1, 0, 0], [0, 1, 1]])
    indices = np.asarray(nearest_centroid.nearest_centroids(X, C))
    assert indices.shape == (3,)
    np.testing.assert_array_equal(indices, [1, 1, 1])


@pytest.mark.hint("El índice es el de la fila de C; np.argmin elige el primero de los mínimos.")
def test_tie_goes_to_the_lowest_index() -> None:
    """Cada punto con su centroide, y el que está a mitad de camino con el de índice más bajo."""
    X = np.array([[9.0, 1.0], [-4.0, 0.0], [5.0, 0.0]])
    C = np.array([[-5.0, 0.0], [0.0, 0.0], [10.0, 0.0]])
    indices = np.asarray(nearest_centroid.nearest_centroids(X, C))
    assert indices.shape == (3,)
    np.testing.assert_array_equal(indices, [2, 0, 1])


@pytest.mark.hint("Comprobar las formas de X y de C antes de hacer la cuenta.")
def test_different_number_of_coordinates_raises_value_error() -> None:
    """Si X y C no tienen el mismo número de coordenadas se lanza ValueError."""
    X = np.array([[1.0, 2.0, 3.0]])
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        nearest_centroid.nearest_centroids(X, np.array([[1.0, 2.0]]))
    indices = np.asarray(nearest_centroid.nearest_centroids(X, np.array([[9.0, 9.0, 9.0], [1.0, 2.0, 2.0]])))
    np.testing.assert_array_equal(indices, [1])
