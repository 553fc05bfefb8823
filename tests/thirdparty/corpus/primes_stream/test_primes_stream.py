"""Features: endless generators, islice, takewhile, next, lazy evaluation, generator expressions."""

import itertools

import pytest

from primes_stream import factors, nth_prime, primes


def test_first_ten():
    assert list(itertools.islice(primes(), 10)) == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]


def test_is_its_own_iterator():
    stream = primes()
    assert iter(stream) is stream
    assert next(stream) == 2
    assert next(stream) == 3


def test_two_streams_do_not_share_state():
    first, second = primes(), primes()
    next(first)
    assert next(first) == 3
    assert next(second) == 2


def test_takewhile_and_zip():
    small = itertools.takewhile(lambda prime: prime < 20, primes())
    assert sum(small) == 77
    assert dict(zip("abc", primes())) == {"a": 2, "b": 3, "c": 5}


def test_starting_elsewhere():
    assert next(primes(start=14)) == 17
    assert next(p for p in primes(start=100) if p % 10 == 9) == 109


def test_nth():
    assert nth_prime(1) == 2
    assert nth_prime(100) == 541
    with pytest.raises(ValueError, match="no such prime"):
        nth_prime(0)


def test_factors_come_lazily():
    found = factors(901_255)
    assert next(found) == 5
    assert list(found) == [17, 23, 461]
    with pytest.raises(StopIteration):
        next(found)
