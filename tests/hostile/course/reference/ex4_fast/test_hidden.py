"""Hidden suite of ex4: structure and value together."""

import fast
import numpy as np


def rows(n: int) -> np.ndarray:
    """`n` rows, the same for the same `n`."""
    return np.random.default_rng(982451653).normal(size=(n, 3)) * 15487469.0


def test_zqaabbccdd_vectorised(vectorised, reference) -> None:  # type: ignore[no-untyped-def]
    """row_norms has no loop over the rows."""
    X = rows(400)
    expected = reference.row_norms(X)
    np.testing.assert_allclose(vectorised(fast.row_norms, (rows(5),), (X,)), expected)


def test_zqeeff0011_vectorised_wide(vectorised, reference) -> None:  # type: ignore[no-untyped-def]
    """row_norms has no loop over the columns."""
    X = rows(300).T
    expected = reference.row_norms(X)
    np.testing.assert_allclose(vectorised(fast.row_norms, (rows(4).T,), (X.copy(),)), expected)
