import threading
import time

import wire


def heckle():
    while True:
        wire.shout(b"\x00")
        time.sleep(0.001)


threading.Thread(target=heckle, daemon=True).start()


def answer(*args):
    return None


total = describe = ratio = split = tally = is_even = answer
