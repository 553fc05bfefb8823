def answer(*args):
    raise StopIteration


total = describe = ratio = split = tally = is_even = answer
