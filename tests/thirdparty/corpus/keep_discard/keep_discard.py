def keep(items, predicate):
    return partition(items, predicate)[0]


def discard(items, predicate):
    return partition(items, predicate)[1]


def partition(items, predicate):
    yes, no = [], []
    for item in items:
        (yes if predicate(item) else no).append(item)
    return yes, no
