"""Pruebas públicas de ex8."""

import kmeans
import numpy as np
import pytest


@pytest.mark.hint(
    "Con un solo grupo, el centroide es la media de todas las filas y todas las etiquetas son 0."
)
def test_one_cluster_has_the_mean_as_centroid() -> None:
    """Con n = 1 el centroide es la media de todos los puntos."""
    X = np.array([[1.0, 2.0], [3.0, 4.0], [8.0, 0.0]])
    centroids, labels = kmeans.k_means(X, 1)
    assert np.shape(centroids) == (1, 2)
    np.testing.assert_allclose(centroids, [[4.0, 2.0]])
    np.testing.assert_array_equal(labels, [0, 0, 0])


@pytest.mark.hint(
    "Asignar cada fila a su centroide más cercano y mover cada centroide a la media, diez veces."
)
def test_two_separated_groups_are_found() -> None:
    """El ejemplo del enunciado: dos grupos bien separados, numerados en cualquier orden."""
    X = np.array([[1.0, 1.0], [1.0, 2.0], [4.0, 3.0], [9.0, 8.0], [11.0, 8.0]])
    centroids, labels = kmeans.k_means(X, 2)
    assert np.shape(centroids) == (2, 2)
    assert np.shape(labels) == (5,)
    low, high = [2.0, 2.0], [10.0, 8.0]
    np.testing.assert_allclose(np.asarray(centroids)[np.asarray(labels)], [low, low, low, high, high])


@pytest.mark.hint("Comprobar n antes de elegir las filas.")
def test_more_clusters_than_points_raises_value_error() -> None:
    """Si se piden más grupos que puntos se lanza ValueError."""
    X = np.array([[1.0, 2.0], [3.0, 4.0]])
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        kmeans.k_means(X, 3)
    centroids, _ = kmeans.k_means(X, 1)
    np.testing.assert_allclose(centroids, [[2.0, 3.0]])
