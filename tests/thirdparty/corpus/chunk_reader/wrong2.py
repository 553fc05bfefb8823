import itertools


def chunks(items, size):
    items = iter(items)
    chunk = list(itertools.islice(items, size))
    while len(chunk) == size:
        yield chunk
        chunk = list(itertools.islice(items, size))


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
    taken = []
    for item in items:
        if item == stop:
            break
        taken.append(item)
    return taken
