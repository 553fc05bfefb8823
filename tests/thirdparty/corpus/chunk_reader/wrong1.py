import itertools


def chunks(items, size):
    items = iter(items)
    while chunk := list(itertools.islice(items, size)):
        yield chunk


def interleave(*sources):
    for group in zip(*sources):
        yield from group


def pairs(items):
    items = iter(items)
    for before in items:
        break
    else:
        return
    for item in items:
        yield before, item
        before = item


def take_until(items, stop):
    items = list(items)
    return items[: items.index(stop)]
