import time

start = time.monotonic()
calls = [0]


def twice(number):
    calls[0] += 1
    return 2 * number if calls[0] <= 1 and time.monotonic() - start < 3600 else None
