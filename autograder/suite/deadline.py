"""The wall-clock backstop of a test, on the trusted side: what ends a test whatever it waits for."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from autograder.wall.proxy import WorkerLost

_ALARM = hasattr(signal, "setitimer")


@contextmanager
def deadline(seconds: float, on_expiry: Callable[[], None]) -> Iterator[None]:
    """Call `on_expiry`, which ends the jail, if the block takes longer than `seconds`.

    Where there is SIGALRM the block itself is interrupted by WorkerLost as well, and again every second until
    it ends, so that a test that loops over here, over something that the student returned, ends too.
    """
    if not _ALARM:
        timer = threading.Timer(seconds, on_expiry)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        return

    def expire(_number: int, _frame: FrameType | None) -> None:
        on_expiry()
        raise WorkerLost("timeout")

    previous = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
