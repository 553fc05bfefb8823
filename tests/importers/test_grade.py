"""`iaml grade` with what an instructor downloads."""

import html
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.classroom import grade_class
from autograder.course import find_course
from autograder.jail import Jail, choose, probe
from autograder.roster import find_roster
from tests.cli.commands import iaml
from tests.cli.courses import SUMS, WORDS, write_course
from tests.importers.downloads import tarred, unpacked, zipped
from tests.jail.conftest import working_jail
from tests.jail.running import eventually
from tests.notebooks.written import notebook

ROSTER = "student,name,group\nana,Ana Pérez,g1\nbea,Bea Ruiz,g1\ncai,Cai Paz,\n"
ENTREGA: dict[str, bytes | str] = {"entrega/ex1_sums/sums.py": SUMS, "entrega/ex2_words/words.py": WORDS}
MOODLE: dict[str, bytes | str] = {
    "Ana Pérez_101_assignsubmission_file/entrega.zip": zipped(ENTREGA),
    "Bea Ruiz_102_assignsubmission_file/entrega.tar.gz": tarred(ENTREGA),
    "Cai Paz_103_assignsubmission_file/sums.py": SUMS.replace("a + b", "a - b"),
    "Zoe_104_assignsubmission_file/entrega.zip": b"broken",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = write_course(tmp_path / "course")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    return folder


def grades(course: Path) -> list[str]:
    rows = (course / "grades" / "grades.csv").read_text(encoding="utf-8").splitlines()
    return [row.rpartition(",")[0] for row in rows]


def test_moodle_zip_grades_like_its_folder_and_neither_again(course: Path, tmp_path: Path) -> None:
    (course / "tp1.zip").write_bytes(zipped(MOODLE))
    folder = unpacked(tmp_path / "moodle", MOODLE)
    first = iaml("grade", "tp1.zip", cwd=course)
    assert first.returncode == 0, first.stderr
    assert "tp1.zip was read as a Moodle download: 4 submissions." in first.stderr
    assert "1 submission is of nobody in the roster" in first.stderr
    packed = grades(course)
    assert [row.split(",")[0] for row in packed] == ["student", "ana", "bea", "cai", "Zoe 104"]
    assert packed[1].endswith(",10.00")
    again = iaml("grade", folder, cwd=course)
    assert "7 results are of unchanged work and were kept" in again.stderr
    assert grades(course) == packed


def test_class_in_one_more_folder_is_told_that_nobody_in_the_roster_is_there(course: Path) -> None:
    unpacked(course / "tp1", {"entregas/ana/sums.py": SUMS, "entregas/bea/sums.py": SUMS})
    told = "Nobody in the roster has a submission in tp1"

    assert told in iaml("grade", "tp1", cwd=course).stderr
    assert told not in iaml("grade", "tp1/entregas", cwd=course).stderr


def test_student_whose_archive_is_broken_is_told_so(course: Path) -> None:
    submissions = unpacked(course / "submissions", {"ana/entrega.zip": b"broken", "bea/sums.py": SUMS})
    iaml("grade", submissions, cwd=course)
    told = (course / "grades" / "feedback" / "ana.md").read_text(encoding="utf-8")
    assert "entrega.zip cannot be unpacked: it is damaged, or no zip or tar file." in told


def test_nothing_of_what_was_unpacked_is_left(course: Path, tmp_path: Path) -> None:
    (course / "tp1.zip").write_bytes(zipped(MOODLE))
    temporary = tmp_path / "tmp"
    temporary.mkdir(mode=0o755)
    iaml("grade", "tp1.zip", cwd=course, TMPDIR=str(temporary))
    assert list(temporary.iterdir()) == []


def test_jail_is_tried_out_once_whatever_it_is_for(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    working_jail("bubblewrap")
    tried: list[str] = []

    def counted(jail: Jail) -> tuple[str, ...]:
        tried.append(jail.name)
        return probe.probe(jail)

    monkeypatch.setattr(choose, "probe", counted)
    opened = find_course(course)
    folder = unpacked(course / "submissions", {"ana/entrega.zip": zipped(ENTREGA), "cai/sums.py": SUMS})
    unpacked(folder, {"bea/ex1.ipynb": notebook(SUMS)})
    with grade_class(
        opened,
        find_roster(course),
        folder,
        out=course / "grades",
        only=opened.exercises,
        jail="bubblewrap",
    ) as outcome:
        assert [student.exercises["ex1"].points for student in outcome.students] == [10, 10, 10]
    assert tried == ["bubblewrap"]


def test_what_there_is_to_look_at_is_the_same_wherever_it_is_read(course: Path) -> None:
    out_of_place = {"sums.py": SUMS, "../evil.py": "x"}
    files = {
        "g1/words.zip": zipped({"words.py": WORDS, "../evil.py": "x"}),
        "ana/e.zip": zipped(out_of_place),
    }
    unpacked(course / "submissions", files | {"zoe/e.zip": zipped(out_of_place)})
    assert iaml("grade", "submissions", cwd=course).returncode == 0
    students = json.loads((course / "grades" / "grades.json").read_text(encoding="utf-8"))["students"]
    told = {student["student"]: student["flags"] for student in students}
    assert [len(told[student]) for student in ("ana", "bea", "cai", "zoe")] == [2, 1, 0, 2]
    assert told["zoe"][0] == "Not in the roster."

    for command in (["report"], ["export", "csv", "--out", "own.csv"]):
        assert iaml(*command, cwd=course).returncode == 0
    report = html.unescape((course / "grades" / "report.html").read_text(encoding="utf-8"))
    exported = (course / "own.csv").read_text(encoding="utf-8")
    assert exported == (course / "grades" / "grades.csv").read_text(encoding="utf-8")
    for student, flags in told.items():
        shown = iaml("show", student, cwd=course, COLUMNS="300").stdout
        assert [line[2:] for line in shown.splitlines() if line.startswith("⚑")] == flags
        assert all(flag in report for flag in flags)


def test_ctrl_c_while_archives_are_read_ends_soon_and_leaves_nothing(course: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir(mode=0o755)
    slow = tarred({"data.bin": bytes(200 << 20)})  # half a second each
    files = {f"{student}/{number}.tar.gz": slow for student in ("ana", "bea", "cai") for number in range(10)}
    unpacked(course / "submissions", files)
    with subprocess.Popen(
        [sys.executable, "-m", "iaml", "grade", "submissions"],
        cwd=course,
        env=os.environ | {"TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert eventually(lambda: any(temporary.glob("iaml-*/*")))
        process.send_signal(signal.SIGINT)
        interrupted = time.monotonic()
        _out, said = process.communicate(timeout=60)
        assert time.monotonic() - interrupted < 4
    assert (process.returncode, said.split()[-1]) == (130, "Interrupted.")
    assert list(temporary.iterdir()) == []
