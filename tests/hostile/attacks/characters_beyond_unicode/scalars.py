SURROGATE = "\udc80\ud800\n<"


def total(values):
    raise KeyError(SURROGATE)


def describe(number):
    return SURROGATE


def ratio(a, b):
    class Odd(ValueError):
        def __str__(self):
            return SURROGATE

    raise Odd(SURROGATE)


def split(text, separator):
    return [SURROGATE]


def tally(words):
    return {SURROGATE: SURROGATE}


def is_even(number):
    print(SURROGATE)
