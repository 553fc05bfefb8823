"""`check` and `grade` as a terminal shows them, from records."""

import io
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import RenderableType

from autograder.reports.terminal import console_for, show
from autograder.reports.terminal.changes import results_view
from autograder.reports.terminal.check import check_view, legend, summary, total_line
from autograder.reports.terminal.class_table import class_table, class_view
from autograder.reports.terminal.progress import ClassProgress, progress_words
from autograder.reports.words import comparison, next_step, shortened
from autograder.results import TestResult
from autograder.summary import ClassSummary
from tests.unit.records import a_student, a_test, a_view, an_exercise
from tests.unit.small_course import make_course


def printed(view: RenderableType) -> str:
    console = console_for(io.StringIO())
    show(console, view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def checked(*tests: TestResult, **facts: object) -> str:
    return printed(check_view("Precisión", a_view(*tests, **facts)))


def public(**facts: object) -> TestResult:
    return a_test("p1", visibility="public", **{"outcome": "failed", **facts})  # type: ignore[arg-type]


def test_check_public_and_hidden_tests_stand_apart_with_points() -> None:
    text = checked(public(outcome="passed", title="Ejemplo"), a_test(title="Empates"))

    assert re.search(
        r"ex5  Precisión +2 / 10\n.*Public tests  1/1\n  ✓ Ejemplo *\n"
        r"  Hidden tests  1/1\n  ✓ Empates +2 / 2\n",
        text,
        re.DOTALL,
    )


def test_check_failed_public_test_shows_expected_got_and_place() -> None:
    text = checked(public(message="assert 0.25 == 0.5\n +  where 0.25 = f(1)", line="query_precision.py:14"))

    assert re.search(r"expected +0.5\n +got +0.25\n +at +query_precision.py:14\n", text)
    assert text.count("Next step:") == 1


def test_check_without_hidden_tests_never_says_that_all_passed() -> None:
    text = checked(public(outcome="passed"), points=None)

    assert "— / 10" in text
    assert "They run when the work is handed in." in text
    assert "Public tests passed." in text
    assert "All" not in text


def test_check_stub_is_one_line() -> None:
    stub = a_test(outcome="error", exception="NotImplementedError")
    text = checked(stub, public(outcome="error", message="NotImplementedError: write me"))

    assert re.fullmatch(r"ex5  Precisión  not started +0 / 10\n\n", text)


def test_check_half_written_marks_what_is_missing() -> None:
    text = checked(a_test("h1"), a_test("h2", outcome="error", exception="NotImplementedError"))

    assert "○ The title of h2" in text
    assert "not written yet" in text


def test_check_hostile_text_is_shown_not_obeyed() -> None:
    text = checked(
        public(message="[red]x[/red] :smile: \x1b]0;title\x07", output="\u202eabc", line="[b]a.py:1")
    )

    assert r"[red]x[/red] :smile: \x1b]0;title\x07" in text
    assert r"\u202eabc" in text
    assert "[b]a.py:1" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", ["80", "40"])
def test_check_long_texts_stay_within_the_width(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    text = checked(public(title="palabra " * 30, message="x" * 300, hint="pista " * 40))

    assert max(map(len, text.split("\n"))) <= int(width)


def test_check_colour_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in checked(a_test())

    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert re.search(r"\x1b\[32m *✓", checked(a_test()))


def test_total_line_several_exercises_adds_points() -> None:
    total = total_line([a_view(a_test()), a_view(a_test())])

    assert total is not None
    assert total.plain == "2 exercises: 4 / 20"


def numpy_message() -> str:
    with pytest.raises(AssertionError) as caught:
        np.testing.assert_allclose(np.array([0.25, 3]), np.array([0.5, 3]))
    return f"AssertionError: {caught.value}"


def test_comparison_numpys_message_gives_both_sides() -> None:
    sides = comparison(numpy_message())

    assert sides is not None
    assert (sides.expected, sides.got) == ("array([0.5, 3. ])", "array([0.25, 3.  ])")


@pytest.mark.parametrize(
    ("got", "expected", "strict", "words"),
    [
        (np.zeros(1), np.zeros((2, 2)), False, ("shape (1,)", "shape (2, 2)")),
        (np.zeros(1, np.int64), np.zeros(1), True, ("dtype int64", "dtype float64")),
    ],
    ids=["shape", "dtype"],
)
def test_comparison_names_what_differs(got: Any, expected: Any, strict: bool, words: tuple[str, str]) -> None:
    with pytest.raises(AssertionError) as caught:
        np.testing.assert_array_equal(got, expected, strict=strict)
    sides = comparison(f"AssertionError: {caught.value}")

    assert sides is not None
    assert sides.got.endswith(f", of {words[0]}")
    assert sides.expected.endswith(f", of {words[1]}")


@pytest.mark.parametrize(
    ("message", "expected", "got"),
    [
        ("assert 3 == 4", "4", "3"),
        ("AssertionError: assert [1] == [2]\n  At index 0", "[2]", "[1]"),
        ("Failed: DID NOT RAISE <class 'ValueError'>", "ValueError", "no error was raised"),
        ("Failed: DID NOT RAISE ValueError", "ValueError", "no error was raised"),
    ],
)
def test_comparison_known_messages_give_both_sides(message: str, expected: str, got: str) -> None:
    sides = comparison(message)

    assert sides is not None
    assert (sides.expected, sides.got) == (expected, got)


@pytest.mark.parametrize("message", ["assert a == b == c", "assert False", "boom", ""])
def test_comparison_other_messages_stay_as_they_are(message: str) -> None:
    assert comparison(message) is None


def test_next_step_names_the_public_test_first() -> None:
    view = a_view(a_test("h1", outcome="failed"), public(line="a.py:3", title="Ejemplo"))

    assert next_step(view) == "look at a.py:3, where “Ejemplo” went wrong."


def test_shortened_long_text_says_what_was_left_out() -> None:
    assert shortened("\n".join("abcdef"), lines=4) == "a\nb\nc\nd\n… 2 more lines"


EXERCISES = [f"ex{number}" for number in range(1, 11)]


def the_class(columns: int = 80) -> str:
    results = [an_exercise(exercise=id, points=Fraction(20, 3)) for id in EXERCISES[:-1]]
    students = [
        a_student("ana", *results, an_exercise(exercise="ex10", status="missing", points=Fraction(0))),
        a_student(
            "bob\x1b[31m", an_exercise(exercise="ex1", status="error", points=None), flags=("[b]late\x07",)
        ),
    ]
    console = console_for(io.StringIO())
    console.width = columns
    best = dict.fromkeys([*EXERCISES, "TP", "TG", "grade"], Fraction(10))
    show(console, class_table(console, students, EXERCISES, ["TP", "TG"], best))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_class_table_ten_exercises_fit_eighty_columns() -> None:
    lines = the_class().split("\n")

    assert lines[0].split() == ["Student", *EXERCISES, "TP", "TG", "Grade", "⚑"]
    assert lines[2].split() == ["ana", *["6.67"] * 9, "·", "6.67", "—", "—"]
    assert lines[5].split() == ["out", "of", *["10"] * 13]
    assert max(map(len, lines)) <= 80


def test_class_table_hostile_names_and_flags_are_inert() -> None:
    text = the_class(120)

    assert "\x1b" not in text
    assert r"[b]late\x07" in text


def test_class_table_narrow_terminal_leaves_the_exercises_to_the_csv() -> None:
    text = the_class(50)

    assert "ex1" not in text
    assert "not handed in" not in text  # that sign stands in the exercises' columns
    assert "grades.csv" in text


def test_class_of_many_shows_the_first_and_counts_all(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    summary = ClassSummary(course)
    failed = an_exercise(a_test(outcome="grader_error"), exercise="ex1", points=None)
    students = [a_student(f"s{number:03}", failed, grade=Fraction(5)) for number in range(201)]
    assert list(summary.noting(students)) == students
    text = printed(class_view(console_for(), course, summary, tmp_path))

    assert ("s199" in text, "s200" in text) == (True, False)
    assert "The first 200 of 201 students are shown" in text
    assert "201 exercises have no grade" in " ".join(text.split())


@pytest.mark.parametrize(
    ("done", "elapsed_s", "words"),
    [
        (0, 3.0, "0 of 50 students"),
        (10, 20.0, "10 of 50 students, 30 a minute, 1:20 left"),
        (50, 20.0, "50 of 50 students, 150 a minute, 0:00 left"),
    ],
)
def test_progress_words_tell_rate_and_time_left(done: int, elapsed_s: float, words: str) -> None:
    assert progress_words(done, 50, elapsed_s) == words


def test_progress_in_a_log_is_a_line_each_tenth() -> None:
    stream = io.StringIO()
    with ClassProgress(console_for(stream)) as progress:
        for done in range(41):
            progress(done, 40, "ana")

    lines = stream.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("40 of 40 students")


def test_progress_on_a_terminal_shows_the_label_inert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = io.StringIO()
    with ClassProgress(console_for(stream)) as progress:
        progress(1, 2, "[b]ana\x1b]0;x\x07")

    assert r"[b]ana\x1b]0;x\x07" in stream.getvalue()


def test_check_module_that_cannot_be_imported_is_said_once() -> None:
    facts: dict[str, object] = {
        "outcome": "error",
        "line": "a.py:1",
        "exception": "SyntaxError",
        "hint": "pista",
    }
    hidden = [a_test(f"h{number}", **facts) for number in range(3)]  # type: ignore[arg-type]
    text = checked(public(**facts, message="SyntaxError: invalid syntax"), *hidden)

    assert text.count("SyntaxError: invalid syntax") == 1
    assert "Hidden tests  0/3" in text
    assert "pista" not in text
    assert "Next step: put this right first: every test stops at it." in text


def test_check_different_errors_are_each_said() -> None:
    tests = [
        a_test(f"h{number}", outcome="error", exception="E", line=f"a.py:{number}") for number in range(2)
    ]
    text = checked(*tests)

    assert "a.py:0" in text
    assert "a.py:1" in text


def test_show_tells_once_what_stops_every_test(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    (exercise, *_others) = course.exercises
    died = {"outcome": "crashed", "message": "It ended abruptly."}
    tests = [a_test(f"ex1-h{number}", **died) for number in range(3)]  # type: ignore[arg-type]
    student = a_student("ana", an_exercise(*tests, exercise="ex1"))
    text = printed(results_view(course, [exercise], student))

    assert text.count("It ended abruptly.") == 1
    assert [f"ex1-h{number}" in text for number in range(3)] == [True] * 3


LONG = "Pérez González Ana María_123456_assignsubmission_file_"


@pytest.mark.parametrize("columns", [80, 60, 30, 16])
@pytest.mark.parametrize("exercises", [2, 10, 40])
def test_class_table_never_cuts_grade_or_flags(columns: int, exercises: int) -> None:
    ids = [f"ex{number}" for number in range(1, exercises + 1)]
    results = [an_exercise(exercise=id, points=Fraction(20, 3)) for id in ids]
    students = [
        a_student(LONG, *results, grade=Fraction(27, 4), flags=("Late.",)),
        a_student("bob", *results),
    ]
    console = console_for(io.StringIO())
    console.width = columns
    best = dict.fromkeys([*ids, "TP", "TG", "grade"], Fraction(10))
    show(console, class_table(console, students, ids, ["TP", "TG"], best))
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().split("\n")

    assert lines[0].split()[-2:] == ["Grade", "⚑"]
    assert lines[2].startswith("Pérez G")
    assert lines[2].split()[-2:] == ["6.75", "1"]
    assert max(map(len, lines)) <= columns


def test_class_table_long_name_is_whole_where_there_is_room() -> None:
    console = console_for(io.StringIO())
    console.width = 80
    best = dict.fromkeys(["TP", "TG", "grade"], Fraction(10))
    show(console, class_table(console, [a_student(LONG)], [], ["TP", "TG"], best))

    assert isinstance(console.file, io.StringIO)
    assert LONG in console.file.getvalue()


def test_legend_only_of_signs_that_were_shown() -> None:
    assert legend([a_view(a_test())]) is None

    line = legend([a_view(a_test(), a_test("h2", outcome="failed"))])
    assert line is not None
    assert line.plain == "✓ passed   ✗ failed"


def test_check_of_several_lists_what_did_not_pass_and_ends_with_a_table() -> None:
    right = a_view(a_test("h1", title="Empates"))
    wrong = a_view(a_test("h1", title="Empates"), a_test("h2", "failed", title="Orden"))
    assert "Empates" not in printed(check_view("Precisión", wrong, brief=True))
    assert "Orden" in printed(check_view("Precisión", wrong, brief=True))
    assert printed(check_view("Precisión", right, brief=True)).split("\n")[1:] == [
        "  All its tests pass.", "", "",
    ]  # fmt: skip

    table = summary([("Precisión", right), ("Una muy larga " * 9, wrong)])
    assert table is not None
    rows = printed(table).splitlines()
    assert re.match(r"✓  ex5 +Precisión +— +1/1 +2 / 10$", rows[2])
    assert re.match(r"✗  ex5 +Una muy larga .*… +— +1/2 +2 / 10$", rows[3])
    assert max(map(len, rows)) <= 80
