def total(values):
    text = "_".join(map(str, values))
    error = type(f"Saw_{text}", (ValueError,), {"__module__": text, "__qualname__": text})(text)
    error.add_note(text)
    raise error from KeyError(text)


def describe(number):
    raise SyntaxError(str(number), ("scalars.py", number, number, str(number)))


def ratio(a, b):
    raise OSError(int(a), str(b), f"{a}.py")


def split(text, separator):
    raise UnicodeDecodeError(text, text.encode(), 0, 1, text)


def tally(words):
    raise type(words[0], (type(words[-1], (LookupError,), {}),), {"__doc__": words[0]})(words)


def is_even(number):
    raise type("ValueError", (Exception,), {"__module__": "builtins", "__qualname__": f"V{number}"})(number)
