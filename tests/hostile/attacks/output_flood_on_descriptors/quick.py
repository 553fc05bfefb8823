import os


def twice(number):
    while True:
        os.write(1, b"y" * 65536)
        os.write(2, b"z" * 65536)
