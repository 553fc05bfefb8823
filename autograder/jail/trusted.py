"""How our own processes are started; jails are started by `process`."""

import os
import subprocess
from collections.abc import Sequence
from typing import IO

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


def start_trusted(argv: Sequence[str], *, pass_fd: int, stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start one of our own processes with a clean environment and `pass_fd`; `argv` never holds student text."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(
        list(argv),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        env=kept | _FIXED,
        pass_fds=(pass_fd,),
        start_new_session=True,
    )
