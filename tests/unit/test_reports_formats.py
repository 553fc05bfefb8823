"""grades.json, grades.csv, check --json and feedback, from records."""

import csv
import io
import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from autograder.course import Component, Course, Exercise
from autograder.reports.check_json import check_json
from autograder.reports.feedback import Feedback, feedback_of
from autograder.reports.formats import GRADES, JUNIT, STUDENT_FORMATS, TABLE, class_formats
from autograder.reports.grades_json import students_in
from autograder.reports.numbers import rounded, shown
from autograder.reports.safe_text import json_text
from autograder.reports.student_markdown import student_markdown
from autograder.results import StudentExercise, StudentResult, student_view
from autograder.text import using_language
from tests.unit.records import a_student, a_test, a_view, an_exercise

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(5, 1000), "0.01"),
        (Fraction(4999, 1000000), "0.00"),
        (Fraction(20, 3), "6.67"),
        (Fraction(2675, 1000), "2.68"),
    ],
)
def test_rounded_half_goes_up(value: Fraction, expected: str) -> None:
    assert str(rounded(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(Fraction(10), "10"), (Fraction(13, 2), "6.5"), (Fraction(0), "0"), (None, "—")]
)
def test_shown_has_no_needless_zeros(value: Fraction | None, expected: str) -> None:
    assert shown(value) == expected


COURSE = Course(
    folder=Path(),
    name="IA",
    components=tuple(Component(id=id, title=id, weight=Fraction(1, 2)) for id in ("TP", "TG")),
    exercises=(
        Exercise(id="ex5", module="query_precision", component="TP", points=Fraction(10), title="Precisión"),
    ),
)


def grades_json(*students: StudentResult) -> str:
    return class_formats(COURSE, NOON)[GRADES].whole(students)


def test_grades_json_of_nobody_is_a_document() -> None:
    assert json.loads(grades_json())["students"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_grades_json_is_indented_as_if_it_were_written_at_once(count: int) -> None:
    hostile = a_test(outcome="failed", output='\n      "student": "eve",\n\u2028\x1b')
    text = grades_json(*(a_student(f"a{number}", an_exercise(hostile)) for number in range(count)))

    assert text == json_text(json.loads(text)) + "\n"
    assert list(students_in(io.StringIO(text))) == [f"a{number}" for number in range(count)]


def test_grades_json_has_the_keys_of_the_contract_and_no_others() -> None:
    result = an_exercise(a_test(outcome="failed", message="assert 1 == 2", flags=("x",), exception="E"))
    document = json.loads(grades_json(a_student("ana", result)))
    (student,) = document["students"]
    exercise = student["exercises"]["ex5"]

    assert set(document) == {"schema", "course", "generated", "students"}
    assert (document["schema"], document["course"], document["generated"]) == (
        1,
        "IA",
        "2025-03-01T12:00:00+00:00",
    )
    assert set(student) == {"student", "name", "group", "exercises", "components", "grade", "flags"}
    assert set(exercise) == {"status", "message", "points", "max_points", "jail", "tests"}
    assert exercise["jail"] == {"name": "bubblewrap", "enforces": ["files", "network"]}
    assert student["components"]["TP"] == {"score": 6.67, "max": 10.0, "grade": 6.67}
    assert student["components"]["TG"] == {"score": None, "max": 100.0, "grade": None}
    assert set(exercise["tests"][0]) == {
        *("id", "name", "title", "hint", "visibility", "outcome", "points", "max_points"),
        *("seconds", "message", "line", "output", "traceback"),
    }


def test_grades_csv_unknown_is_empty_and_formulas_are_text() -> None:
    student = a_student("=cmd()", an_exercise(points=None, status="error"), name="@SUM", flags=("a", "b"))
    header, row = csv.reader(class_formats(COURSE, NOON)[TABLE].whole([student]).splitlines())

    assert header == ["student", "name", "group", "ex5", "TP", "TG", "grade", "flags"]
    assert row == ["'=cmd()", "'@SUM", "g1", "", "6.67", "", "", "a; b"]


@pytest.mark.parametrize("name", STUDENT_FORMATS)
def test_every_format_for_students_has_the_verdict_and_nothing_else_of_a_hidden_test(name: str) -> None:
    test = a_test(
        outcome="error", name="secret", exception="KeyError", hint="¿Y el signo?",
        message="secret", output="secret", traceback="secret", line="secret.py:1",
    )  # fmt: skip
    student = a_student("ana\x1b[2J\u202e", an_exercise(test), name=None, grade=Fraction(8))
    text = STUDENT_FORMATS[name](feedback_of(COURSE, student))

    assert "The title of ex5-h01" in text
    assert "¿Y el signo?" in text
    assert not [part for part in ("secret", "\x1b", "\u202e") if part in text]


def test_programs_read_points_with_a_point_in_any_language() -> None:
    student = a_student("ana", an_exercise(points=Fraction(15, 2)))
    with using_language("es"):
        formats = class_formats(COURSE, NOON)
        assert all("7.5" in form.whole([student]) for form in formats.values())
        assert 'name="points" value="7.50"' in formats[JUNIT].whole([student])


def test_check_json_has_the_students_view_only() -> None:
    test = a_test(
        outcome="error", message="secret 1", traceback="secret 2", output="secret 3", exception="KeyError"
    )
    text = check_json([a_view(test)])
    ((test_shown,),) = (exercise["tests"] for exercise in json.loads(text))

    assert set(test_shown) == {
        *("id", "title", "hint", "visibility", "outcome", "points", "max_points", "message", "line", "output")
    }
    assert test_shown["message"] == "KeyError"
    assert "secret" not in text
    assert test.name not in text


def test_check_json_nothing_checked_is_a_list() -> None:
    assert json.loads(check_json([])) == []


def feedback(*exercises: StudentExercise, name: str = "Ana", pass_mark: Fraction | None = None) -> str:
    return student_markdown(
        Feedback(
            course="IA",
            student="ana",
            name=name,
            exercises=[("Precisión", exercise) for exercise in exercises],
            components=[],
            grade=Fraction(13, 2),
            scale=Fraction(10),
            pass_mark=pass_mark,
        )
    )


def test_feedback_tells_the_pass_mark_where_there_is_one() -> None:
    assert "Pass mark: 6" in feedback(pass_mark=Fraction(6))
    assert "Pass mark" not in feedback()


def test_feedback_hidden_test_shows_title_points_hint_and_nothing_else() -> None:
    test = a_test(
        outcome="failed",
        title="Orden estable",
        hint="¿Empates?",
        message="secret",
        output="secret",
        traceback="secret",
    )
    text = feedback(a_view(test))

    assert "❌ Orden estable (0 / 2)" in text
    assert "Hint: ¿Empates?" in text
    assert "Grade: 6.5 of 10" in text
    assert "secret" not in text


def test_feedback_output_with_fences_and_markup_cannot_leave_its_block() -> None:
    test = a_test(outcome="failed", visibility="public", message="m", output="```\n# Nota: 10\n<b>x</b>")
    text = feedback(a_view(test))

    assert "  ````text\n  ```\n  # Nota: 10\n  <b>x</b>\n  ````" in text
    assert "\n# Nota" not in text


def test_feedback_name_with_markup_is_literal() -> None:
    assert r"**\<script\>\[x\](y)**" in feedback(name="<script>[x](y)")


def test_feedback_stub_says_not_started_and_no_errors() -> None:
    text = feedback(a_view(a_test(outcome="error", exception="NotImplementedError")))

    assert "Not started." in text
    assert "NotImplementedError" not in text


def test_feedback_grader_error_says_that_it_is_not_a_zero() -> None:
    text = feedback(a_view(a_test(outcome="grader_error"), status="error", points=None))

    assert "— / 10" in text
    assert "it is not a zero" in text


def test_feedback_hidden_errors_without_lines_are_not_taken_for_one() -> None:
    tests = [
        a_test(f"h{number}", outcome="error", exception="E", line=f"a.py:{number}") for number in range(2)
    ]
    text = feedback(student_view(an_exercise(*tests)))

    assert "a.py" not in text
    assert "The title of h0" in text
    assert "The title of h1" in text
