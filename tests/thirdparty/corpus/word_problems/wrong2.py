import operator
import re
from collections import namedtuple

Answer = namedtuple("Answer", "value steps")
_OPERATIONS = {
    "plus": operator.add,
    "minus": operator.sub,
    "multiplied": operator.mul,
    "divided": operator.truediv,
}


def _is_number(word):
    return re.fullmatch(r"-?\d+", word) is not None


def explain(question):
    words = question.removeprefix("What is").rstrip("?").replace(" by ", " ").split()
    for word in words:
        if not _is_number(word) and word not in _OPERATIONS:
            raise ValueError("unknown operation")
    if len(words) % 2 == 0 or any(_is_number(word) == place % 2 for place, word in enumerate(words)):
        raise ValueError("syntax error")
    value, steps = int(words[0]), []
    for name, word in zip(words[1::2], words[2::2]):
        result = _OPERATIONS[name](value, int(word))
        steps.append(f"{value} {name} {word} = {result}")
        value = result
    return Answer(value, steps)


def answer(question):
    return explain(question).value
