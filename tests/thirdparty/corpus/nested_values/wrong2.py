def echo(value):
    return list(value) if isinstance(value, (list, tuple)) else value


def kinds(values):
    return [type(value).__name__ for value in values]


def inverted(table):
    return {table[key]: key for key in sorted(table)}


def total(values):
    return sum(values)


def depth(value):
    if not isinstance(value, list):
        return 0
    return 1 + max(map(depth, value), default=0)
