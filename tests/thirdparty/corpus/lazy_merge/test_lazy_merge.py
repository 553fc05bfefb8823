"""Features: endless streams on both sides, itertools over student iterators, tee, chain, zip_longest, generators passed to and from the student."""

import itertools
import operator

from lazy_merge import Stream, evens, lazy_map, merge


def naturals(start=0):
    while True:
        yield start
        start += 1


def take(count, items):
    return list(itertools.islice(items, count))


def test_merge_of_endless_streams():
    odds = naturals_odd()
    assert take(6, merge(evens(), odds)) == [0, 1, 2, 3, 4, 5]


def naturals_odd():
    return (2 * n + 1 for n in naturals())


def test_merge_of_lists():
    assert list(merge([1, 4], [2, 3, 9])) == [1, 2, 3, 4, 9]
    assert list(merge([], [])) == []


def test_students_stream_back_into_the_student():
    assert take(4, merge(evens(), evens())) == [0, 0, 2, 2]


def test_lazy_map_over_two():
    assert take(3, lazy_map(operator.mul, naturals(1), evens())) == [0, 4, 12]


def test_lazy_map_calls_when_asked():
    calls = []
    stream = lazy_map(lambda n: calls.append(n) or n, naturals())
    assert calls == []
    take(2, stream)
    assert calls == [0, 1]


def test_itertools_in_the_test():
    first, second = itertools.tee(evens())
    assert next(first) == next(second) == 0
    assert take(3, itertools.chain([-1], evens())) == [-1, 0, 2]
    assert list(itertools.zip_longest(merge([1], [2]), "a")) == [(1, "a"), (2, None)]
    assert take(3, itertools.accumulate(evens())) == [0, 2, 6]


def test_stream_remembers_what_it_has_read():
    read = []

    def source():
        for number in naturals():
            read.append(number)
            yield number

    stream = Stream(source())
    assert stream[3] == 3
    assert stream[1] == 1
    assert read == [0, 1, 2, 3]
    assert stream[2:5] == [2, 3, 4]


def test_filter_of_a_stream():
    assert take(3, Stream(naturals()).where(lambda n: n % 5 == 2)) == [2, 7, 12]
