def answer(first, *rest):
    return first


total = describe = ratio = split = tally = answer


def is_even(number):
    return number * 0
