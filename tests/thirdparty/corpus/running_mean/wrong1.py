_closings = []


def averager():
    count, total, mean = 0, 0, None
    while True:
        try:
            value = yield mean
        except ValueError:
            count, total, mean = 0, 0, None
            continue
        if value is None:
            return mean
        count += 1
        total += value
        mean = total / count


def _steps(start):
    while start > 0:
        yield start
        start -= 1
    return "lift-off"


def countdown(start):
    last = yield from _steps(start)
    yield last


def logged(log):
    number = 0
    try:
        while True:
            yield number
            number += 1
    finally:
        _closings.append(number)


def closings():
    return len(_closings)
