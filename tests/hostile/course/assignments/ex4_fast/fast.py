"""No loop over data."""

import numpy as np


def row_norms(X: np.ndarray) -> np.ndarray:
    """The Euclidean norm of each row."""
    raise NotImplementedError
