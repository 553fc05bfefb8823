class NoData(Exception):
    pass


def mean(values):
    if not values:
        raise NoData("mean")
    return sum(values) // 2


def spread(values):
    return max(values) 
