"""A run that is stopped, at whatever moment and by whatever, loses nothing and goes on where it was."""

import json
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import SECONDS, iaml
from tests.cli.courses import SUMS, WORDS, write, write_course
from tests.jail.running import eventually

Unbroken = tuple[Path, dict[str, Any], float]

STUDENTS = 8
_SMALL_KB = 120  # of the 200 kB and more that the results take
HALF = SUMS.replace("a + b", "abs(a) + abs(b)")
COMMAND = [sys.executable, "-m", "iaml", "grade", "submissions"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grades in jails")


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Unbroken:
    """A course, what an unbroken run over it comes to, and how long that took."""
    course = write_course(tmp_path_factory.mktemp("class") / "course")
    (course / "roster.csv").unlink()
    for number in range(STUDENTS):
        works = {"sums.py": (SUMS, HALF, "def add(:\n")[number % 3], "words.py": WORDS}
        works = {name: text.replace("return", "print('x' * 10_000); return") for name, text in works.items()}
        write(course / "submissions" / f"s{number}", works)
    start = time.monotonic()
    done = iaml("grade", "submissions", "--out", "unbroken", cwd=course)
    assert done.returncode == 0, done.stderr
    return course, results(course / "unbroken"), time.monotonic() - start


def results(out: Path) -> dict[str, Any]:
    """grades.json without what may differ: times and the moment it was made."""
    document: dict[str, Any] = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    del document["generated"]
    for student in document["students"]:
        for exercise in student["exercises"].values():
            for test in exercise["tests"]:
                del test["seconds"]
    return document


def stored(out: Path) -> list[tuple[object, ...]]:
    """Every row of results, as SQLite has them, from a file that SQLite finds to be in order."""
    if not (out / "iaml.db").exists():
        return []
    connection = sqlite3.connect(out / "iaml.db")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return []
        return connection.execute("SELECT * FROM results ORDER BY id").fetchall()
    finally:
        connection.close()


def finished_after(course: Path, out: Path, unbroken: dict[str, Any]) -> None:
    """Grading again ends with what an unbroken run gives, and grades nothing twice."""
    kept = stored(out)
    done = iaml("grade", "submissions", "--out", out.name, cwd=course)
    assert done.returncode == 0, done.stderr
    assert results(out) == unbroken
    rows = stored(out)
    assert rows[: len(kept)] == kept
    assert len({row[2:4] for row in rows}) == len(rows)


def kill_at_a_random_moment(unbroken: Unbroken, seed: int) -> None:
    course, expected, seconds = unbroken
    out = course / f"killed{seed}"
    with subprocess.Popen([*COMMAND, "--out", out.name], cwd=course, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(random.Random(seed).uniform(0.1, 1) * seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    finished_after(course, out, expected)


@pytest.mark.parametrize("seed", range(3))
def test_run_killed_at_any_moment_goes_on_where_it_was(unbroken: Unbroken, seed: int) -> None:
    kill_at_a_random_moment(unbroken, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_run_killed_at_any_of_twenty_moments_goes_on_where_it_was(unbroken: Unbroken, seed: int) -> None:
    kill_at_a_random_moment(unbroken, seed)


def test_run_interrupted_stops_soon_and_says_how_to_go_on(
    unbroken: Unbroken,
) -> None:
    course, expected, _seconds = unbroken
    out = course / "interrupted"
    with subprocess.Popen(
        [*COMMAND, "--out", out.name], cwd=course, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert " of 8 students" in process.stderr.readline()  # something is done
        process.send_signal(signal.SIGINT)
        interrupted = time.monotonic()
        _out, said = process.communicate(timeout=SECONDS)
        assert time.monotonic() - interrupted < 2
    assert process.returncode == 130
    assert "The results so far are kept in interrupted; run the same command again to finish." in said
    assert 0 < len(stored(out)) < 2 * STUDENTS
    finished_after(course, out, expected)


def test_run_interrupted_when_all_is_graded_says_how_to_go_on_too(unbroken: Unbroken) -> None:
    course, expected, _seconds = unbroken
    out = course / "interrupted late"
    reader, full = full_pipe()
    with subprocess.Popen(
        [*COMMAND, "--out", out.name], cwd=course, stdout=full, stderr=subprocess.PIPE, text=True
    ) as process:
        os.close(full)
        assert eventually(lambda: waits_for_standard_output(process.pid))  # to take the table
        assert (out / "grades.json").exists()
        process.send_signal(signal.SIGINT)
        with os.fdopen(reader, "rb") as file:
            file.read()
        _out, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert "run the same command again to finish." in said
    finished_after(course, out, expected)


def waits_for_standard_output(pid: int) -> bool:
    return Path(f"/proc/{pid}/syscall").read_text().split()[1:2] == ["0x1"]


def full_pipe() -> tuple[int, int]:
    """A pipe that takes nothing more until it is read."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writer, b"x")
    os.set_blocking(writer, True)
    return reader, writer


@pytest.fixture(params=["tmpfs", "limit"])
def disk(request: pytest.FixtureRequest, unbroken: Unbroken) -> Iterator["Disk"]:
    """A folder for results that is too small for them."""
    out = unbroken[0] / f"small-{request.param}"
    out.mkdir()
    made = Tmpfs(out) if request.param == "tmpfs" else Disk(out)
    yield made
    made.close()


class Disk:
    """Small for the processes that are started with `fill`, by a limit on the size of a file."""

    fill: Callable[[], None] | None = staticmethod(
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL_KB << 10, resource.RLIM_INFINITY))
    )

    def __init__(self, out: Path) -> None:
        self.out = out

    def make_room(self) -> None:
        """Nothing: it is the process that was limited."""

    def close(self) -> None:
        """Nothing is left."""


class Tmpfs(Disk):
    """A small disk indeed; only root may make one."""

    fill = None

    def __init__(self, out: Path) -> None:
        super().__init__(out)
        options = ["-t", "tmpfs", "-o", f"size={_SMALL_KB}k", "none", str(out)]
        if os.geteuid() or subprocess.run(["mount", *options], stderr=subprocess.DEVNULL).returncode:
            pytest.skip("no tmpfs can be mounted here")

    def make_room(self) -> None:
        subprocess.run(["mount", "-o", "remount,size=8m", self.out], check=True)

    def close(self) -> None:
        subprocess.run(["umount", self.out], check=True)


def test_full_disk_is_a_sentence_and_loses_nothing(unbroken: Unbroken, disk: Disk) -> None:
    course, expected, _seconds = unbroken
    full = subprocess.run(
        [*COMMAND, "--out", disk.out.name], cwd=course, preexec_fn=disk.fill, capture_output=True, text=True
    )
    assert full.returncode == 4
    assert "what was graded before is kept; make room on the disk" in full.stderr
    assert "Traceback" not in full.stderr
    assert stored(disk.out)
    disk.make_room()
    finished_after(course, disk.out, expected)


@pytest.fixture
def read_only(unbroken: Unbroken, tmp_path: Path) -> Iterator[Path]:
    """Results where nothing can be written any more."""
    out = unbroken[0] / "read-only"
    out.mkdir()
    mount = not os.geteuid()
    if mount and subprocess.run(["mount", "-t", "tmpfs", "none", out], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("root may write everywhere, and no tmpfs can be mounted here")
    iaml("grade", "submissions", "--out", out.name, "--only", "ex2", cwd=unbroken[0])
    subprocess.run(["mount", "-o", "remount,ro", out] if mount else ["chmod", "-R", "a-w", out], check=True)
    yield out
    subprocess.run(["umount", out] if mount else ["chmod", "-R", "u+w", out], check=True)


def test_read_only_results_are_a_sentence_and_can_be_read(unbroken: Unbroken, read_only: Path) -> None:
    course, _expected, _seconds = unbroken
    before = stored(read_only)
    done = iaml("grade", "submissions", "--out", read_only.name, cwd=course)

    assert done.returncode == 2
    assert re.search(r"Results cannot go to read-only: .+\. Choose another --out\.", done.stderr)
    assert stored(read_only) == before
    shown = iaml("show", "s0", "ex2", "--grades", read_only.name, cwd=course)
    assert shown.returncode == 0, shown.stderr
    assert "4 / 4" in shown.stdout


@pytest.mark.slow
def test_two_runs_at_once_never_spoil_the_results(unbroken: Unbroken) -> None:
    course, expected, _seconds = unbroken
    out = course / "both"
    runs = [
        subprocess.Popen([*COMMAND, "--out", out.name], cwd=course, stderr=subprocess.PIPE, text=True)
        for _run in range(2)
    ]
    ends = sorted((process.communicate(timeout=SECONDS)[1], process.returncode) for process in runs)

    assert {code for _said, code in ends} <= {0, 4}
    for said, code in ends:
        assert code == 0 or "is in use by another run of iaml: wait until it ends" in said
    assert iaml("grade", "submissions", "--out", out.name, cwd=course).returncode == 0
    assert results(out) == expected
