"""bubblewrap: namespaces of its own for files, processes, network, IPC, host name and users.

What runs: `bwrap`, which waits, and below it the worker as process 1 of its own process namespace. So no
signal from inside ends the worker, orphans become its children, and the kernel ends all of them with it.
The worker starts as `prlimit`: processes are counted per user namespace, so that limit is set inside.

Started by root, bwrap runs as `nobody` (65534), because RLIMIT_NPROC binds no process of root. Where `nobody`
cannot reach something that has to be shown (an interpreter in /root), an outer bwrap first lays a view of the
machine in which the closed folders hold just that.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from autograder.errors import JailError
from autograder.jail import seccomp
from autograder.jail.interpreter import DEVICES, environment, installed_packages, library_paths, real_paths
from autograder.jail.nobody import NOBODY, closed_folders, drops_to_nobody
from autograder.jail.process import JailedProcess, Started, spawn
from autograder.limits import Limits
from autograder.text import _

_OPEN_FILES = 256
_NO_ROOM = 1 << 16  # bytes; for folders that hold mount points and nothing else
_NAMESPACES = (
    *("--unshare-all", "--unshare-user", "--disable-userns", "--hostname", "jail"),
    *("--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL"),
    *("--die-with-parent", "--new-session", "--as-pid-1"),
)


class BubblewrapJail:
    """`--jail bubblewrap`."""

    name = "bubblewrap"

    def __init__(self, enforces: tuple[str, ...] = ()) -> None:
        self.enforces = enforces

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        """Start `argv` with only the interpreter and `readable` visible, each at its real path."""
        paths = real_paths(readable)
        return JailedProcess(lambda: _start(argv, paths, limits), limits)


def _start(argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> Started:
    bwrap = _tool("bwrap")
    base = [*library_paths(), _tool("prlimit")]
    prefix, user = _drop_root([*base, *readable])
    jail = [bwrap, *_NAMESPACES, *_view(base, readable, limits)]
    read, write = os.pipe()
    with os.fdopen(read, "rb", buffering=0) as told:
        with os.fdopen(write, "wb"), _filter() as calls:
            options = ["--info-fd", write, "--seccomp", calls]
            parts = [*_expendable(), *prefix, *jail, *options, "--", *_limited(limits), *argv]
            command = [str(part) for part in parts]
            launcher = spawn(command, env=environment("/tmp"), cwd="/", pass_fds=[write, calls], user=user)
        pid = _worker_pid(told)
    if pid is None:
        launcher.kill()
        complaint = launcher.communicate()[1].decode("utf-8", "replace").strip().rstrip(".")
        raise JailError(_("bubblewrap does not work here: %(reason)s.") % {"reason": complaint})
    return Started(launcher=launcher, pid=pid, kill_pid=pid)


@contextmanager
def _filter() -> Iterator[int]:
    """A descriptor from which bwrap reads the filter of system calls."""
    read, write = os.pipe()
    with os.fdopen(read, "rb"):
        with os.fdopen(write, "wb") as pipe:
            pipe.write(seccomp.against_the_kernel())
        yield read


def _worker_pid(told: IO[bytes]) -> int | None:
    """The host pid that bwrap writes as JSON once the worker's process exists; None if it never does.

    Read to the closing brace: bwrap writes the object in pieces, and dies of a pipe closed between two.
    """
    text = b""
    while b"}" not in text and (chunk := told.read(4096)):
        text += chunk
    found = re.search(rb'"child-pid": (\d+)', text)
    return int(found[1]) if found else None


def _expendable() -> list[object]:
    """Makes what follows the first to go when the whole machine runs out of memory."""
    return [_tool("choom"), "-n", 1000, "--"]


def _limited(limits: Limits) -> list[object]:
    """Sets limits from inside; from outside that takes CAP_SYS_RESOURCE, which root in a container lacks."""
    return [_tool("prlimit"), f"--nproc={limits.processes}", f"--nofile={_OPEN_FILES}", "--core=0", "--"]


def _view(base: Sequence[Path], readable: Sequence[Path], limits: Limits) -> Iterator[object]:
    """The file system of the jail, in the order in which it is laid; read-only but for /tmp."""
    hidden = installed_packages()
    yield from ("--perms", "0755", "--size", _NO_ROOM, "--tmpfs", "/")
    for path in base:
        yield from _shown(path)
    for path in hidden:
        yield from ("--perms", "0755", "--size", _NO_ROOM, "--tmpfs", path)
    for device in DEVICES:
        yield from ("--perms", "0755", "--dir", "/dev", "--dev-bind", device, device)
    yield from ("--perms", "1777", "--size", limits.tmp_mb << 20, "--tmpfs", "/tmp")
    for path in readable:
        yield from _shown(path)
    for folder in (*hidden, Path("/")):
        yield from ("--remount-ro", folder)
    yield from ("--chdir", "/tmp")


def _shown(path: Path) -> Iterator[object]:
    for parent in reversed(path.parents[:-1]):
        # Made by bwrap itself these folders would be closed to others.
        yield from ("--perms", "0755", "--dir", parent)
    if path.is_symlink():
        yield from ("--symlink", path.readlink(), path)
    else:
        yield from ("--ro-bind", path, path)


def _drop_root(shown: Iterable[Path]) -> tuple[list[object], int | None]:
    """The command that goes before bwrap, and the user to start it as; nothing of both except for root."""
    if not drops_to_nobody():
        return [], None
    closed = closed_folders(shown)
    if not closed:
        return [], NOBODY
    view: list[object] = ["--dev-bind", "/", "/"]
    for folder in sorted(set(closed.values())):
        view += ["--perms", "0755", "--tmpfs", folder]
    for path in closed:
        view += _shown(path)
    user = ["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]
    return [_tool("bwrap"), *view, "--die-with-parent", "--", _tool("setpriv"), *user], None


def _tool(name: str) -> Path:
    found = shutil.which(name)
    if found is None:
        raise JailError(_("%(command)s is not installed.") % {"command": name})
    return Path(found).resolve()
