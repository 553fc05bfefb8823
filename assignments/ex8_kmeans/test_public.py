"""Pruebas públicas de ex8."""

import kmeans
import numpy as np
import pytest

EXAMPLE = [[1.0, 1.0], [1.0, 2.0], [4.0, 3.0], [9.0, 8.0], [11.0, 8.0]]


@pytest.mark.hint(
    "La última línea de la función es return centroids, labels: print muestra, pero no devuelve."
)
def test_two_things_are_returned() -> None:
    """k_means devuelve dos cosas."""
    result = kmeans.k_means(np.array(EXAMPLE), 2)
    if result is None:
        pytest.fail("k_means devolvió None: falta el return")
    assert len(result) == 2


@pytest.mark.hint(
    "Primero centroids, una fila por grupo y una columna por coordenada; después labels, una etiqueta por "
    "fila de X en un arreglo de una sola dimensión."
)
def test_shapes_of_centroids_and_labels() -> None:
    """Con 5 puntos de 2 coordenadas y n = 3, centroids es (3, 2) y labels (5,)."""
    centroids, labels = kmeans.k_means(np.array(EXAMPLE), 3)
    assert np.shape(centroids) == (3, 2)
    assert np.shape(labels) == (5,)


@pytest.mark.hint(
    "centroids es un arreglo de números con decimales, aunque los datos sean enteros; labels, de enteros: "
    "np.argmin ya los da así."
)
def test_types_of_centroids_and_labels() -> None:
    """centroids y labels son arreglos de NumPy: el primero de decimales, el segundo de enteros."""
    centroids, labels = kmeans.k_means(np.array([[0, 5], [1, 5], [80, 90]]), 2)
    for name, array, kinds in (("centroids", centroids, "f"), ("labels", labels, "iu")):
        if not isinstance(array, np.ndarray):
            pytest.fail(f"{name} es {type(array).__name__}")
        if array.dtype.kind not in kinds:
            pytest.fail(f"{name} es un arreglo de {array.dtype}")


@pytest.mark.hint(
    "Con un solo grupo, el centroide es la media de todas las filas, columna por columna (axis=0)."
)
def test_one_cluster_has_the_mean_as_centroid() -> None:
    """Con n = 1 el centroide es la media de todos los puntos."""
    centroids, _ = kmeans.k_means(np.array([[1.0, 2.0], [3.0, 4.0], [8.0, 0.0]]), 1)
    np.testing.assert_allclose(centroids, [[4.0, 2.0]])


@pytest.mark.hint("Con un solo grupo todas las etiquetas son 0: se numeran desde 0, como los índices.")
def test_one_cluster_has_the_label_zero() -> None:
    """Con n = 1 todos los puntos tienen la etiqueta 0."""
    _, labels = kmeans.k_means(np.array([[1.0, 2.0], [3.0, 4.0], [8.0, 0.0]]), 1)
    np.testing.assert_array_equal(labels, [0, 0, 0])


@pytest.mark.hint(
    "Asignar cada fila a su centroide más cercano y mover cada centroide a la media de sus filas, diez veces."
)
def test_two_separated_groups_are_found() -> None:
    """El ejemplo del enunciado: dos grupos bien separados, numerados en cualquier orden."""
    centroids, labels = kmeans.k_means(np.array(EXAMPLE), 2)
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
