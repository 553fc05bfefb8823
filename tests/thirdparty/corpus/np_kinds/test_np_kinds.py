"""Features: NumPy big-endian, bool, complex, strings, datetime64, NaN, scalar types, messages of np.testing."""

import numpy as np
import pytest

from np_kinds import days_between, fill_missing, flip_bytes, negate, phases, widest


def test_big_endian_argument():
    x = np.array([1, 2, 3], dtype=">i4")
    assert flip_bytes(x).dtype == np.dtype("<i4")
    np.testing.assert_array_equal(flip_bytes(x), [1, 2, 3])


def test_big_endian_result():
    assert flip_bytes(np.array([1.5], dtype="<f8")).dtype == np.dtype(">f8")


def test_bool():
    result = negate(np.array([True, False]))
    assert result.dtype == bool
    assert result.tolist() == [False, True]


def test_complex():
    np.testing.assert_allclose(phases(np.array([1, 1j, -1])), [0, np.pi / 2, np.pi])


def test_strings():
    assert widest(np.array(["a", "ccc", "bb"])) == "ccc"


def test_dates():
    start = np.datetime64("2024-02-28")
    days = days_between(np.array([start]), np.array([np.datetime64("2024-03-01")]))
    assert days.tolist() == [2]
    assert days.dtype.kind == "i"


def test_missing_values():
    x = np.array([1.0, np.nan, 3.0])
    np.testing.assert_array_equal(fill_missing(x), [1, 2, 3])
    assert np.isnan(x[1])


def test_all_missing():
    assert np.isnan(fill_missing(np.array([np.nan, np.nan]))).all()


def test_scalars_keep_their_type():
    assert isinstance(widest(np.array(["x"])), np.str_)
    assert isinstance(fill_missing(np.array([1.0]))[0], np.float64)


def test_message_of_a_mismatch():
    with pytest.raises(AssertionError, match="Mismatched elements: 1 / 2"):
        np.testing.assert_array_equal(negate(np.array([True, False])), [False, False])
