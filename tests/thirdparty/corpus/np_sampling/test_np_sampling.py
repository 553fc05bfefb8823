"""Features: np.random.Generator as an argument, reproducible draws, its state moving on, legacy seeds."""

import numpy as np
import pytest

from np_sampling import bootstrap_mean, roll, shuffled, split


def test_same_generator_same_draws():
    first = roll(np.random.default_rng(3), 20)
    second = roll(np.random.default_rng(3), 20)
    np.testing.assert_array_equal(first, second)


def test_faces():
    faces = roll(np.random.default_rng(0), 600)
    assert set(faces.tolist()) == {1, 2, 3, 4, 5, 6}


def test_draws_are_those_of_the_generator():
    expected = np.random.default_rng(11).integers(1, 7, size=5)
    np.testing.assert_array_equal(roll(np.random.default_rng(11), 5), expected)


def test_generator_moves_on():
    rng = np.random.default_rng(5)
    first, second = roll(rng, 50), roll(rng, 50)
    assert not np.array_equal(first, second)


def test_test_and_student_share_the_stream():
    rng, other = np.random.default_rng(8), np.random.default_rng(8)
    roll(rng, 4)
    other.integers(1, 7, size=4)
    assert rng.integers(1000) == other.integers(1000)


def test_shuffled_is_a_permutation():
    values = list(range(10))
    mixed = shuffled(values, np.random.default_rng(1))
    assert sorted(mixed) == values
    assert values == list(range(10))


def test_split_sizes():
    train, test = split(np.arange(10), 0.3, np.random.default_rng(2))
    assert (len(train), len(test)) == (7, 3)
    assert set(train) | set(test) == set(range(10))


def test_bootstrap():
    rng = np.random.default_rng(4)
    assert bootstrap_mean(np.array([1.0, 2.0, 3.0]), rng, 500) == pytest.approx(2, abs=0.1)


def test_other_bit_generators():
    rng = np.random.Generator(np.random.MT19937(7))
    again = np.random.Generator(np.random.MT19937(7))
    np.testing.assert_array_equal(roll(rng, 6), again.integers(1, 7, size=6))
