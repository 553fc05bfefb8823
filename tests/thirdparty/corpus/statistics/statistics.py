class NoData(Exception):
    pass


def mean(values):
    if not values:
        raise NoData("mean")
    return sum(values) / len(values)


def spread(values):
    return max(values) - min(values)
