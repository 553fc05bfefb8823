_PARTS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (5, "V"), (4, "IV"), (1, "I"),
]


def to_roman(number):
    if not 0 < number < 4000:
        raise ValueError(f"{number} cannot be written")
    text = ""
    for value, part in _PARTS:
        text += part * (number // value)
        number %= value
    return text


def from_roman(text):
    rest, number = text.upper(), 0
    for value, part in _PARTS:
        while rest.startswith(part):
            number += value
            rest = rest.removeprefix(part)
    if rest or not number or to_roman(number) != text.upper():
        raise ValueError(f"not a numeral: {text!r}")
    return number
