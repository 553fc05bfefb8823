"""Run whole commands as a user would."""

import fcntl
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

SECONDS = 120


def iaml(
    *arguments: str | Path, cwd: Path, seconds: float = SECONDS, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """`iaml` with these arguments in `cwd`, its streams captured; `environment` is added to the test's."""
    return subprocess.run(
        [sys.executable, "-m", "iaml", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=seconds,
    )


def iaml_in_a_terminal(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """The same as the foreground job of a terminal of its own: its exit code, and what the terminal got.

    The terminal stops whatever else of the session writes to it (`stty tostop`).
    """
    leader, terminal = pty.openpty()
    _stop_background_writers(terminal)
    with subprocess.Popen(
        [sys.executable, "-m", "iaml", *arguments],
        cwd=cwd,
        env={**os.environ, "TERM": "xterm-256color", **environment},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=_take_terminal,
    ) as process:
        os.close(terminal)
        shown = b""
        while chunk := _read(leader):
            shown += chunk
        code = process.wait(SECONDS)
    os.close(leader)
    return code, shown.decode()


def _stop_background_writers(terminal: int) -> None:
    attributes = termios.tcgetattr(terminal)
    attributes[3] |= termios.TOSTOP
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # how Linux says that nobody holds the terminal any more
        return b""
