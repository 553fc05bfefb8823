"""A plain subprocess: no jail. For one's own code, and where no jail works.

It has the channel, the minimal environment, a folder of its own for temporary files, the drained stderr and,
on Linux, the watch on memory and CPU time. It keeps nobody from files, the network or other processes, and
what leaves its session outlives it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.jail import scratch
from autograder.jail.interpreter import environment
from autograder.jail.process import JailedProcess, Started, spawn
from autograder.limits import Limits


class PlainJail:
    """`--jail none`."""

    name = "none"
    enforces: tuple[str, ...] = ()

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        """Start `argv` in a temporary folder of its own, which is removed with it."""
        folder = scratch.make()
        return JailedProcess(lambda: _start(argv, folder), limits, folder)


def _start(argv: Sequence[str], folder: Path) -> Started:
    launcher = spawn(argv, env=environment(str(folder)), cwd=str(folder))
    # A negative pid means the whole group; Windows has no such thing and ends the tree by its root.
    kill_pid = launcher.pid if sys.platform == "win32" else -launcher.pid
    return Started(launcher=launcher, pid=launcher.pid, kill_pid=kill_pid)
