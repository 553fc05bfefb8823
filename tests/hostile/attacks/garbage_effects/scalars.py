import wire

BAD = [
    ([[5, []]], [], 0),
    ([[0, [[1, 2]]]], [], 0),
    ([[0, ["x", "y", "z"]]], [], 0),
    ([[0]], [], 0),
    ([7], [], 0),
    ([], [["UserWarning", "x"]], 0),
    ([], [[[], "x", "y", 1]], 0),
    ([], [["UserWarning", "x", "y", "z"]], 0),
    ([], [["KeyboardInterrupt", 1, 2, 3]], 0),
    ([], [], "many"),
    ([], [], -(1 << 62)),
    ("x", "y", 0),
]
count = [0]


def forge(reply, buffers):
    if reply[1] == "ok" and type(reply[3]) is int and not reply[2]:
        return reply, buffers
    count[0] += 1
    changes, warnings, lines = BAD[(count[0] + reply[0]) % len(BAD)]
    return [reply[0], reply[1], reply[2], reply[3], changes, "", "", warnings, lines], []


wire.answering(forge)


def answer(*args):
    return None


total = describe = ratio = split = tally = is_even = answer
