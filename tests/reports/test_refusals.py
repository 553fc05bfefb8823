"""What a student is told of a name that is missing, and of a value that may not cross."""

from collections.abc import Iterator

import pytest

from autograder.results import student_view
from tests.suite.classroom import Classroom, only


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    room = Classroom(tmp_path_factory.mktemp("room") / "course")
    with room.engine:
        yield room


def test_hidden_test_names_what_is_missing_if_students_were_given_the_name(room: Classroom) -> None:
    hidden = "import work\ndef test_given(): work.given()\ndef test_secret(): work.secret()"
    exercise = room.exercise(hidden, public={"work.py": "def given(): raise NotImplementedError\n"})
    given, secret = student_view(room.grade(exercise, "def other(): pass")).tests
    assert given.missing == f"{exercise.module}.given"
    assert secret.missing is None
    assert (given.outcome, secret.outcome) == ("error", "error")
    assert "secret" not in repr(secret)


def test_name_that_the_suite_imports_is_named_too(room: Classroom) -> None:
    hidden = "from work import given\ndef test_given(): given()"
    exercise = room.exercise(hidden, reference="def given(): pass", public={"work.py": "def given(): ..."})
    (test,) = student_view(room.grade(exercise, "def other(): pass")).tests
    assert (test.outcome, test.missing) == ("error", f"{exercise.module}.given")


def test_what_the_students_code_says_is_missing_is_not_taken_for_the_tests(room: Classroom) -> None:
    student = "def __getattr__(name): raise AttributeError(\"module 'work' has no attribute 'other'\")"
    exercise = room.exercise(
        "import work\ndef test_given(): work.given()", public={"work.py": "other = given"}
    )
    test = only(room.grade(exercise, student))
    assert (test.exception, test.missing) == ("AttributeError", None)


def test_refusals_are_sentences_without_a_path_of_ours(room: Classroom) -> None:
    public = """
        import work
        def test_number(): assert work.thing() + 1 == 2
        def test_value(): assert work.array() is None
        def test_large(): assert work.deep() is None
        """
    student = """
        import numpy as np
        class Odd:
            def __add__(self, other): return 2
        def thing(): return Odd()
        def array(): return np.array([None])
        def deep():
            x = []
            for _ in range(200): x = [x]
            return x
        """
    exercise = room.exercise("def test_nothing(): pass", public={"test_public.py": public})
    number, value, large, _nothing = room.grade(exercise, student).tests
    assert (number.outcome, value.outcome, large.outcome) == ("failed", "error", "error")
    assert number.message == "It returned an object of type Odd; a plain value was expected."
    assert value.message == (
        "A test cannot be given an array of dtype object: give it plain data made of it."
    )
    assert "a value nested more than 100 deep" in str(large.message)
