def accumulate(items, function):
    return [function(item) for item in items]


def fold(function, items, start):
    total = start
    for item in items:
        total = function(item, total)
    return total
