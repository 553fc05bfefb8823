def answer(*args):
    return None


total = describe = ratio = split = tally = is_even = answer
