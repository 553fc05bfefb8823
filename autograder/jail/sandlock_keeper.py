"""The processes above a sandlock jail. A script that imports nothing of ours, and runs as two processes:

reaper   adopts what the jail orphans, and otherwise only waits for the keeper to exit; then it ends all that
         is left and exits with the worker's status. SIGTERM, or the death of the grader's thread that
         started it, ends the jail at once. It removes the jail's folder where the grader is gone.
keeper   imports sandlock, starts the worker, and answers its system calls in threads of the library.

They are two because sandlock's own cleaning needs the very process that may have died: a daemon was seen to
outlive it. Both let go of the standard descriptors, which are the jail's, as soon as the worker has them;
only the reaper keeps the input, which tells it that no grader is left: the worker may see that before
SIGTERM comes.

Usage: sandlock_keeper.py SETTINGS COMMAND..., SETTINGS being JSON:
    packages   the folder that holds the package sandlock
    tell       descriptor on which the worker's pid is written, in decimal digits and a newline
    filter     a classic BPF program, in hexadecimal
    file_bytes the largest file that the jail may write
    sandbox    the fields of sandlock.Sandbox
"""

import ctypes
import json
import os
import resource
import select
import signal
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 22, 36, 38
_SECCOMP_MODE_FILTER = 2
_INSTRUCTION_BYTES = 8
_KILLED = 128 + signal.SIGKILL


class _Program(ctypes.Structure):
    """struct sock_fprog of <linux/filter.h>."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def main() -> NoReturn:
    """Be the reaper, and the keeper in a child."""
    settings = json.loads(sys.argv[1])
    _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    keeper = os.fork()
    if not keeper:
        _keep(settings, sys.argv[2:])
    signal.signal(signal.SIGTERM, lambda *_signal: _end_at_once(settings))
    _let_go(settings)
    status = _wait_for(keeper)
    _kill_all()
    if _no_grader_is_left():
        _remove_folder(settings)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else _KILLED)


def _wait_for(keeper: int) -> int:
    """The keeper's wait status; orphans that end before are reaped on the way."""
    while True:
        pid, status = os.wait()
        if pid == keeper:
            return status


def _end_at_once(settings: dict[str, Any]) -> NoReturn:
    _kill_all()
    _remove_folder(settings)
    os._exit(_KILLED)


def _no_grader_is_left() -> bool:
    """Whether every writer of the worker's input is gone."""
    poll = select.poll()
    poll.register(0, 0)
    return bool(poll.poll(0))


def _remove_folder(settings: dict[str, Any]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it comes once for each thread of the grader's that ends
    import shutil

    shutil.rmtree(settings["sandbox"]["cwd"], ignore_errors=True)


def _kill_all() -> None:
    """End every descendant: when a process is gone, its children are ours."""
    me = os.getpid()
    with suppress(ChildProcessError):
        while True:
            for pid in Path(f"/proc/{me}/task/{me}/children").read_text().split():
                os.kill(int(pid), signal.SIGKILL)
            os.wait()


def _keep(settings: dict[str, Any], command: list[str]) -> NoReturn:
    """Start the worker, wait for it, and leave with its status."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    sys.path.append(settings["packages"])
    warnings.simplefilter("ignore")  # sandlock wants gid beside uid and warns that it has no use for it
    from sandlock import ExitReason, Sandbox

    _confine(settings)
    worker = Sandbox(**settings["sandbox"]).popen(command)
    os.write(settings["tell"], b"%d\n" % worker.pid)
    _let_go(settings)
    os.close(0)
    result = worker.wait()
    if result.reason is ExitReason.EXITED:
        os._exit(result.exit_code)
    os._exit(128 + result.signal if result.reason is ExitReason.SIGNALED else _KILLED)


def _confine(settings: dict[str, Any]) -> None:
    """What the worker inherits: limits that sandlock has no word for, and the filter."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (settings["file_bytes"], settings["file_bytes"]))
    Path("/proc/self/oom_score_adj").write_text("1000")
    instructions = bytes.fromhex(settings["filter"])
    program = _Program(len(instructions) // _INSTRUCTION_BYTES, instructions)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))


def _let_go(settings: dict[str, Any]) -> None:
    for fd in (1, 2, settings["tell"]):
        os.close(fd)


def _prctl(option: int, *arguments: Any) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = (*arguments, 0, 0, 0, 0)[:4]
    if libc.prctl(option, *(ctypes.c_ulong(a) if isinstance(a, int) else a for a in padded)):
        raise OSError(ctypes.get_errno(), f"prctl({option})")


if __name__ == "__main__":
    main()
