class NoData(Exception):
    pass


def mean(values):
    if not values:
        raise ValueError("mean")
    return sum(values) / len(values)


def spread(values):
    return max(values) - min(values)
