"""A real worker and the conversation with it, without pytest's session around."""

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

from autograder.jail import Jail, JailedProcess
from autograder.jail.runtime import Runtime
from autograder.keeper import worker_settings
from autograder.limits import Limits
from autograder.wall.channel import Channel
from autograder.wall.connection import Connection
from autograder.wall.proxy import RemoteModule

LIMITS = Limits(test_cpu_seconds=1, return_mb=8, memory_mb=512)


class Workers:
    """Workers of one jail, one at a time, started when needed; a context manager."""

    def __init__(self, jail: Jail) -> None:
        self._jail = jail
        self._runtime = Runtime(("numpy",))
        self._process: JailedProcess | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.discard()
        self._runtime.__exit__()

    def connect(self) -> Connection:
        """A conversation with a worker that serves no exercise yet."""
        if self._process is None:
            argv = self._runtime.argv(json.dumps(worker_settings(LIMITS, self._jail, "fork")))
            self._process = self._jail.start(argv, self._runtime.readable, LIMITS)
        return Connection(self.channel(), lambda file: Path(file).parent == Path(__file__).parent)

    def channel(self) -> Channel:
        """The bare channel to the running worker."""
        assert self._process is not None
        return Channel(self._process.replies_fd, self._process.requests_fd, LIMITS.return_mb << 20)

    def discard(self) -> None:
        """End the running worker."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()


class Student:
    """One exercise: a student's modules, and the tests that meet them."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._opened = False
        self.connection = workers.connect()

    def hand_in(self, sources: Mapping[str, str], *, fork: bool = True) -> None:
        """Open the exercise with these modules; with `fork` each test has a process of its own."""
        self._opened = True
        encoded = {name: dedent(source).encode() for name, source in sources.items()}
        self.connection.open(encoded, {"analyse": None, "fork": fork, "cells": {}})

    def module(self, name: str = "work") -> Any:
        """What `import name` gives in a suite."""
        module = RemoteModule(name)
        module._iaml_serve(self.connection)
        return module

    def next_test(self, seed: int = 1) -> None:
        """End the test that runs, if any, and begin another."""
        self.connection.end_test()
        self.connection.new_test(seed)

    def leave(self) -> None:
        """End the exercise, and the worker with it where it is not in order."""
        self.connection.end_test()
        if self._opened and not self.connection.close():
            self._workers.discard()
