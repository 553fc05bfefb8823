"""Public tests of ex2."""

import arrays
import numpy as np


def test_largest() -> None:
    """largest looks at each row."""
    np.testing.assert_array_equal(arrays.largest(np.array([[1.0, 2.0], [4.0, 3.0]])), [2.0, 4.0])
