"""The jail of one submission, kept from exercise to exercise and replaced when it is lost."""

import json
from collections.abc import Callable
from threading import Event

from autograder.course import Exercise
from autograder.errors import JailError
from autograder.jail import Jail, JailedProcess
from autograder.jail.process import Ending
from autograder.jail.runtime import Runtime
from autograder.limits import Limits
from autograder.suite.forking import Mode
from autograder.text import _


class JailKeeper:
    """The jail of one submission: started when needed, replaced when lost, ended with the block."""

    def __init__(
        self,
        jail: Jail,
        runtime: Callable[[tuple[str, ...]], Runtime],
        live: "set[JailKeeper]",
        mode: Mode,
        stopped: Event,
    ) -> None:
        self._stopped = stopped
        self._jail = jail
        self._mode = mode
        self._runtime = runtime
        self._live = live
        self._process: JailedProcess | None = None
        self.saw_hidden_tests = False
        self._kind: tuple[Limits, tuple[str, ...]] | None = None

    def __enter__(self) -> "JailKeeper":
        self._live.add(self)
        return self

    def __exit__(self, *_exc: object) -> None:
        self.discard()
        self._live.discard(self)

    def process(self, exercise: Exercise) -> JailedProcess:
        """A jail in order, with the exercise's limits and packages; JailError once the run was stopped."""
        kind = exercise.limits, exercise.packages
        if self._process is None or self._kind != kind or self._mode == "spawn":
            self.discard()
            runtime = self._runtime(exercise.packages)
            argv = runtime.argv(json.dumps(worker_settings(exercise.limits, self._jail, self._mode)))
            self._process = self._jail.start(argv, runtime.readable, exercise.limits)
            if self._stopped.is_set():  # after the start, or whoever stops the run may not see this jail
                self.discard()
                raise JailError(_("The run was stopped."))
            self._kind = kind
            self.saw_hidden_tests = False
        return self._process

    def discard(self) -> Ending | None:
        """End the jail, if there is one, and say how it ended."""
        process, self._process = self._process, None
        return process.kill() if process is not None else None


def worker_settings(limits: Limits, jail: Jail, mode: Mode) -> dict[str, object]:
    """What the jailed worker is told at its start."""
    memory_bytes = limits.memory_mb << 20
    rlimits = {"RLIMIT_AS": memory_bytes, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.tmp_mb << 20}
    return {
        "return_bytes": limits.return_mb << 20,
        "fork": mode == "fork",
        "sweep": jail.name != "none",
        "test_cpu_s": limits.test_cpu_seconds,
        "output_bytes": limits.output_kb << 10,
        "flood_bytes": limits.flood_bytes,
        "rlimits": rlimits,
    }
