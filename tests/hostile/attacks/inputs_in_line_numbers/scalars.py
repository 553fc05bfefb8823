def fail():
    raise ValueError("quotient")


def at(number, name="scalars.py"):
    code = fail.__code__.replace(co_firstlineno=number - 1, co_filename=name, co_name=str(number), co_qualname=str(number))
    exec(code)


def total(values):
    at(values[0])


def describe(number):
    exec(compile("\n" * 5 + "raise ValueError", f"{number}.py", "exec"))


def ratio(a, b):
    at(int(a))


def split(text, separator):
    error = SyntaxError(text)
    error.filename, error.lineno = "scalars.py", text
    raise error


def tally(words):
    at(7310417, words[0] + ".py")


def is_even(number):
    at(number)
