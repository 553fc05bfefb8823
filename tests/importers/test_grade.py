"""`iaml grade` with what an instructor downloads."""

from pathlib import Path

import pytest

from tests.cli.commands import iaml
from tests.cli.courses import SUMS, WORDS, write_course
from tests.importers.downloads import tarred, unpacked, zipped

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
