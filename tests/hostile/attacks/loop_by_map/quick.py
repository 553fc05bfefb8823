def each(function, values):
    return list(map(function, values))


def twice(number):
    return None
