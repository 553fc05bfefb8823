import wire


def twice(number):
    while True:
        wire.shout(bytes(1 << 16))
