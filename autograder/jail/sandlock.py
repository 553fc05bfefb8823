"""sandlock: Landlock and seccomp, without root, namespaces or a system package. Needs Linux 6.12.

What runs: the two processes of sandlock_keeper.py, and below them the worker. The library lives there and
not in the grader, which stays free of its threads, and a terminal's job control never meets the jail.

sandlock counts memory as address space, which NumPy takes by the gigabyte, so its limit is left alone: the
watch on resident memory does that work here as under bubblewrap. Started by root, the jail is `nobody`
(65534), in a user namespace only where `nobody` cannot reach the interpreter; else it keeps the user.
"""

import importlib.util
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.errors import JailError
from autograder.jail import scratch, seccomp
from autograder.jail.interpreter import (
    DEVICES,
    environment,
    executable,
    installed_packages,
    library_paths,
    real_paths,
)
from autograder.jail.nobody import NOBODY, closed_folders, drops_to_nobody
from autograder.jail.process import JailedProcess, Started, spawn
from autograder.limits import Limits
from autograder.text import _

_OPEN_FILES = 256
_KEEPER = Path(__file__).with_name("sandlock_keeper.py")


class SandlockJail:
    """`--jail sandlock`."""

    name = "sandlock"

    def __init__(self, enforces: tuple[str, ...] = ()) -> None:
        self.enforces = enforces

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        """Start `argv` with only the interpreter and `readable` open to it, in a fresh folder of its own."""
        paths = real_paths(readable)
        folder = scratch.make()
        return JailedProcess(lambda: _start(argv, paths, folder, limits), limits, folder)


def _start(argv: Sequence[str], readable: Sequence[Path], folder: Path, limits: Limits) -> Started:
    package = _package()
    user = _user([*library_paths(), package, _KEEPER, folder, *readable])
    if user is not None:
        os.chown(folder, user, user)
    settings = {
        "packages": str(package.parent),
        "filter": seccomp.against_outsiders().hex(),
        "file_bytes": limits.tmp_mb << 20,
        "sandbox": _sandbox(readable, folder, limits) | _identity(user),
    }
    read, write = os.pipe()
    with os.fdopen(read, "rb", buffering=0) as told:
        with os.fdopen(write, "wb"):
            script = [str(executable()), "-I", "-S", "-B", str(_KEEPER)]
            command = [*script, json.dumps(settings | {"tell": write}), *argv]
            launcher = spawn(command, env=environment(str(folder)), cwd="/", pass_fds=[write], user=user)
        pid = told.readline()
    if not pid:
        launcher.terminate()
        complaint = launcher.communicate()[1].decode("utf-8", "replace")
        raise JailError(_("sandlock does not work here: %(reason)s.") % {"reason": _reason(complaint)})
    return Started(launcher=launcher, pid=int(pid), kill_pid=int(pid))


def _reason(complaint: str) -> str:
    """The library's own word, which comes before the traceback, or else the last of that."""
    lines = complaint.strip().splitlines() or ["?"]
    return (lines[0] if lines[0].startswith("sandlock") else lines[-1]).rstrip(".")


def _package() -> Path:
    found = importlib.util.find_spec("sandlock")
    if found is None or found.origin is None:
        raise JailError(_("sandlock is not installed."))
    return Path(found.origin).parent


def _sandbox(readable: Sequence[Path], folder: Path, limits: Limits) -> dict[str, object]:
    return {
        "fs_readable": [*map(str, library_paths()), *DEVICES, *map(str, readable)],
        "fs_writable": [str(folder), "/dev/null"],
        "fs_denied": [str(path) for path in _denied(readable)],
        "cwd": str(folder),
        "clean_env": True,
        "env": environment(str(folder)),
        "max_processes": limits.processes,
        "max_open_files": _OPEN_FILES,
    }


def _user(needed: Sequence[Path]) -> int | None:
    """The user to start the jail as instead of ours: nobody for root, where nobody can reach all it needs."""
    return NOBODY if drops_to_nobody() and not closed_folders(needed) else None


def _identity(user: int | None) -> dict[str, object]:
    """Root's other way to be nobody, in a user namespace; files of root's stay its own there."""
    return {"uid": NOBODY, "gid": NOBODY} if drops_to_nobody() and user is None else {}


def _denied(readable: Sequence[Path]) -> Iterator[Path]:
    """Installed packages, but for what the course allows."""
    for folder in installed_packages():
        if any(folder in path.parents for path in readable):
            yield from (path for path in folder.iterdir() if path not in readable)
        else:
            yield folder
