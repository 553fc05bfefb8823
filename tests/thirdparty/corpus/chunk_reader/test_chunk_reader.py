"""Features: iterators and generators of the test passed in, consumed lazily; both sides lazy."""

import itertools

import pytest

from chunk_reader import chunks, interleave, pairs, take_until


def test_chunks_of_a_generator():
    assert list(chunks((n * n for n in range(5)), 2)) == [[0, 1], [4, 9], [16]]


def test_chunks_of_an_endless_iterator():
    stream = chunks(itertools.count(1), 3)
    assert next(stream) == [1, 2, 3]
    assert next(stream) == [4, 5, 6]


def test_nothing_is_read_ahead():
    read = []

    def source():
        for number in range(10):
            read.append(number)
            yield number

    stream = chunks(source(), 2)
    assert read == []
    next(stream)
    assert read == [0, 1]


def test_interleave_stops_with_the_shortest():
    assert list(interleave(iter("abc"), itertools.repeat("-"))) == ["a", "-", "b", "-", "c", "-"]


def test_pairs_of_an_iterator():
    assert list(pairs(iter([1, 2, 3]))) == [(1, 2), (2, 3)]
    assert list(pairs(iter([]))) == []


def test_take_until_leaves_the_rest():
    numbers = iter([1, 2, 0, 3, 4])
    assert take_until(numbers, 0) == [1, 2]
    assert list(numbers) == [3, 4]


def test_error_in_the_tests_generator():
    def broken():
        yield 1
        raise RuntimeError("out of paper")

    stream = chunks(broken(), 1)
    assert next(stream) == [1]
    with pytest.raises(RuntimeError, match="^out of paper$"):
        next(stream)


def test_map_and_zip_objects():
    assert list(chunks(map(str, range(3)), 2)) == [["0", "1"], ["2"]]
    assert list(pairs(zip("ab", [1, 2]))) == [(("a", 1), ("b", 2))]
