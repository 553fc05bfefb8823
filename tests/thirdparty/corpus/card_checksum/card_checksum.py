def _digits(number):
    return [int(digit) for digit in number.replace(" ", "")]


def checksum(number):
    total = 0
    for place, digit in enumerate(reversed(_digits(number))):
        if place % 2:
            digit = 2 * digit - 9 * (digit > 4)
        total += digit
    return total


def valid(number):
    compact = number.replace(" ", "")
    return len(compact) > 1 and compact.isdecimal() and checksum(compact) % 10 == 0
