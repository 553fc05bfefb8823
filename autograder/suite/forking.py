"""The process from which every suite's is forked (`server`), as the grader starts it."""

import socket
import sys
import tempfile
from typing import Literal

from autograder.jail import scratch
from autograder.jail.trusted import start_trusted

Mode = Literal["fork", "spawn"]
MODE: Mode = "fork" if sys.platform == "linux" else "spawn"


class Server:
    """A running server; a context manager that ends it, with everything that it forked.

    Nothing is known of a course yet, so it can be started first: to load pytest takes longest of all.
    """

    def __init__(self) -> None:
        with scratch.room():
            self.errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self.control, theirs = socket.socketpair()
        argv = [sys.executable, "-P", "-s", "-m", "autograder.suite.server", str(theirs.fileno())]
        self._process = start_trusted(argv, pass_fds=[theirs.fileno()], stderr=self.errors)
        theirs.close()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.control.close()
        self._process.wait()
        self.errors.close()
