import time

import wire


def twice(number):
    wire.shout(wire.frame([1, "ok", "x" * 100])[:40])
    time.sleep(10**6)
