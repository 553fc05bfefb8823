"""Features: NumPy in-place changes, out arguments, views, negative strides, refusal of read-only arrays."""

import numpy as np
import pytest

import np_in_place as nip


def test_clip_in_place():
    x = np.array([-2.0, 0.5, 3.0])
    assert nip.clip(x, 0, 1) is None
    np.testing.assert_array_equal(x, [0, 0.5, 1])


def test_returns_the_same_array():
    x = np.arange(3)
    assert nip.double(x) is x
    np.testing.assert_array_equal(x, [0, 2, 4])


def test_read_only_is_refused():
    x = np.array([1.0, 2.0])
    x.setflags(write=False)
    with pytest.raises(ValueError, match="read-only"):
        nip.clip(x, 0, 1)
    np.testing.assert_array_equal(x, [1, 2])


def test_out_argument():
    out = np.zeros(3)
    result = nip.add([1, 2, 3], [10, 20, 30], out=out)
    np.testing.assert_array_equal(out, [11, 22, 33])
    assert result is out


def test_two_dimensions():
    A = np.eye(3)
    nip.swap_rows(A, 0, 2)
    np.testing.assert_array_equal(A, np.fliplr(np.eye(3)))


def test_negative_strides():
    x = np.arange(5.0)[::-1]
    np.testing.assert_array_equal(nip.cumulative(x), [4, 7, 9, 10, 10])


def test_every_second():
    x = np.arange(10)[::2]
    np.testing.assert_array_equal(nip.cumulative(x), [0, 2, 6, 12, 20])


def test_array_inside_a_dict():
    weights = {"w": np.ones(2), "b": np.zeros(1)}
    nip.step(weights, 0.5)
    np.testing.assert_array_equal(weights["w"], [0.5, 0.5])
    np.testing.assert_array_equal(weights["b"], [-0.5])
