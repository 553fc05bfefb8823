"""What a jail's processes may use, and what happens when they take more."""

import json
import os
import time
from pathlib import Path

import pytest

from autograder.jail import Jail
from autograder.jail.plain import PlainJail
from autograder.limits import Limits
from tests.jail.running import Run, eventually, read_line, run, script

SMALL = Limits(memory_mb=128, processes=6, tmp_mb=1, output_kb=4)


def _ended_for(run: Run, reason: str) -> bool:
    return run.ending.reason == reason and run.ending.exit_status == 137 and run.seconds < 5


def test_fork_bomb_stays_below_the_limit_and_dies_with_its_jail(jail: Jail) -> None:
    bomb = script("""
import os
print(flush=True)
while True:
    try:
        os.fork()
    except OSError:
        pass
""")
    with bomb.start(jail, SMALL) as process:
        read_line(process.replies_fd)
        assert eventually(lambda: len(bomb.processes()) >= 3)
        most = max(len(bomb.processes()) for _ in range(20))
        started = time.monotonic()
        process.kill()
    assert most <= SMALL.processes
    assert time.monotonic() - started < 2
    assert bomb.processes() == []


def test_fork_at_the_limit_fails_with_an_error_the_student_sees(jail: Jail) -> None:
    said = run(
        jail,
        """
import os, time
children = 0
try:
    while os.fork():
        children += 1
    time.sleep(60)
except OSError as error:
    print(children, type(error).__name__)
""",
        SMALL,
    ).said
    children, error = said.split()
    assert 3 <= int(children) < SMALL.processes
    assert error in ("BlockingIOError", "PermissionError", "OSError")


def test_thread_bomb_ends(jail: Jail) -> None:
    bombed = run(
        jail,
        """
import threading
threading.stack_size(1 << 15)
threads = 0
try:
    while True:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        threads += 1
except RuntimeError:
    print("refused", threads)
""",
        SMALL,
    )
    assert bombed.said.startswith("refused") or _ended_for(bombed, "processes")


def test_memory_bomb_in_one_process_is_killed(jail: Jail) -> None:
    hoard = "hoard = []\nwhile True: hoard.append(b'x' * (1 << 20))"
    assert _ended_for(run(jail, hoard, SMALL), "memory")


def test_memory_bomb_in_many_processes_is_killed(jail: Jail) -> None:
    hoard = """
import os, time
for _ in range(3):
    if not os.fork():
        hoard = b'x' * (60 << 20)
        time.sleep(60)
time.sleep(60)
"""
    assert _ended_for(run(jail, hoard, SMALL), "memory")


def test_shared_memory_counts(jail: Jail) -> None:
    hoard = """
import mmap, time
shared = mmap.mmap(-1, 256 << 20)
for offset in range(0, 256 << 20, 1 << 20):
    shared[offset:offset + (1 << 20)] = b'x' * (1 << 20)
time.sleep(60)
"""
    assert _ended_for(run(jail, hoard, SMALL), "memory")


def test_memory_without_a_process_is_refused_or_counts(jail: Jail) -> None:
    hoard = """
import os, time
held = []
try:
    for _ in range(200):
        held.append(os.memfd_create("x"))
        os.write(held[-1], b"x" * (1 << 20))
except OSError:
    print("refused")
else:
    time.sleep(60)
"""
    bombed = run(jail, hoard, SMALL)
    assert bombed.said == "refused\n" or _ended_for(bombed, "memory")


def test_memory_that_forks_share_counts_once(jail: Jail) -> None:
    sharing = """
import os, time
data = b'x' * (60 << 20)
children = [pid for _ in range(3) if (pid := os.fork()) or time.sleep(1) or os._exit(0)]
for pid in children:
    os.waitpid(pid, 0)
print(len(children))
"""
    shared = run(jail, sharing, SMALL)
    assert (shared.said, shared.ending.reason) == ("3\n", None)


def test_memory_address_space_alone_does_not_count(jail: Jail) -> None:
    reserved = run(jail, "import mmap; held = mmap.mmap(-1, 4 << 30); print(len(held) >> 30)", SMALL)
    assert (reserved.said, reserved.ending.reason) == ("4\n", None)


def test_flood_on_stderr_is_cut_and_ends_the_jail(jail: Jail) -> None:
    flood = "import os\nfor _ in range(500): os.write(2, b'x' * (1 << 20))"
    flooded = run(jail, flood, SMALL)
    assert _ended_for(flooded, "output")
    assert flooded.ending.stderr == "x" * (SMALL.output_kb << 10)


def test_flood_in_the_plain_jail_is_cut_too() -> None:
    flooded = run(PlainJail(), "import os\nwhile True: os.write(2, b'x' * (1 << 20))", SMALL)
    assert _ended_for(flooded, "output")


def test_flood_on_the_channel_waits_and_ends_with_the_jail(jail: Jail) -> None:
    flood = script("import os\nwhile True: os.write(1, b'x' * (1 << 20))")
    with flood.start(jail, SMALL) as process:
        assert os.read(process.replies_fd, 1) == b"x"
        started = time.monotonic()
        process.kill()
    assert time.monotonic() - started < 2
    assert flood.processes() == []


def test_output_below_the_flood_is_kept_to_its_limit(jail: Jail) -> None:
    chatty = run(jail, "import sys; sys.stderr.write('ñ' * 5000); print('done')", SMALL)
    assert (chatty.said, chatty.ending.reason) == ("done\n", None)
    assert chatty.ending.stderr == "ñ" * (SMALL.output_kb << 9)


FILL = """
import os
written = 0
try:
    for number in range({files}):
        with open(f"file{number}", "wb", 0) as file:
            for _ in range({chunks}):
                written += file.write(bytes(1 << 18))
except OSError as error:
    print("refused after", written >> 10, "KB", flush=True)
"""


def test_one_large_file_is_refused_at_the_limit(jail: Jail) -> None:
    filled = run(jail, FILL.replace("{files}", "1").replace("{chunks}", "40"), SMALL)
    assert filled.said in ("refused after 1024 KB\n", "refused after 768 KB\n")
    assert filled.ending.reason is None


def test_many_files_are_refused_or_end_the_jail(jail: Jail) -> None:
    filled = run(jail, FILL.replace("{files}", "10**9").replace("{chunks}", "1"), SMALL)
    assert filled.said.startswith("refused after") or _ended_for(filled, "disk")


def test_unlinked_files_do_not_escape_the_limit(jail: Jail) -> None:
    filled = run(
        jail,
        """
import os, time
held = []
try:
    for number in range(200):
        held.append(open(f"file{number}", "wb", 0))
        os.remove(f"file{number}")
        held[-1].write(bytes(1 << 20))
except OSError:
    print("refused")
else:
    time.sleep(60)
""",
        SMALL,
    )
    assert filled.said == "refused\n" or _ended_for(filled, "memory")


@pytest.mark.slow
def test_folders_nested_beyond_reason_are_cleared_away(
    jail: Jail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nest = """
import os
try:
    for _ in range(1100):
        os.mkdir("d")
        os.chdir("d")
except OSError:
    pass
os.mkdir("closed", 0)
print("done")
"""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    nested = run(jail, nest, Limits())
    assert nested.said == "done\n" or _ended_for(nested, "disk")
    assert list(folder.iterdir()) == []


def test_cpu_of_the_whole_jail_has_a_backstop(jail: Jail) -> None:
    burner = "import os\nos.fork()\nwhile True: pass"
    assert _ended_for(run(jail, burner, Limits(exercise_seconds=0.03)), "cpu")


def test_cpu_seconds_are_those_of_the_whole_jail(jail: Jail) -> None:
    idle = run(jail, "pass").ending.cpu_seconds
    burner = """
import os, time
def burn():
    while time.process_time() < 0.4:
        pass
if not os.fork():
    burn()
    os._exit(0)
os.wait()
burn()
"""
    assert 0.75 < run(jail, burner).ending.cpu_seconds - idle < 1.1


@pytest.mark.parametrize("limit", ["RLIMIT_NPROC", "RLIMIT_NOFILE", "RLIMIT_CORE"])
def test_limits_cannot_be_raised_from_inside(bubblewrap: Jail, limit: str) -> None:
    ask = """
import json, resource, sys
limit = getattr(resource, sys.argv[1])
try:
    resource.setrlimit(limit, (100_000, 100_000))
except (ValueError, OSError):
    print(json.dumps(resource.getrlimit(limit)))
"""
    soft, hard = json.loads(run(bubblewrap, ask, arguments=[limit]).said)
    assert soft == hard < 1000
