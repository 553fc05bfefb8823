"""Starts a jail once and sees what it enforces on this machine, before any student code runs in it.

A script inside tries what must not work, says how each attempt went, and at last takes memory until it is
killed. What it says counts only where it can be seen from outside as well: nothing arrived at our sockets,
our file is unchanged, and nobody holds the other end of the pipe any more.
"""

import json
import os
import select
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder.errors import JailError
from autograder.jail import Jail
from autograder.jail.interpreter import executable
from autograder.jail.process import Ending
from autograder.limits import Limits
from autograder.text import _

PROMISES = ("files", "network", "signals", "processes", "memory", "tmp")

_LIMITS = Limits(memory_mb=96, processes=6, tmp_mb=1)
_SECONDS = 20.0
_TEXT = "outside"

_SCRIPT = r"""
import errno, json, os, signal, socket, sys

asked = json.loads(sys.stdin.readline())

def fails(attempt, *arguments):
    try:
        attempt(*arguments)
    except OSError:
        return True
    return False

def connect(family, kind, address):
    with socket.socket(family, kind) as client:
        client.settimeout(1)
        client.connect(address)
        client.send(b"x")

def fill():
    with open(os.path.join(os.environ["TMPDIR"], "full"), "wb", 0) as file:
        for _ in range(4):
            while file.write(bytes(1 << 20)) < 1 << 20:
                pass

def forks():
    # Each leaves the session and ignores SIGTERM; no jail, and it still ends some day.
    count = 0
    try:
        while count < 4 * asked["processes"]:
            if not os.fork():
                os.setsid()
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                signal.alarm(60)
                signal.pause()
            count += 1
    except OSError:
        pass
    return count

parent = os.getppid()
answer = {
    "version": sys.version,
    "prefix": sys.base_prefix,
    "files": fails(open, asked["file"]) and fails(open, asked["file"], "w")
    and fails(os.listdir, asked["folder"]) and fails(open, asked["folder"] + "/new", "w"),
    "network": (fails(connect, socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", asked["udp"])) or True)
    and fails(connect, socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", asked["tcp"]))
    and fails(connect, socket.AF_UNIX, socket.SOCK_STREAM, asked["unix"]),
    "signals": fails(os.kill, parent or asked["worker"], 0),
    "tmp": not fails(open, os.environ["TMPDIR"] + "/new", "w") and fails(fill),
    "forks": forks(),
}
print(json.dumps(answer), flush=True)
hoard = []
while True:
    hoard.append(b"x" * (1 << 20))
"""


def probe(jail: Jail) -> tuple[str, ...]:
    """PROMISES, once each was seen to be kept. JailError names those that were not."""
    with TemporaryDirectory(prefix="iaml-") as name, _listeners() as (sockets, addresses):
        folder = Path(name).resolve()
        file = folder / "file"
        file.write_text(_TEXT)
        # Open to everybody, so that nothing but the jail can be what refuses.
        folder.chmod(0o777)
        file.chmod(0o666)
        asked = addresses | {"file": str(file), "folder": str(folder), "processes": _LIMITS.processes}
        answer, ending = _attempt(jail, asked)
        reached = select.select(sockets, [], [], 0)[0]
        untouched = file.read_text() == _TEXT and [path.name for path in folder.iterdir()] == ["file"]
    _check_interpreter(jail, answer)
    kept = {
        "files": answer["files"] and untouched,
        "network": answer["network"] and not reached,
        "signals": answer["signals"],
        "processes": 0 < answer["forks"] < _LIMITS.processes,
        "memory": ending.reason == "memory",
        "tmp": answer["tmp"],
    }
    broken = [promise for promise in PROMISES if not kept[promise]]
    if broken:
        raise JailError(
            _("%(jail)s starts here but does not enforce: %(promises)s.")
            % {"jail": jail.name, "promises": ", ".join(broken)}
        )
    return PROMISES


def _attempt(jail: Jail, asked: dict[str, object]) -> tuple[dict[str, Any], Ending]:
    """What the script says, and how its jail ended by itself."""
    command = [str(executable()), "-P", "-s", "-S", "-B", "-c", _SCRIPT]
    with jail.start(command, [], _LIMITS) as process:
        os.write(process.requests_fd, json.dumps(asked | {"worker": process.pid}).encode() + b"\n")
        said = _read_to_end(process.replies_fd)
        ending = process.kill()
    try:
        answer = json.loads(said or b"")
    except ValueError as error:
        reason = (ending.stderr.strip().splitlines() or [f"exit status {ending.exit_status}"])[-1]
        problem = {"jail": jail.name, "reason": reason}
        raise JailError(_("%(jail)s starts here, but not Python in it: %(reason)s") % problem) from error
    if said is None:
        raise JailError(_("%(jail)s does not end what was started in it.") % {"jail": jail.name})
    return answer, ending


def _read_to_end(fd: int) -> bytes | None:
    """All that is written until nobody is left to write; None if somebody is after `_SECONDS`."""
    deadline = time.monotonic() + _SECONDS
    said = b""
    while (left := deadline - time.monotonic()) > 0:
        if select.select([fd], [], [], left)[0]:
            chunk = os.read(fd, 1 << 16)
            if not chunk:
                return said
            said += chunk
    return None


def _check_interpreter(jail: Jail, answer: dict[str, Any]) -> None:
    if (answer["version"], answer["prefix"]) != (sys.version, sys.base_prefix):
        difference = {"jail": jail.name, "inside": answer["version"], "outside": sys.version}
        raise JailError(
            _("%(jail)s runs another Python (%(inside)s) than this one (%(outside)s).") % difference
        )


@contextmanager
def _listeners() -> Iterator[tuple[list[socket.socket], dict[str, object]]]:
    """Sockets of ours on which nothing from a jail may arrive, and where they listen."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as abstract,
    ):
        for server in (tcp, udp):
            server.bind(("127.0.0.1", 0))
        abstract.bind(f"\0iaml-{os.getpid()}-{tcp.getsockname()[1]}")
        for server in (tcp, abstract):
            server.listen()
        yield (
            [tcp, udp, abstract],
            {
                "tcp": tcp.getsockname()[1],
                "udp": udp.getsockname()[1],
                "unix": abstract.getsockname().decode(),
            },
        )
