"""`iaml grade submissions/`, once and for real: the sample class, and what becomes of each of its students.

A copy of the course is graded, so that whatever appears outside --out was written by the run.
"""

import csv
import html
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from tests.cli.commands import iaml

# One run for all these tests, also where they are spread over processes.

INDIVIDUAL = [f"ex{number}" for number in range(1, 10)]
COLUMNS = ["student", "name", "group", *INDIVIDUAL, "ex10", "TP", "TG", "grade", "flags"]
GROUPS = {
    "g1": ("ana", "bruno"),
    "g2": ("carla", "diego"),
    "g3": ("elena", "facundo", "nadia"),
    "g4": ("gina", "hugo", "ines"),
    "g5": ("julia", "kevin"),
    "g6": ("lucas", "maria"),
}
STUDENTS = sorted(student for members in GROUPS.values() for student in members)
SECRET = "token-8f1d0c53"


# What grades.json is, exactly: unknown and missing fields are errors, and so are other types.
class JailOf(msgspec.Struct, forbid_unknown_fields=True):
    name: Literal["bubblewrap", "sandlock"]
    enforces: list[str]


class TestOf(msgspec.Struct, forbid_unknown_fields=True):
    __test__ = False

    id: str
    name: str
    title: str
    hint: str | None
    visibility: Literal["public", "hidden"]
    outcome: Literal[
        "passed", "failed", "error", "timeout", "memory", "crashed", "not_run", "skipped", "grader_error"
    ]
    points: float
    max_points: float
    seconds: float
    message: str | None
    line: str | None
    output: str | None
    traceback: str | None


class ExerciseOf(msgspec.Struct, forbid_unknown_fields=True):
    status: Literal["graded", "missing", "error"]
    message: str | None
    points: float | None
    max_points: float
    jail: JailOf | None
    tests: list[TestOf]


class ComponentOf(msgspec.Struct, forbid_unknown_fields=True):
    score: float | None
    max: float
    grade: float | None


class StudentOf(msgspec.Struct, forbid_unknown_fields=True):
    student: str
    name: str | None
    group: str | None
    exercises: dict[str, ExerciseOf]
    components: dict[str, ComponentOf]
    grade: float | None
    flags: list[str]


class Document(msgspec.Struct, forbid_unknown_fields=True):
    schema: Literal[1]
    course: str
    generated: str
    students: list[StudentOf]


@dataclass(frozen=True, kw_only=True)
class Graded:
    """The one run: its surroundings, what it printed and what it left in `out`."""

    root: Path
    before: dict[str, bytes | None]
    done: "subprocess.CompletedProcess[str]"
    out: Path
    students: dict[str, StudentOf]

    def exercise(self, student: str, exercise: str) -> ExerciseOf:
        return self.students[student].exercises[exercise]

    def tests(self, student: str) -> Iterator[TestOf]:
        for exercise in self.students[student].exercises.values():
            yield from exercise.tests


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every path below the folder, with the bytes of those that are files."""
    paths = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in paths}


def copy_course(source: Path, target: Path) -> None:
    """What a course consists of, and a home and a temporary folder to grade it with."""
    for name in ("home", "tmp"):
        (target / name).mkdir()
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("assignments", "reference", "submissions"):
        shutil.copytree(source / name, target / name, ignore=ignored)
    for name in ("course.yaml", "roster.csv"):
        shutil.copy(source / name, target / name)


def grade(root: Path, out: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """Grade the class of the course in `root`, where its home and temporary folder lie too."""
    surroundings = {
        "HOME": str(root / "home"),
        "TMPDIR": str(root / "tmp"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    surroundings |= {"LANG": "C.UTF-8", "IAML_LANG": "en", "SAMPLE_SECRET": SECRET}
    return subprocess.run(
        [sys.executable, "-m", "iaml", "grade", "submissions", "--out", str(out), *options],
        cwd=root,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    root, out = tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("results") / "grades"
    copy_course(Path(__file__).parents[2], root)
    before = contents(root)
    done = grade(root, out)
    assert done.returncode == 0, done.stderr
    document = msgspec.json.decode((out / "grades.json").read_bytes(), type=Document)
    students = {student.student: student for student in document.students}
    return Graded(root=root, before=before, done=done, out=out, students=students)


def lost(exercise: ExerciseOf) -> list[TestOf]:
    return [test for test in exercise.tests if test.outcome != "passed"]


# --- the students


def test_ana_perfect_has_every_point(graded: Graded) -> None:
    ana = graded.students["ana"]

    assert ana.grade == 10
    assert not [test.title for test in graded.tests("ana") if test.outcome != "passed"]


def test_bruno_half_right_earns_about_half(graded: Graded) -> None:
    tp = graded.students["bruno"].components["TP"]

    assert tp.grade is not None
    assert 4 <= tp.grade <= 6.5
    assert all(0 < (graded.exercise("bruno", id).points or 0) < 10 for id in INDIVIDUAL)


def test_carla_loops_cost_the_structural_tests_and_no_others(graded: Graded) -> None:
    for id in [*INDIVIDUAL, "ex10"]:
        for test in lost(graded.exercise("carla", id)):
            assert test.outcome == "failed"
            assert ".py:" in (test.message or "")
            assert "loop over" in (test.message or "")
    assert lost(graded.exercise("carla", "ex1"))


def test_diego_wrong_order_costs_what_depends_on_it(graded: Graded) -> None:
    ascending, ids, swapped = (graded.exercise("diego", id) for id in ("ex2", "ex3", "ex6"))

    assert ascending.points is not None
    assert 4 < ascending.points < 6
    assert ids.points is not None
    assert 1 < ids.points < 7
    assert swapped.points is not None
    assert 4 < swapped.points < 7


def test_diego_changing_arguments_is_noticed(graded: Graded) -> None:
    failed = {test.name for test in lost(graded.exercise("diego", "ex1"))}
    changed = "test_hidden.py::test_input_is_left_as_it_was[{}]".format

    assert {changed("norm_l2"), changed("norm_inf")} < failed
    assert changed("norm_l1") not in failed


def test_elena_syntax_error_costs_that_exercise_alone(graded: Graded) -> None:
    broken = graded.exercise("elena", "ex4")

    assert broken.points == 0
    assert {(test.outcome, test.line) for test in broken.tests} == {("error", "classification_metrics.py:22")}
    for id in set(INDIVIDUAL) - {"ex4"}:
        result = graded.exercise("elena", id)
        assert result.points is not None
        assert result.points >= 0.8 * result.max_points


def test_facundo_endless_loop_costs_the_tests_that_reach_it(graded: Graded) -> None:
    timeouts = [test for test in graded.tests("facundo") if test.outcome == "timeout"]

    assert len(timeouts) == 2
    assert timeouts == lost(graded.exercise("facundo", "ex8"))
    assert all("2 s" in (test.message or "") for test in timeouts)


def test_gina_forgeries_earn_nothing_and_honest_work_counts(graded: Graded) -> None:
    for id in ("ex1", "ex2", "ex3", "ex4", "ex5", "ex6", "ex9"):
        forged = graded.exercise("gina", id)
        assert forged.points == 0
        assert "passed" not in {test.outcome for test in forged.tests if test.visibility == "hidden"}
        assert len(forged.tests) == len(graded.exercise("ana", id).tests)
    assert {test.outcome for test in graded.exercise("gina", "ex1").tests} == {"crashed"}
    assert graded.exercise("gina", "ex7").points == 10


def test_gina_sees_no_expected_value(graded: Graded) -> None:
    printed = "".join(test.output or "" for test in graded.tests("gina"))

    assert "me compararon" not in printed
    assert "test_hidden" not in printed
    assert "pytest" not in printed


def test_hugo_finds_nothing_that_is_not_his(graded: Graded) -> None:
    printed = "".join(test.output or "" for test in graded.tests("hugo"))
    private = [
        *(graded.root / "reference").rglob("*.py"),
        *(graded.root / "submissions" / "ana").rglob("*.py"),
    ]
    private += [graded.root / "roster.csv", Path("/etc/passwd")]
    lines = {line.strip() for path in private for line in path.read_text(encoding="utf-8").splitlines()}

    assert "no se puede" in printed  # he did try
    assert "sin red" in printed
    assert "HOME =" in printed
    assert not [line for line in lines if len(line) > 25 and line in printed]
    assert not [word for word in (SECRET, str(graded.root), "encontrado", "enviado") if word in printed]


def test_hugo_honest_half_counts_and_no_more(graded: Graded) -> None:
    tp = graded.students["hugo"].components["TP"]

    assert tp.grade is not None
    assert 3.5 <= tp.grade <= 5.5
    assert [graded.exercise("hugo", id).status for id in ("ex5", "ex8", "ex9")] == ["missing"] * 3


def test_ines_missing_work_says_why(graded: Graded) -> None:
    misnamed, absent, stub = (graded.exercise("ines", id) for id in ("ex1", "ex3", "ex8"))

    for result in (misnamed, absent, stub):
        assert (result.status, result.points, result.tests) == ("missing", 0, [])
    assert "norms (1).py" in (misnamed.message or "")
    assert absent.message == "indexing.py is missing."
    assert stub.message == "Not started: the file is as it was handed out."
    assert graded.exercise("ines", "ex4").points == 10


def test_lucas_package_that_is_not_allowed_is_named(graded: Graded) -> None:
    result = graded.exercise("lucas", "ex6")

    assert result.points == 0
    assert all("scipy" in (test.message or "") for test in result.tests)


def test_nadia_without_folder_has_zero_and_her_group_s_points(graded: Graded) -> None:
    nadia = graded.students["nadia"]

    assert {nadia.exercises[id].status for id in INDIVIDUAL} == {"missing"}
    assert nadia.components["TP"].grade == 0
    assert nadia.components["TG"] == graded.students["facundo"].components["TG"]
    assert nadia.grade


# --- the groups


def test_group_work_counts_the_same_for_each_member(graded: Graded) -> None:
    for group, members in GROUPS.items():
        first, *others = [graded.students[member] for member in members]
        assert first.group == group
        assert first.exercises["ex10"].tests
        assert all(other.exercises["ex10"] == first.exercises["ex10"] for other in others)


def test_group_folder_is_graded_for_its_members(graded: Graded) -> None:
    assert graded.exercise("julia", "ex10").points == 100
    assert set(graded.students) == set(STUDENTS)


def test_members_who_differ_the_latest_is_taken_and_flagged(graded: Graded) -> None:
    flags = {name: tuple(f for f in s.flags if "ex10" in f) for name, s in graded.students.items()}
    flags = {name: said for name, said in flags.items() if said}

    assert graded.exercise("lucas", "ex10").points == 100  # his own version would not come near
    assert set(flags) == {"lucas", "maria"}
    assert flags["lucas"] == flags["maria"]
    assert len(flags["lucas"]) == 1
    assert "the last one, of maria, was taken" in flags["lucas"][0]


def test_members_who_differ_without_timestamps_wait_for_the_instructor(
    tmp_path: Path, course_root: Path
) -> None:
    copy_course(course_root, tmp_path)
    for member in ("lucas", "maria"):
        (tmp_path / "submissions" / member / "timestamp.txt").unlink()
    done = grade(tmp_path, tmp_path / "grades", "--only", "ex10", "--student", "lucas")
    document = json.loads((tmp_path / "grades" / "grades.json").read_text(encoding="utf-8"))
    lucas = next(student for student in document["students"] if student["student"] == "lucas")

    assert done.returncode == 0
    assert lucas["exercises"]["ex10"]["points"] is None
    assert lucas["components"]["TG"]["grade"] is None
    assert "no timestamp.txt" in lucas["flags"][0]


# --- what is written


def test_grades_follow_from_components(graded: Graded) -> None:
    for student in graded.students.values():
        tp, tg = student.components["TP"], student.components["TG"]
        assert tp.grade is not None
        assert tg.grade is not None
        assert (tp.max, tg.max) == (100, 100)
        assert student.grade == pytest.approx(0.4 * tp.grade + 0.6 * tg.grade, abs=0.011)
        assert tp.score == pytest.approx(
            sum(student.exercises[id].points or 0 for id in INDIVIDUAL), abs=0.05
        )


def test_every_graded_exercise_names_a_jail_that_confines(graded: Graded) -> None:
    for student in graded.students.values():
        for result in student.exercises.values():
            assert (result.jail is not None) == (result.status == "graded")
            assert result.jail is None or result.jail.enforces


def test_grades_csv_has_the_columns_and_the_numbers_of_grades_json(graded: Graded) -> None:
    text = (graded.out / "grades.csv").read_text(encoding="utf-8")
    header, *rows = list(csv.reader(io.StringIO(text)))

    assert header == COLUMNS
    assert [row[0] for row in rows] == list(graded.students) == STUDENTS
    for row in rows:
        named = dict(zip(COLUMNS, row, strict=True))
        student = graded.students[named["student"]]
        numbers: dict[str, Any] = {id: result.points for id, result in student.exercises.items()}
        numbers |= {id: result.grade for id, result in student.components.items()}
        numbers["grade"] = student.grade
        assert {id: float(named[id]) for id in numbers} == numbers
        assert (named["name"], named["group"]) == (student.name, student.group)
        assert named["flags"] == "; ".join(flag.removesuffix(".") for flag in student.flags)


def test_feedback_is_there_for_each_student_and_no_one_else(graded: Graded) -> None:
    written = {path.stem: path.read_text(encoding="utf-8") for path in (graded.out / "feedback").iterdir()}

    assert sorted(written) == STUDENTS
    for name, text in written.items():
        student = graded.students[name]
        assert student.name is not None
        assert student.name in text
        others = {other.name or "" for other in graded.students.values()} - {student.name}
        assert not [other for other in others if other in text]


def test_feedback_holds_nothing_hidden(graded: Graded) -> None:
    tests = [test for name in STUDENTS for test in graded.tests(name)]
    public = "\n".join(test.message or "" for test in tests if test.visibility == "public")
    spoken = public + "\n".join(f"{test.title} {test.hint}" for test in tests)
    for path in (graded.root / "submissions").rglob("*.py"):
        spoken += path.read_text(encoding="utf-8", errors="replace")  # their own code may be shown to them
    hidden = [test for test in tests if test.visibility == "hidden"]
    details = {line.strip() for test in hidden for line in f"{test.message}\n{test.traceback}".splitlines()}
    names = {test.name.rpartition("::")[2].partition("[")[0] for test in hidden}
    secrets = names | {line for line in details if len(line) > 30 and line not in spoken}

    assert len(secrets) > 500  # there is something to leak
    for path in (graded.out / "feedback").iterdir():
        text = html.unescape(path.read_text(encoding="utf-8"))
        assert "test_hidden" not in text
        assert not [secret for secret in secrets if secret in text]


def test_nothing_is_written_outside_out(graded: Graded) -> None:
    assert contents(graded.root) == graded.before
    assert sorted(path.name for path in graded.out.iterdir()) == [
        "feedback",
        "grades.csv",
        "grades.json",
        "iaml.db",
        "junit.xml",
    ]


# --- what is printed


def test_terminal_shows_every_student_and_what_to_do_next(graded: Graded) -> None:
    lines = graded.done.stdout.splitlines()
    rows = {line.split()[0] for line in lines if line.strip()}

    assert set(STUDENTS) <= rows
    assert any(line.startswith("Next:") for line in lines)
    assert str(graded.out.name) in graded.done.stdout
    assert "Traceback" not in graded.done.stdout + graded.done.stderr
    assert "\x1b" not in graded.done.stdout


def test_progress_goes_to_stderr_with_rate_and_time_left(graded: Graded) -> None:
    assert " a minute, " in graded.done.stderr
    assert " left" in graded.done.stderr


# --- the README


def console_of_readme(command: str) -> list[str]:
    """What the README shows below this command, without the lines that stand for others."""
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = text.partition(f"$ {command}\n")[2].partition("\n```")[0]
    return [line for line in shown.splitlines() if line != "…" and line != "  …"]


def test_readme_shows_rows_of_the_demo(graded: Graded) -> None:
    printed = [line.split() for line in graded.done.stdout.splitlines()]  # English columns are narrower
    shown = [line.replace(",", ".") for line in console_of_readme("make demo")]  # the demo is in Spanish
    rows = [line.split() for line in shown if line.partition(" ")[0] in STUDENTS]

    assert rows
    assert [row for row in rows if row not in printed] == []


def test_readme_shows_what_check_says_of_half_a_solution(graded: Graded) -> None:
    command = "iaml check ex1 --path submissions/bruno"
    done = iaml(*command.split()[1:], cwd=graded.root, IAML_LANG="es", NO_COLOR="1", COLUMNS="80")
    shown = console_of_readme(command)

    assert shown
    assert set(shown) <= {line.rstrip() for line in done.stdout.splitlines()}
