"""Suites in other formats: doctest text files, files in OK format, and all of unittest."""

import pytest

from tests.suite.classroom import Classroom, only

SESSION = """
    Potencias
    =========

    >>> from work import double, Empty, greet
    >>> double(4)
    8
    >>> [double(n) for n in range(3)]
    [0, 2, 4]
    >>> greet("Ana")
    Hola, Ana
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: a number
    >>> raise Empty("nada")
    Traceback (most recent call last):
        ...
    work.Empty: nada
    """
SESSION_STUDENT = """
    class Empty(Exception): pass
    def double(n):
        if n is None: raise TypeError("a number")
        return 2 * n
    def greet(name): print(f"Hola, {name}")
    """


def test_doctest_text_file_is_a_test(room: Classroom) -> None:
    files = {"test_session.txt": SESSION, "test_more.txt": ">>> import work\n>>> work.double(1)\n2\n"}
    exercise = room.exercise(files, reference=SESSION_STUDENT, public={"test_seen.txt": SESSION})
    result = room.grade(exercise, SESSION_STUDENT)
    facts: list[tuple[object, ...]] = [(t.title, t.visibility, t.outcome, t.max_points) for t in result.tests]
    assert facts == [
        ("test_seen.txt", "public", "passed", 0),
        (f"{exercise.id}-h01", "hidden", "passed", 5),
        (f"{exercise.id}-h02", "hidden", "passed", 5),
    ]


def test_doctest_says_what_was_expected(room: Classroom) -> None:
    text = ">>> from work import f\n>>> f(1) + \\\n...    1\n3\n"
    result = room.grade(room.exercise({"test_f.txt": text}), "def f(n): return 7")
    test = only(result)
    assert test.outcome == "failed"
    assert test.message == ">>> f(1) + \\\n...    1\nExpected:\n    3\nGot:\n    8"


def test_error_of_the_student_in_a_doctest_is_an_error(room: Classroom) -> None:
    text = ">>> from work import f\n>>> f(1)\n3\n"
    exercise = room.exercise({"test_f.txt": text})
    test = only(room.grade(exercise, "\ndef f(n): return n / 0"))
    assert (test.outcome, test.exception) == ("error", "ZeroDivisionError")
    assert test.message == "ZeroDivisionError: division by zero"
    assert test.line == f"{exercise.module}.py:2"
    test = only(room.grade(exercise, "def g(n): return n"))
    assert (test.outcome, test.exception) == ("failed", None)
    assert test.message is not None
    assert "ImportError" in test.message


@pytest.mark.parametrize("body", ["import os; os._exit(0)", "while True: pass", "raise SystemExit"])
def test_doctest_cannot_be_passed_by_leaving(room: Classroom, body: str) -> None:
    text = ">>> from work import f\n>>> f(1)\n3\n"
    result = room.check(
        room.exercise({"test_f.txt": text}, limits={"test_cpu_seconds": 0.2}), f"def f(n): {body}"
    )
    assert only(result).outcome in ("crashed", "timeout", "error")
    assert result.points == 0


def test_text_of_an_object_of_the_students_is_not_asked(room: Classroom) -> None:
    text = ">>> from work import f\n>>> f(1)\n3\n"
    student = "class Three:\n  def __repr__(self): return '3'\ndef f(n): return Three()"
    assert only(room.grade(room.exercise({"test_f.txt": text}), student)).outcome == "failed"
