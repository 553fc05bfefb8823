"""What `grade` leaves in --out, and that it leaves nothing elsewhere."""

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from autograder.course import Component, Course, Exercise
from autograder.errors import GraderError, UsageError
from autograder.reports.files import prepare, write_atomic, write_reports
from tests.unit.records import a_student, a_test, an_exercise

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def a_course(folder: Path) -> Course:
    parts = tuple(Component(id=id, title=id, weight=Fraction(1, 2)) for id in ("TP", "TG"))
    exercise = Exercise(
        id="ex5", module="query_precision", component="TP", points=Fraction(10), title="Precisión"
    )
    return Course(folder=folder, components=parts, exercises=(exercise,), name="IA")


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_write_reports_writes_grades_and_a_page_for_each_student(tmp_path: Path) -> None:
    students = [a_student(id, an_exercise(a_test())) for id in ("ana", "bob")]
    prepare(tmp_path / "grades")
    write_reports(tmp_path / "grades", a_course(tmp_path), students, NOON)

    assert files_below(tmp_path) == {
        *("grades/grades.json", "grades/grades.csv", "grades/junit.xml"),
        *("grades/feedback/ana.md", "grades/feedback/bob.md"),
        *("grades/feedback/ana.html", "grades/feedback/bob.html"),
    }


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/x", "a\nb", "\x1b[2J", "<script>", "..", ".", "", "a/b", "x" * 500, "con\udc80"]
)
def test_write_reports_any_student_name_stays_within_out(name: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "grades"
    prepare(out)
    write_reports(out, a_course(tmp_path), [a_student(name, an_exercise(a_test()))], NOON)
    written = files_below(tmp_path)

    assert len(written) == 4
    assert all(path.startswith("deep/grades/") for path in written)
    assert all(path.isprintable() for path in written)


def test_write_atomic_symlink_is_replaced_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / "grades.csv").symlink_to(outside)
    write_atomic(out / "grades.csv", "new")

    assert outside.read_text() == "mine"
    assert not (out / "grades.csv").is_symlink()


def test_write_atomic_failure_keeps_the_old_file_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomic(path, "new \udc80")

    assert path.read_text() == "old"
    assert files_below(tmp_path) == {"grades.csv"}


def test_prepare_where_a_file_is_says_so(tmp_path: Path) -> None:
    (tmp_path / "grades").write_text("")
    with pytest.raises(UsageError, match="Choose another --out"):
        prepare(tmp_path / "grades")


def test_write_reports_folder_gone_is_our_error(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match="cannot be written"):
        write_reports(tmp_path / "grades", a_course(tmp_path), [], NOON)


def test_write_reports_student_without_results_has_no_page(tmp_path: Path) -> None:
    prepare(tmp_path)
    write_reports(tmp_path, a_course(tmp_path), [a_student("ana", an_exercise()), a_student("bob")], NOON)

    assert sorted(page.name for page in (tmp_path / "feedback").iterdir()) == ["ana.html", "ana.md"]


def test_write_reports_page_of_a_student_who_has_gone_goes_too(tmp_path: Path) -> None:
    prepare(tmp_path)
    both = [a_student(id, an_exercise()) for id in ("ana", "../bob")]
    write_reports(tmp_path, a_course(tmp_path), both, NOON)
    (tmp_path / "feedback" / "notes.md").write_text("mine")
    write_reports(tmp_path, a_course(tmp_path), both[:1], NOON)

    assert files_below(tmp_path / "feedback") == {"ana.md", "ana.html", "notes.md"}


@pytest.mark.parametrize("before", ["", "[]", "{}", '{"students": 1}', '{"students": [1]}'])
def test_write_reports_over_a_broken_file_of_grades(before: str, tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "grades.json").write_text(before)
    write_reports(tmp_path, a_course(tmp_path), [a_student("ana", an_exercise())], NOON)

    assert (tmp_path / "feedback" / "ana.md").exists()
