def echo(value):
    return value


def kinds(values):
    return [type(value).__name__ for value in values]


def inverted(table):
    return {value: key for key, value in table.items()}


def total(values):
    return float(sum(values))


def depth(value):
    if not isinstance(value, list):
        return 0
    return 1 + max(map(depth, value), default=0)
