"""A plain subprocess: no jail. For one's own code, and where no jail works.

It has the channel, the minimal environment, a folder of its own for temporary files, the drained stderr and,
on Linux, the watch on memory and CPU time. It keeps nobody from files, the network or other processes, and
what leaves its session outlives it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.jail.interpreter import environment
from autograder.jail.process import JailedProcess, Started, spawn
from autograder.limits import Limits


class PlainJail:
    """`--jail none`."""

    name = "none"
    enforces: tuple[str, ...] = ()

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        """Start `argv` in a temporary folder of its own, which is removed with it."""
        folder = TemporaryDirectory(prefix="iaml-", ignore_cleanup_errors=True)

        def start() -> Started:
            launcher = spawn(argv, env=environment(folder.name), cwd=folder.name)
            # A negative pid means the whole group; Windows has no such thing and ends the tree by its root.
            kill_pid = launcher.pid if sys.platform == "win32" else -launcher.pid
            return Started(launcher=launcher, pid=launcher.pid, kill_pid=kill_pid)

        return JailedProcess(start, limits, folder.cleanup)
