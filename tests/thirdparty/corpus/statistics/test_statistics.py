"""Features: a module that is called as one of the standard library, which the course asks for."""

import random
from statistics import mean, spread

import pytest

import statistics


def test_it_is_not_the_librarys():
    assert not hasattr(statistics, "fmean")


def test_mean():
    assert mean([1, 2, 6]) == 3


def test_spread():
    assert spread([random.random() * 0 + 1, 5]) == 4


def test_nothing():
    with pytest.raises(statistics.NoData):
        mean([])
