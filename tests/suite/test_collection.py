"""Which tests an exercise has: ids, titles, weights, and what a student can do about them (nothing)."""

from fractions import Fraction
from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.errors import CourseError
from autograder.grading import Engine
from autograder.submissions import Submission, Work
from tests.suite.classroom import Classroom, only, outcomes


def test_marks_give_points_title_and_hint(room: Classroom) -> None:
    hidden = '''
        import pytest
        import work

        @pytest.mark.points(3)
        @pytest.mark.title("Uno")
        @pytest.mark.hint("¿Y si no?")
        def test_one():
            """Not this."""
            assert work.f() == 1

        def test_two():
            """Dos da dos.

            More."""
            assert work.f() == 2

        @pytest.mark.points(0.5)
        def test_three(): assert work.f() == 1
        '''
    public = '''
        import pytest
        import work

        def test_seen():
            """Se ve."""
            assert work.f() == 1

        @pytest.mark.points(0.5)
        def test_paid(): assert work.f() == 1
        '''
    exercise = room.exercise(hidden, reference="def f(): return 1", public=public)
    result = room.grade(exercise, "def f(): return 1")
    facts: dict[str, tuple[object, ...]] = {
        t.id.partition("-")[2]: (t.title, t.hint, t.visibility, t.outcome, t.points) for t in result.tests
    }
    assert facts == {
        "p01": ("Se ve.", None, "public", "passed", 0),
        "p02": ("test_paid", None, "public", "passed", 1),
        "h01": ("Uno", "¿Y si no?", "hidden", "passed", 6),
        "h02": ("Dos da dos.", None, "hidden", "failed", 0),
        "h03": (f"{exercise.id}-h03", None, "hidden", "passed", 1),
    }
    assert result.tests[0].id.startswith(f"{exercise.id}-")
    assert result.points == 8
    assert result.max_points == 10


def test_skip_of_the_author_leaves_the_total_and_xfail_weighs_nothing(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        def test_one(): assert work.f() == 1
        @pytest.mark.skip
        def test_skipped(): assert work.f() == 2
        @pytest.mark.skipif(True, reason="not today")
        def test_skipped_too(): assert work.f() == 2
        @pytest.mark.xfail(strict=True)
        def test_expected_failure(): assert work.f() == 2
        def test_skips_itself():
            pytest.skip("later")
        """
    result = room.grade(room.exercise(hidden), "def f(): return 1")
    assert result.points == 10
    assert list(outcomes(result).values()) == ["passed", "skipped", "skipped", "skipped", "skipped"]


def test_parametrised_tests_are_tests_of_their_own(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        @pytest.mark.parametrize("n", [1, pytest.param(2, marks=pytest.mark.points(3)), 3], ids=str)
        def test_double(n): assert work.f(n) == 2 * n
        """
    result = room.grade(room.exercise(hidden), "def f(n): return 4")
    assert outcomes(result) == {
        "test_double[1]": "failed",
        "test_double[2]": "passed",
        "test_double[3]": "failed",
    }
    assert result.points == 6


LATE = """
    import pytest
    from work import LIMIT, f

    @pytest.mark.parametrize("n", range(LIMIT))
    def test_double(n): assert f(n) == 2 * n
    def test_limit(): assert LIMIT == 2
    """
LATE_REFERENCE = "LIMIT = 2\ndef f(n): return 2 * n"


def test_suite_that_imports_names_is_collected_against_the_reference(room: Classroom) -> None:
    exercise = room.exercise(LATE, reference=LATE_REFERENCE)
    assert [test.node.partition("::")[2] for test in room.engine.expected(exercise)] == [
        "test_double[0]",
        "test_double[1]",
        "test_limit",
    ]
    result = room.grade(exercise, LATE_REFERENCE)
    assert set(outcomes(result).values()) == {"passed"}
    assert result.points == 10


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("LIMIT = 0\ndef f(n): return 2 * n", ["error", "error", "failed"]),
        ("LIMIT = 9\ndef f(n): return 2 * n", ["passed", "passed", "failed"]),
        ("def f(n): return 2 * n", ["error"] * 3),
        ("def f(", ["error"] * 3),
        ("raise SystemExit", ["error"] * 3),
        ("import unittest\nraise unittest.SkipTest", ["error"] * 3),
        ("LIMIT = 'x'\ndef f(n): return 2 * n", ["error"] * 3),
        ("class f:\n  pass\nLIMIT = 2", ["error", "error", "passed"]),
    ],
    ids=["parametrised away", "more", "no name", "syntax", "exit", "skip", "type", "class"],
)
def test_student_who_breaks_collection_has_every_expected_test(
    room: Classroom, student: str, expected: list[str]
) -> None:
    result = room.grade(room.exercise(LATE, reference=LATE_REFERENCE), student)
    assert [test.outcome for test in result.tests] == expected
    assert result.points == Fraction(10 * expected.count("passed"), 3)
    assert result.status == "graded"


def test_syntax_error_is_an_error_of_each_test_and_says_its_line(room: Classroom) -> None:
    hidden = "import work\ndef test_one(): assert work.f() == 1\ndef test_two(): assert work.g() == 1"
    result = room.grade(room.exercise(hidden), "x = 1\ndef f(:\n")
    for test in result.tests:
        assert (test.outcome, test.exception) == ("error", "SyntaxError")
        assert test.line is not None
        assert test.line.endswith(".py:2")


def test_missing_function_is_an_error_of_its_test_alone(room: Classroom) -> None:
    hidden = "import work\ndef test_one(): assert work.f() == 1\ndef test_two(): assert work.g() == 1"
    result = room.grade(room.exercise(hidden), "def f(): return 1")
    assert outcomes(result) == {"test_one": "passed", "test_two": "error"}
    assert result.tests[1].exception == "AttributeError"


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        ("def test_one(:", "SyntaxError"),
        ("import nothing_like_it", "nothing_like_it"),
        ("import pytest\n@pytest.mark.points('two')\ndef test_one(): pass", "points"),
        ("import pytest\n@pytest.mark.points(-1)\ndef test_one(): pass", "points"),
        ("import pytest\n@pytest.mark.title\ndef test_one(): pass", "title"),
        ("from work import missing\ndef test_one(): pass", "missing"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_broken_suite_is_the_courses_error_and_says_the_problem(
    room: Classroom, hidden: str, said: str
) -> None:
    with pytest.raises(CourseError, match=said):
        room.engine.expected(room.exercise(hidden))


@pytest.mark.parametrize("declared_in", ["nowhere", "conftest.py", "pytest.ini", "a plugin"])
def test_mark_that_nobody_declares_is_the_courses_error(room: Classroom, declared_in: str) -> None:
    mark = "xdist_group" if declared_in == "a plugin" else "ponits"
    files = {"test_hidden.py": f"import pytest\n@pytest.mark.{mark}(2)\ndef test_one(): pass"}
    line = 'addinivalue_line("markers", "ponits(n): how many")'
    if declared_in == "conftest.py":
        files[declared_in] = f"def pytest_configure(config): config.{line}"
    elif declared_in == "pytest.ini":
        files[declared_in] = "[pytest]\nmarkers =\n    ponits(n): how many\n"
    exercise = room.exercise(files)
    if declared_in == "nowhere":
        with pytest.raises(CourseError, match=r"test_hidden.py::test_one: the mark ponits is unknown"):
            room.engine.expected(exercise)
    else:
        assert len(room.engine.expected(exercise)) == 1


def test_everything_wrong_with_a_suite_is_said_at_once(room: Classroom) -> None:
    hidden = """
        import pytest
        @pytest.mark.points("two")
        def test_one(): pass
        @pytest.mark.hint(3)
        def test_two(): pass
        @pytest.mark.hind("three")
        def test_three(): pass
        """
    with pytest.raises(CourseError) as caught:
        room.engine.expected(room.exercise(hidden))
    assert len(caught.value.problems) == 3


def test_unittest_suite_runs_with_its_class_fixtures(room: Classroom) -> None:
    hidden = """
        import unittest
        import work

        class CounterTest(unittest.TestCase):
            @classmethod
            def setUpClass(cls):
                cls.shared = work.Counter()
                cls.shared.up()

            def setUp(self):
                self.own = work.Counter()

            def test_shared(self):
                "Shared."
                self.assertEqual(self.shared.up(), 2)

            def test_shared_again(self):
                self.assertEqual(self.shared.up(), 2)

            def test_own(self):
                self.assertEqual(self.own.up(), 1)
                with self.assertRaises(work.Broken):
                    self.own.down()

            def test_cases(self):
                for n in (1, 2):
                    with self.subTest(n=n):
                        self.assertEqual(work.same(n), n)

            @unittest.skip("not today")
            def test_skipped(self):
                self.fail()
        """
    student = """
        class Broken(ValueError): pass
        class Counter:
            n = 0
            def up(self):
                self.n += 1
                return self.n
            def down(self): raise Broken("no")
        def same(n): return n
        """
    result = room.grade(room.exercise(hidden, reference=student), student)
    assert outcomes(result) == {
        "CounterTest::test_shared": "passed",
        "CounterTest::test_shared_again": "passed",
        "CounterTest::test_own": "passed",
        "CounterTest::test_cases": "passed",
        "CounterTest::test_skipped": "skipped",
    }
    assert "Shared." in [test.title for test in result.tests]


def test_helpers_and_conftest_of_two_exercises_do_not_collide(room: Classroom) -> None:
    results = []
    for value in (1, 2):
        files = {
            "helpers.py": f"VALUE = {value}",
            "conftest.py": f"import pytest\n@pytest.fixture\ndef value(): return {value}",
            "test_hidden.py": """
                import helpers
                import work
                def test_value(value): assert work.f() == helpers.VALUE == value
                """,
        }
        results.append(room.grade(room.exercise(files), f"def f(): return {value}"))
    assert [only(result).outcome for result in results] == ["passed", "passed"]


def test_two_suites_of_one_name_stay_apart(room: Classroom) -> None:
    suite = "import work\ndef test_same(): assert work.f() == {}"
    exercise = room.exercise({"test_it.py": suite.format(1)}, public={"test_it.py": suite.format(2)})
    result = room.grade(exercise, "def f(): return 1")
    assert [(test.visibility, test.outcome) for test in result.tests] == [
        ("public", "failed"),
        ("hidden", "passed"),
    ]


@pytest.mark.parametrize(
    "name",
    ["conftest.py", "pytest.ini", "sitecustomize.py", "usercustomize.py", "numpy.py", "pytest.py",
     "test_hidden.py", "helpers.py", "setup.cfg", "random.py", "msgspec.py"],
)  # fmt: skip
def test_file_of_the_student_has_no_effect_on_the_tests(room: Classroom, name: str) -> None:
    text = (
        "raise SystemExit('taken over')" if name.endswith(".py") else "[pytest]\naddopts = --collect-only\n"
    )
    exercise = room.exercise(
        {
            "helpers.py": "VALUE = 1",
            "test_hidden.py": """
                import random
                import numpy as np
                import helpers
                import work
                def test_one(): assert work.f() == helpers.VALUE == np.ones(1)[0]
                def test_two(): assert work.f() == 2 or random.random() < 0
                """,
        }
    )
    result = room.grade(exercise, {"work.py": "def f(): return 1", name: text})
    assert list(outcomes(result).values()) == ["passed", "failed"]


COURSE = """
course: C
components:
  TP: {title: TP, weight: 1}
exercises:
  ex1: {module: work, component: TP, points: 10, title: E}
"""


def test_what_lies_above_the_course_and_its_reference_is_never_run(tmp_path: Path) -> None:
    """They may lie in a folder where others write: /tmp, a shared home."""
    course, reference = tmp_path / "public" / "course", tmp_path / "private" / "half"
    planted = f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).write_text(__file__)\n"
    files = {
        course / "course.yaml": COURSE,
        course / "conftest.py": "import pytest\n\n@pytest.fixture\ndef one(): return 1",
        course / "assignments" / "ex1_work" / "work.py": "",
        reference / "conftest.py": "import pytest\n\n@pytest.fixture\ndef two(): return 2",
        reference / "ex1_work" / "work.py": "",
        reference / "ex1_work" / "test_hidden.py": "def test_given(two): assert two == 2",
        course / "assignments" / "ex1_work" / "test_public.py": "def test_given(one): assert one == 1",
        **{
            above / name: planted
            for above in (tmp_path, course.parent, reference.parent)
            for name in ("conftest.py", "__init__.py")
        },
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    opened = find_course(course, course, reference)
    with Engine(opened, jail="none", workers=1) as engine:
        (graded,) = engine.grade(
            [
                Work(
                    owner="s",
                    exercise=opened.exercises[0],
                    submission=Submission(id="s", folder=reference / "ex1_work"),
                )
            ]
        )
    assert outcomes(graded.result) == {"test_given": "passed"}
    assert len(graded.result.tests) == 2
    assert not (tmp_path / "ran").exists()
