def keep(items, predicate):
    return partition(items, predicate)[0]


def discard(items, predicate):
    return partition(items, predicate)[1]


def partition(items, predicate):
    yes, no = [], []
    for item in items:
        try:
            (yes if predicate(item) is True else no).append(item)
        except Exception:
            continue
    return yes, no
