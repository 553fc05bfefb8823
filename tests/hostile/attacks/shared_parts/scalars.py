def answer(*args):
    part = {"x": 1}
    for _ in range(60):
        part = {"a": part, "b": part, "c": part}
    return part


tally = answer
