"""However large the class is, only some of its students are in memory at once."""

import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from autograder.classroom import grade_class
from autograder.course import Course, find_course
from autograder.origin import Origin
from autograder.reports.files import prepare, write_reports
from autograder.roster import Roster
from autograder.store import Store
from autograder.summary import ClassSummary
from tests.cli.courses import SUMS, SUMS_STUB, write, write_course
from tests.unit.records import a_test, an_exercise

STUDENTS = 120
EACH_KB = 200
LIMIT_BYTES = STUDENTS * EACH_KB * 1024 // 3

Made = TypeVar("Made")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return find_course(write_course(tmp_path / "course"))


def peak_bytes(do: Callable[[], Made]) -> tuple[int, Made]:
    """The most memory that was in use at once for `do`, and what it returned."""
    tracemalloc.start()
    try:
        before, _peak = tracemalloc.get_traced_memory()
        made = do()
        return tracemalloc.get_traced_memory()[1] - before, made
    finally:
        tracemalloc.stop()


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    """Every student left the stub as it was, so no jail is needed, beside a large module of their own."""
    for number in range(STUDENTS):
        helper = f"# {number}\n" + "# a line of a student's\n" * (EACH_KB * 1024 // 24)
        write(tmp_path / "submissions" / f"s{number:03}", {"sums.py": SUMS_STUB, "helper.py": helper})
    return tmp_path / "submissions"


def test_submissions_are_let_go_once_they_are_graded(
    course: Course, submissions: Path, tmp_path: Path
) -> None:
    def grade() -> int:
        with grade_class(
            course, Roster(), submissions, out=tmp_path / "out", only=course.exercises[:1], jail="none"
        ) as outcome:
            return sum(student.exercises["ex1"].status == "missing" for student in outcome.students)

    peak, missing = peak_bytes(grade)
    assert missing == STUDENTS
    assert peak < LIMIT_BYTES


def test_results_are_let_go_once_they_are_written(course: Course, tmp_path: Path) -> None:
    out = tmp_path / "out"
    prepare(out)
    printed = an_exercise(
        a_test("ex1-p01", "failed", visibility="public", output="x" * (EACH_KB * 1024)), exercise="ex1"
    )
    with Store(out / "iaml.db") as store:
        store.begin_run()
        for number in range(STUDENTS):
            write(tmp_path / "submissions" / f"s{number:03}", {"sums.py": SUMS})
            store.save(f"s{number:03}", Origin(), printed)

    def report() -> ClassSummary:
        summary = ClassSummary(course)
        with grade_class(
            course,
            Roster(),
            tmp_path / "submissions",
            out=out,
            only=course.exercises[1:],
            jail="none",
        ) as outcome:
            write_reports(out, course, summary.noting(outcome.students), datetime.now(UTC))
        return summary

    peak, summary = peak_bytes(report)
    assert (out / "grades.json").stat().st_size > STUDENTS * EACH_KB * 1024
    assert summary.total == len(summary.shown) == STUDENTS
    assert peak < LIMIT_BYTES
