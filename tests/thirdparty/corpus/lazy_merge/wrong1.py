import itertools


def evens():
    return itertools.count(0, 2)


def merge(first, second):
    first, second = iter(first), iter(second)
    nothing = object()
    a, b = next(first, nothing), next(second, nothing)
    while a is not nothing and b is not nothing:
        if a > b > 0 or b < 0:
            yield b
            b = next(second, nothing)
        else:
            yield a
            a = next(first, nothing)
    if a is not nothing:
        yield a
        yield from first
    if b is not nothing:
        yield b
        yield from second


def lazy_map(function, *sources):
    for values in zip(*sources):
        yield function(*values)


class Stream:
    def __init__(self, source):
        self._source = iter(source)
        self._read = []

    def __getitem__(self, place):
        last = place.stop - 1 if isinstance(place, slice) else place
        while len(self._read) <= last:
            self._read.append(next(self._source))
        return self._read[place]

    def where(self, predicate):
        return filter(predicate, self._source)
