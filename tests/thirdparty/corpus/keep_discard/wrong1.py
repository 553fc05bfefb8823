def keep(items, predicate):
    return partition(items, predicate)[0]


def discard(items, predicate):
    return partition(items, predicate)[1]


def partition(items, predicate):
    return [item for item in items if predicate(item)], [item for item in items if not predicate(item)]
