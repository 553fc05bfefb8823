def answer(*args):
    one, two = [], {}
    one += [one, two, one]
    two[1] = one
    two[2] = two
    return one


def tally(words):
    counts = {}
    counts[words[0]] = counts
    return counts


total = describe = ratio = split = is_even = answer
