"""Hidden suite of ex2: NumPy's assertions, changes in place, fixtures, warnings, printed text."""

import arrays
import numpy as np
import pytest


@pytest.fixture(scope="module")
def shared() -> np.ndarray:
    """An array that every test is given; nobody may write into it."""
    X = np.array([[1048573.0, 2097143.0], [4194301.0, 8388593.0]])
    X.flags.writeable = False
    return X


@pytest.fixture
def fresh() -> np.ndarray:
    """An array of the test's own."""
    return np.array([[-1299709.0, 15485863.0], [32452843.0, -49979687.0]])


def test_zqb1b2b3b4_center(shared: np.ndarray) -> None:
    """center takes the mean row away."""
    expected = [[-1572864.0, -3145725.0], [1572864.0, 3145725.0]]
    np.testing.assert_allclose(arrays.center(shared), expected, err_msg="zqe1e2e3e4")


def test_zqb5b6b7b8_center_keeps_its_input(fresh: np.ndarray) -> None:
    """center leaves its argument as it was."""
    before = fresh.copy()
    expected = fresh - fresh.mean(axis=0)
    result = arrays.center(fresh)
    np.testing.assert_allclose(result, expected)
    np.testing.assert_array_equal(fresh, before)
    assert not np.shares_memory(result, fresh)


def test_zqc1c2c3c4_largest(shared: np.ndarray) -> None:
    """largest entry of each row."""
    np.testing.assert_array_equal(arrays.largest(shared), [2097143.0, 8388593.0])


def test_zqc5c6c7c8_largest_equal(fresh: np.ndarray) -> None:
    """largest entry of each row, signs mixed."""
    np.testing.assert_equal(arrays.largest(fresh), np.array([15485863.0, 32452843.0]))


def test_zqd1d2d3d4_largest_almost() -> None:
    """largest entry of a single row."""
    result = arrays.largest(np.array([[67867967.0, 67867979.0]]))
    np.testing.assert_almost_equal(result, np.array([67867979.0]))
    assert isinstance(result, np.ndarray)
    assert result.shape == (1,)
    assert (result == 67867979.0).all()


def test_zqd5d6d7d8_fill(fresh: np.ndarray) -> None:
    """fill changes its argument."""
    assert arrays.fill(fresh, 86028121.0) is None
    assert np.array_equal(fresh, [[86028121.0, 15485863.0], [32452843.0, 86028121.0]])


def test_zqe5e6e7e8_fill_twice() -> None:
    """fill works on an array of one dimension."""
    x = np.array([-1.0, 104395301.0])
    arrays.fill(x, 122949823.0)
    assert x.tolist() == [122949823.0, 104395301.0]


def test_zqf1f2f3f4_reciprocal_approx() -> None:
    """reciprocal of numbers other than zero."""
    result = arrays.reciprocal(np.array([8388608.0, 0.0009765625]))
    assert result == pytest.approx(np.array([1.1920928955078125e-07, 1024.0]))
    assert result[1] == 1024.0


def test_zqf5f6f7f8_reciprocal_warns() -> None:
    """reciprocal of a zero."""
    with pytest.warns(RuntimeWarning, match="zeros"):
        result = arrays.reciprocal(np.array([0.0, 0.000030517578125]))
    np.testing.assert_array_equal(result, [0.0, 32768.0])


def test_zq0a0b0c0d_report(capsys: pytest.CaptureFixture[str]) -> None:
    """report prints a line."""
    arrays.report(np.array([141650939.0, 2.0]))
    assert capsys.readouterr().out == "sum: 141650941\n"
