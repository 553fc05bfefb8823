"""A jail ends when its owner, the worker or the grader does, and nothing of it is left."""

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.errors import JailError
from autograder.jail import Jail
from autograder.jail.plain import PlainJail
from autograder.limits import Limits
from tests.jail.running import Script, eventually, read_line, read_to_end, run, script

DAEMON = """
import os, signal, sys, time
if not os.fork():
    os.setsid()
    for number in range(1, 65):
        if number not in (signal.SIGKILL, signal.SIGSTOP) and number in signal.valid_signals():
            signal.signal(number, signal.SIG_IGN)
    if not os.fork():
        os.close(0), os.close(1), os.close(2)
        while True:
            try:
                with open("alive", "w") as file:
                    file.write(str(time.time()))
            except OSError:
                pass
            time.sleep(0.01)
    os._exit(0)
os.wait()
print("daemon started", flush=True)
"""
IGNORES = """
import signal, time
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
print("ready", flush=True)
while True:
    time.sleep(1)
"""
ENDLESS_IN_C = "print('ready', flush=True); import re; re.match('(a+)+$', 'a' * 60 + 'b')"


def _gone(what: Script) -> bool:
    return eventually(lambda: what.processes() == [])


def test_kill_ends_a_daemon_that_left_the_session(jail: Jail) -> None:
    daemon = script(DAEMON + "input()")
    with daemon.start(jail) as process:
        assert read_line(process.replies_fd) == "daemon started"
        assert len(daemon.processes()) == 2
        process.kill()
        assert daemon.processes() == []


def test_daemon_ends_with_a_worker_that_exits(jail: Jail) -> None:
    assert run(jail, DAEMON).ending.exit_status == 0


def test_daemon_ends_with_a_worker_that_crashes(jail: Jail) -> None:
    assert run(jail, DAEMON + "os.kill(os.getpid(), signal.SIGSEGV); os.abort()").ending.exit_status >= 128


@pytest.mark.parametrize("source", [IGNORES, ENDLESS_IN_C, "print('ready', flush=True)\nwhile True: pass"])
def test_kill_ends_what_does_not_want_to(jail: Jail, source: str) -> None:
    stubborn = script(source)
    with stubborn.start(jail) as process:
        assert read_line(process.replies_fd) == "ready"
        started = time.monotonic()
        ending = process.kill()
    assert time.monotonic() - started < 2
    assert (ending.exit_status, ending.reason) == (137, None)
    assert stubborn.processes() == []


def test_stopped_worker_is_ended(jail: Jail) -> None:
    stopped = script("print('ready', flush=True); input()")
    with stopped.start(jail) as process:
        read_line(process.replies_fd)
        os.kill(process.pid, signal.SIGSTOP)
    assert stopped.processes() == []


def test_worker_cannot_be_ended_by_its_children_in_bubblewrap(bubblewrap: Jail) -> None:
    attack = """
import os, signal
if not os.fork():
    for number in signal.valid_signals():
        os.kill(os.getppid(), number)
    os._exit(0)
os.wait()
print("still here")
"""
    # SIGINT is Python's own doing: process 1 gets only the signals that it handles.
    said = run(bubblewrap, "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" + attack).said
    assert said == "still here\n"


def test_orphans_become_the_workers_children_in_bubblewrap(bubblewrap: Jail) -> None:
    adopt = """
import os, time
if not os.fork():
    if not os.fork():
        while os.getppid() != 1:
            time.sleep(0.01)
        os._exit(7)
    os._exit(0)
print(sorted(os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(2)), os.getpid())
"""
    assert run(bubblewrap, adopt).said == "[0, 7] 1\n"


def test_kill_pid_ends_the_jail_from_another_process(jail: Jail) -> None:
    daemon = script(DAEMON + "input()")
    with daemon.start(jail) as process:
        read_line(process.replies_fd)
        kill = f"import os; os.kill({process.kill_pid}, 9)"
        subprocess.run([sys.executable, "-c", kill], check=True)
        assert read_to_end(process.replies_fd) == b""
        assert _gone(daemon)
        assert process.kill().exit_status == 137


def test_kill_is_said_once_and_answers_the_same(jail: Jail) -> None:
    with script("raise SystemExit(3)").start(jail) as process:
        read_to_end(process.replies_fd)
        assert process.kill() is process.kill()
        assert process.kill().exit_status == 3


def test_standard_error_is_handed_over(jail: Jail) -> None:
    assert "ZeroDivisionError" in run(jail, "1 / 0").ending.stderr


@pytest.mark.parametrize("name", ["bubblewrap", "sandlock"])
def test_jail_ends_with_a_grader_that_is_killed(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    jail: Jail = request.getfixturevalue(name)
    daemon = script(DAEMON + "input()")
    with _grader(jail, daemon, tmp_path) as process:
        assert len(daemon.processes()) == 2
        process.kill()
    assert _gone(daemon)
    assert eventually(lambda: list(tmp_path.iterdir()) == [])


def test_worker_that_ends_before_its_killed_grader_leaves_no_folder(sandlock: Jail, tmp_path: Path) -> None:
    reader = script(DAEMON + "input()")
    with _grader(sandlock, reader, tmp_path, "os.close(process.requests_fd)") as process:
        assert _gone(reader)
        process.kill()
    assert eventually(lambda: list(tmp_path.iterdir()) == [])


@contextmanager
def _grader(jail: Jail, what: Script, tmp: Path, then: str = "") -> Iterator[subprocess.Popen[str]]:
    """A process that starts `what` in a jail and, when that has said so, does no more than `then`."""
    source = f"""
import os, time
from autograder.jail.{jail.name} import {type(jail).__name__}
from tests.jail.running import Script, read_line
process = Script({what.source!r}, {what.mark!r}).start({type(jail).__name__}())
print(read_line(process.replies_fd), flush=True)
{then}
time.sleep(60)
"""
    command, root = [sys.executable, "-c", source], Path(__file__).parents[2]
    env = os.environ | {"TMPDIR": str(tmp)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=env) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "daemon started\n"
        yield process


def test_keeper_that_is_killed_takes_its_jail_along(sandlock: Jail) -> None:
    daemon = script(DAEMON + "input()")
    with daemon.start(sandlock) as process:
        read_line(process.replies_fd)
        status = Path(f"/proc/{process.pid}/status").read_text()
        keeper = int(status.partition("PPid:\t")[2].split()[0])
        os.kill(keeper, signal.SIGKILL)
        assert read_to_end(process.replies_fd) == b""
        assert _gone(daemon)


def test_plain_jail_ends_its_group() -> None:
    family = script("import os; os.fork(); print('ready', flush=True); os.fork(); input()")
    with family.start(PlainJail()) as process:
        read_line(process.replies_fd)
        process.kill()
    assert _gone(family)


def test_neighbours_do_not_hold_each_others_pipes(jail: Jail) -> None:
    sleeper = "print('ready', flush=True); input()"
    with ThreadPoolExecutor(6) as threads:
        processes = list(threads.map(lambda _number: script(sleeper).start(jail), range(6)))
    for process in processes:
        assert read_line(process.replies_fd) == "ready"
    for process in processes:
        os.kill(process.kill_pid, signal.SIGKILL)
        assert read_to_end(process.replies_fd) == b""
        process.kill()


def test_jail_outlives_the_thread_that_asked_for_it(jail: Jail) -> None:
    with ThreadPoolExecutor(1) as threads:
        process = threads.submit(script("input(); print('alive')").start, jail).result()
    with process:
        os.write(process.requests_fd, b"\n")
        assert read_line(process.replies_fd) == "alive"


def test_nothing_of_ours_leaks_over_many_jails(jail: Jail) -> None:
    def held() -> tuple[int, int]:
        return len(list(Path("/proc/self/fd").iterdir())), threading.active_count()

    run(jail, "pass")
    before = held()
    for _ in range(8):
        run(jail, "pass")
    assert held() == before


def test_command_that_does_not_exist_is_our_error_or_ends_at_once(jail: Jail) -> None:
    try:
        process = jail.start(["/nowhere/python"], [], Limits())
    except JailError:
        return
    with process:
        assert select.select([process.replies_fd], [], [], 5)[0]
        assert read_to_end(process.replies_fd) == b""
        assert process.kill().exit_status != 0
