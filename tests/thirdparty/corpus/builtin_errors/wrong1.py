def lookup(table, key):
    if key not in table:
        raise KeyError(f"{key} not found")
    return table[key]


def third(items):
    return items[2]


def open_nothing(name):
    raise FileNotFoundError(2, "No such file or directory", name)


def decode(data):
    return data.decode("utf-8")


def refuse(*args):
    raise ValueError(*args)


def unwritten():
    raise NotImplementedError


def first_even(numbers):
    return next(number for number in numbers if number % 2 == 0)


def ratio(a, b):
    return a / b
