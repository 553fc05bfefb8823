def total(values):
    raise ValueError("x" * 10_000_000)


def describe(number):
    args = []
    args.append(args)
    raise ValueError(args, {1: args})


class Text(Exception):
    def __str__(self):
        raise KeyboardInterrupt

    __repr__ = __str__

    @property
    def args(self):
        raise SystemExit(0)

    @property
    def __traceback__(self):
        raise SystemExit(0)

    __notes__ = [object()]


def ratio(a, b):
    raise Text("quotient")


def split(text, separator):
    one, two = ValueError("one"), ValueError("two")
    one.__cause__, two.__cause__ = two, one
    one.__context__, two.__context__ = two, one
    raise one


def tally(words):
    deep = []
    for _ in range(5000):
        deep = [deep]
    raise KeyError(deep)


def is_even(number):
    raise type("A" * 5_000_000, (Exception,), {})("B" * 5_000_000)
