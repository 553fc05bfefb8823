import wire

count = [0]
BAD = [
    [90, "A\0B", "m", None, [], ["__eq__"], True],
    [91, "__init_subclass__", "pytest", None, ["BaseException", "KeyboardInterrupt", "SystemExit"], ["__class__"], True],
    [92, "x", "y"],
    [93, "X", "m", None, ["OSError", "SyntaxError", "ImportError"], ["__del__", "__getattribute__", "__array__"], True],
    [94, "x" * 1_000_000, "m", "d" * 1_000_000, [94], [], True],
    "class",
    [95, "X", "m", None, [[]], [[]], True],
    [[], "X", "m", None, [], [], True],
]


def forge(reply, buffers):
    count[0] += 1
    bad = BAD[count[0] % len(BAD)]
    if reply[1] == "ok" and reply[2] == [] and type(reply[3]) is int:
        return reply, buffers
    return [reply[0], "ok", [bad], [28, 90, "instance", 90], [], "", "", [], 0], []


wire.answering(forge)


def answer(*args):
    return 1


total = describe = ratio = split = tally = is_even = answer
