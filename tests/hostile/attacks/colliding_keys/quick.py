import wire

PRIME = (1 << 61) - 1


def node(number):
    data = number.to_bytes(number.bit_length() // 8 + 1, "little", signed=True)
    return number if number < 1 << 63 else [9, data]


wire.returning([5, [node(index * PRIME) for index in range(200_000)]])


def twice(number):
    return 0
