def accumulate(items, function):
    return [function(item) for item in items if function(item)]


def fold(function, items, start):
    total = start
    for item in items:
        total = function(total, item)
    return total
