import wire

BAD = [
    [99],
    [28, 1],
    [28, "1", "instance", None],
    [28, 10**6, "module", 5],
    [0, 10**9],
    [0, -1],
    [20, "|O", [1], "C", True, bytes(8)],
    [20, "<f8", [-1], "C", True, b""],
    [20, "<f8", [1 << 62, 1 << 62], "C", True, b""],
    [20, "|S0", [1 << 40], "C", True, b""],
    [20, "<U0", [1 << 31], "C", True, b""],
    [20, "<f8", [0, 1 << 62], "C", True, b""],
    [21, "<f16", b"\xff" * 16],
    [14, "not a date"],
    [18, "1e999999999999999999"],
    [18, "sNaN"],
    [19, 1, 0],
    [9, b"\xff" * (2 << 20)],
    [10, 7],
    [26, 77],
    [27, "os.system"],
    [4, [1]],
    [4, [[1, [1]], 2]],
    [25, [1, 2, 3], -5],
    [12, 0, 1, 0],
    [2, [[], "x"]],
]
count = [0]


def forge(reply, buffers):
    if reply[1] == "ok" and type(reply[3]) is int and not reply[2]:
        return reply, buffers
    count[0] += 1
    return [reply[0], "ok", [], BAD[(count[0] + hash(str(reply[0]))) % len(BAD)], [], "", "", [], 0], []


wire.answering(forge)


def answer(*args):
    return 1


total = describe = ratio = split = tally = is_even = answer
