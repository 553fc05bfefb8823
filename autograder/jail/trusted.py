"""How our own processes are started; jails are started by `process`."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Any

if sys.platform == "win32":
    import msvcrt

_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT")
_FIXED = {
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


def start_trusted(
    argv: Sequence[str],
    *,
    pass_fds: Sequence[int],
    stderr: IO[bytes],
    piped: bool = False,
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start one of our own processes: a clean environment and `env`, `pass_fds` and, if `piped`, two pipes.

    `argv` never holds student text.
    """
    pipe = subprocess.PIPE if piped else subprocess.DEVNULL
    options: dict[str, Any] = {"stdin": pipe, "stdout": pipe, "stderr": stderr}
    options["env"] = {name: os.environ[name] for name in _KEPT if name in os.environ} | _FIXED
    options["env"] |= env or {}
    if sys.platform == "win32":
        startup = subprocess.STARTUPINFO()
        startup.lpAttributeList = {"handle_list": [msvcrt.get_osfhandle(fd) for fd in pass_fds]}
        options["startupinfo"] = startup
    else:
        options |= {"pass_fds": tuple(pass_fds), "start_new_session": True}
    process: subprocess.Popen[bytes] = subprocess.Popen(list(argv), **options)
    return process


@contextmanager
def inherited(fds: Sequence[int]) -> Iterator[list[str]]:
    """The names by which a process started within the block knows these descriptors; see `open_inherited`."""
    if sys.platform == "win32":
        handles = [msvcrt.get_osfhandle(fd) for fd in fds]
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        try:
            yield [str(handle) for handle in handles]
        finally:
            for handle in handles:
                os.set_handle_inheritable(handle, False)
    else:
        yield [str(fd) for fd in fds]


def open_inherited(names: Sequence[str]) -> list[int]:
    """The descriptors that the process was started with, from their names."""
    if sys.platform == "win32":
        return [msvcrt.open_osfhandle(int(name), os.O_BINARY) for name in names]
    return [int(name) for name in names]
