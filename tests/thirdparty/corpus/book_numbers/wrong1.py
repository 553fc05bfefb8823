DIGITS = "0123456789"


def normalise(text):
    return text.strip().replace("-", "").upper()


def check_digit(digits):
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits))
    rest = -total % 11
    return str(rest % 10)


def is_valid(text):
    text = normalise(text)
    if len(text) != 10 or any(each not in DIGITS for each in text[:9]):
        return False
    return text[9] == check_digit(text[:9])
