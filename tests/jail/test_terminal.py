"""A jail that is started from a shell in a terminal leaves the shell's job control alone."""

import os
import pty
import shlex
import sys
import time
from pathlib import Path

import pytest

from autograder.jail import Jail

_ROOT = Path(__file__).parents[2]
_SECONDS = 30

USE_A_JAIL = """
import os, sys
from autograder.jail.{name} import {kind}
from tests.jail.running import read_to_end, script
foreground = os.tcgetpgrp(0)
chatty = "import sys; print('said inside'); sys.stderr.write('complained inside')"
with script(chatty).start({kind}()) as process:
    said = read_to_end(process.replies_fd)
    ending = process.kill()
kept = os.tcgetpgrp(0) == foreground
sys.stdout.write(f"{{said.decode().strip()}}, {{ending.stderr}}, {{ending.exit_status}}, kept {{kept}}\\n")
"""


@pytest.mark.parametrize("stop", ["-tostop", "tostop"])
def test_shell_with_job_control_sees_the_command_finish(jail: Jail, stop: str, tmp_path: Path) -> None:
    program = tmp_path / "use_a_jail.py"
    program.write_text(USE_A_JAIL.format(name=jail.name, kind=type(jail).__name__))
    command = f"{shlex.quote(sys.executable)} {shlex.quote(str(program))}"
    shell = f"set -m; stty {stop}; {command}; echo status $?; jobs; echo end of test"
    seen = _in_terminal(["bash", "--norc", "--noprofile", "-c", shell])
    assert "said inside, complained inside, 0, kept True" in seen
    assert "status 0" in seen
    assert "Stopped" not in seen


def _in_terminal(command: list[str]) -> str:
    """What `command` shows in a terminal of its own until it says that it is at its end."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(_ROOT)
        os.environ["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *sys.path])
        os.execvp(command[0], command)
    seen = b""
    deadline = time.monotonic() + _SECONDS
    while b"end of test" not in seen and time.monotonic() < deadline:
        try:
            seen += os.read(terminal, 4096)
        except OSError:  # Linux's way of saying that the other end is closed
            break
    os.close(terminal)
    os.waitpid(child, 0)
    return seen.decode()
