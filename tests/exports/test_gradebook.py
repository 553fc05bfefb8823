"""iaml export gradebook: nbgrader's real gradebook, filled again and again."""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.cli.courses import write
from tests.exports.graded import ROSTER, export, save
from tests.unit.records import a_test, an_exercise


@pytest.fixture(scope="session")
def _entered(_graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new gradebook, made as where an environment is used without being activated."""
    folder = tmp_path_factory.mktemp("entered") / "nb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", os.defpath)
        patch.setenv("IAML_LANG", "en")  # in which the command is declared, once for all tests
        assert export(_graded, "gradebook", folder) == 0
        assert os.environ["PATH"] == os.defpath
    return folder


@pytest.fixture
def entered(course: Path, _entered: Path) -> Path:
    """The course, whose class is in the gradebook of nb/ already."""
    shutil.copytree(_entered, "nb")
    return course


@contextmanager
def gradebook() -> Iterator[Gradebook]:
    with Gradebook(f"sqlite:///{Path('nb/gradebook.db').absolute()}", "curso-de-prueba") as opened:
        yield opened


def scores() -> dict[tuple[str, str], float]:
    """Student and assignment → score, of what was handed in."""
    with gradebook() as opened:
        found = (each for assignment in opened.assignments for each in assignment.submissions)
        return {(each.student.id, each.name): round(each.score, 2) for each in found}


def dump() -> list[str]:
    with sqlite3.connect("nb/gradebook.db") as database:
        return list(database.iterdump())


def test_scores_are_ours_and_a_second_time_changes_nothing(
    entered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = dump()
    assert export(entered, "gradebook", "nb") == 0

    assert dump() == first
    assert scores() == {
        ("ana", "ex1"): 10, ("ana", "ex2"): 4, ("bea", "ex1"): 3.33, ("bea", "ex2"): 4, ("del", "ex1"): 3.33
    }  # fmt: skip
    assert capsys.readouterr().out == "5 submissions in nb/gradebook.db.\n"
    with gradebook() as opened:
        assert {each.name: each.max_score for each in opened.assignments} == {"ex1": 10, "ex2": 4}
        assert opened.find_student("ana").last_name == "Pérez"


def test_no_grade_is_for_staff_to_give(entered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(entered, "gradebook", "nb") == 0
    assert "No grade yet; nbgrader counts 0 until somebody grades it: del ex1" in capsys.readouterr().err
    with gradebook() as opened:
        lost, kept = (opened.find_grade(f"ex1-h0{n}", "ex1_sums", "ex1", "del") for n in (1, 2))
        assert (lost.auto_score, lost.needs_manual_grade, kept.needs_manual_grade) == (None, True, False)
        assert not opened.find_submission("ex1", "ana").needs_manual_grade


def test_what_staff_entered_by_hand_stays(entered: Path) -> None:
    with gradebook() as opened:
        grade = opened.find_grade("ex1-h01", "ex1_sums", "ex1", "bea")
        grade.manual_score = 5.0
        opened.db.commit()
    assert export(entered, "gradebook", "nb") == 0
    assert scores()["bea", "ex1"] == 8.33


def test_later_results_and_tests_replace_the_earlier_ones(entered: Path) -> None:
    half = Fraction(5)
    tests = [
        a_test("ex1-h02", points=half, max_points=half),
        a_test("ex1-h03", "failed", max_points=half),
    ]
    save(entered, [(owner, an_exercise(*tests, exercise="ex1")) for owner in ("ana", "bea")])
    save(entered, [("del", an_exercise(exercise="ex1", status="missing"))])
    assert export(entered, "gradebook", "nb") == 0
    assert {key: value for key, value in scores().items() if key[1] == "ex1"} == {
        ("ana", "ex1"): 5, ("bea", "ex1"): 5, ("del", "ex1"): 0
    }  # fmt: skip
    with gradebook() as opened:
        assert opened.find_assignment("ex1").max_score == 10
        assert not any(each.needs_manual_grade for each in opened.find_assignment("ex1").submissions)


def test_results_of_different_suites_are_one_cell_of_the_right_points(entered: Path) -> None:
    other = an_exercise(a_test("ex1-h01", points=Fraction(7), max_points=Fraction(10)), exercise="ex1")
    save(entered, [("bea", other)])
    assert export(entered, "gradebook", "nb") == 0
    assert (scores()["ana", "ex1"], scores()["bea", "ex1"]) == (10, 7)


def test_names_cannot_break_the_table_that_nbgrader_writes_without_quotes(entered: Path) -> None:
    write(entered, {"roster.csv": ROSTER.replace("Ana Lucía Pérez", '"=1+1,x ""Pérez, Ana"""')})
    assert export(entered, "gradebook", "nb") == 0
    with gradebook() as opened:
        student = opened.find_student("ana")
        assert student.first_name.startswith("'=")
        assert not set(f"{student.first_name}{student.last_name}") & set(',"\n')


def test_file_that_is_no_gradebook_is_left_alone(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("nb"), {"gradebook.db": "mine " * 100})
    assert export(course, "gradebook", "nb") == 2
    assert capsys.readouterr().err.startswith("nbgrader cannot write to nb/gradebook.db now")
    assert Path("nb/gradebook.db").read_text() == "mine " * 100
    assert export(course, "gradebook", "nb/gradebook.db") == 2


def test_without_nbgrader_it_says_what_to_install(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nbgrader.api", None)
    assert export(course, "gradebook", "nb") == 2
    assert capsys.readouterr().err == "nbgrader is not installed: pip install 'iaml[nbgrader]'.\n"


@pytest.mark.slow
@pytest.mark.usefixtures("entered")
def test_nbgrader_export_shows_our_grades() -> None:
    command = [str(Path(sysconfig.get_path("scripts")) / "nbgrader"), "export"]
    subprocess.run(command, cwd="nb", check=True, capture_output=True, timeout=120)
    with Path("nb/grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["student_id"], row["assignment"]): row for row in csv.DictReader(file)}

    assert len(rows) == 8
    assert (rows["bea", "ex1"]["score"], rows["bea", "ex1"]["max_score"]) == ("3.3333333333333335", "10.0")
    assert (rows["cai", "ex1"]["score"], rows["ana", "ex2"]["score"]) == ("0.0", "4.0")
