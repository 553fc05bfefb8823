import sys

sys.modules.clear()


def twice(number):
    return None
