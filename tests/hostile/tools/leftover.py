"""Processes that do not want to go, under a name by which the grader's own tests look for them."""

import ctypes
import os
import signal
import time

NAME = b"zq@RUN@"


def name_process():
    """Call this process by the run's mark."""
    ctypes.CDLL(None).prctl(15, NAME, 0, 0, 0)


def daemonise(work):
    """Run `work()` for ever in a process that has left its family and ignores signals; True in the caller."""
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return True
    os.setsid()
    if os.fork():
        os._exit(0)
    name_process()
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            work()
        except BaseException:
            pass
        time.sleep(0.01)
