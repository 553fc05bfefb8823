"""Suites in other formats: doctest text files, files in OK format, and all of unittest."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest

from autograder.errors import CourseError
from tests.suite.classroom import Classroom, only, outcomes

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


MARKDOWN = """\
# Potencias

```pycon
>>> from work import double
```

El doble de 4:

~~~python
>>> double(4)
8
~~~
Y el de otros números, en un bloque sangrado,

  ```
  >>> for n in (1, 2):
  ...     print(double(n))
  2
  4
  ```

o sin bloque:

    >>> double(0)
    0
"""


def test_session_in_markdown_is_a_test(room: Classroom) -> None:
    exercise = room.exercise(
        {"test_session.md": MARKDOWN, "README.md": ">>> 1\n2\n"}, reference=SESSION_STUDENT
    )
    assert only(room.grade(exercise, SESSION_STUDENT)).outcome == "passed"
    for wrong, said in (
        ("3 * n", "Expected:\n    8\nGot:\n    12"),
        ("2 * n if n else 1", "Expected:\n    0\nGot:\n    1"),
    ):
        test = only(room.grade(exercise, SESSION_STUDENT.replace("2 * n", wrong)))
        assert test.outcome == "failed"
        assert said in str(test.message)


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


OK_FILE = '''
    OK_FORMAT = True

    test = {
        "name": "Duplicar",
        "points": 3,
        "suites": [
            {
                "type": "doctest",
                "scored": True,
                "setup": r"""
                >>> from work import *
                >>> import math
                """,
                "teardown": r"""
                >>> forget()
                """,
                "cases": [
                    {
                        "code": r"""
                        >>> double(4)
                        8
                        >>> math.floor(double(0.4))
                        0
                        """,
                        "hidden": False,
                        "locked": False,
                        "failure_message": "¿Se multiplica por dos?",
                    },
                    {
                        "code": r"""
                        >>> for n in (1, -1):
                        ...     print(double(n))
                        2
                        -2
                        """,
                        "hidden": HIDDEN,
                        "points": 2,
                    },
                    {"code": ">>> double(0)\\n0", "name": "Cero"},
                ],
            }
        ],
    }
    '''
OK_STUDENT = "def double(n): return 2 * n\ndef forget(): pass"


def test_each_case_of_a_file_in_ok_format_is_a_test(room: Classroom) -> None:
    hidden, seen = OK_FILE.replace("HIDDEN", "True"), OK_FILE.replace("HIDDEN", "False")
    exercise = room.exercise({"q1.py": hidden}, reference=OK_STUDENT, public={"ok_double.py": seen})
    facts = [(test.title, test.visibility, test.weight) for test in room.engine.expected(exercise)]
    half = Fraction(1, 2)
    assert facts == [
        ("Duplicar 1", "public", half),
        ("Duplicar 2", "public", Fraction(2)),
        ("Cero", "public", half),
        (f"{exercise.id}-h01", "hidden", half),
        (f"{exercise.id}-h02", "hidden", Fraction(2)),
        (f"{exercise.id}-h03", "hidden", half),
    ]
    result = room.grade(exercise, OK_STUDENT)
    assert result.points == 10


def test_failures_of_ok_cases_say_what_was_expected(room: Classroom) -> None:
    text = OK_FILE.replace("HIDDEN", "False")
    exercise = room.exercise({"q1.py": text}, reference=OK_STUDENT, public={"q2.py": text})
    result = room.grade(exercise, "def double(n): return n + 4 if n else 1 / n\ndef forget(): pass")
    passed, failed, error = result.tests[:3]
    assert (passed.outcome, failed.outcome, error.outcome) == ("failed", "failed", "error")
    assert failed.message == (
        ">>> for n in (1, -1):\n...     print(double(n))\nExpected:\n    2\n    -2\nGot:\n    5\n    3"
    )
    assert passed.hint == "¿Se multiplica por dos?"
    assert error.exception == "ZeroDivisionError"
    assert outcomes(room.grade(exercise, "x = 1")) == dict.fromkeys(outcomes(result), "failed")


def test_points_of_ok_files(room: Classroom) -> None:
    cases = '[{"code": ">>> 1\\n1"}, {"code": ">>> 1\\n1"}]'
    files = {
        "test_hidden.py": "def test_whole(): pass",
        "q1.py": f'test = {{"suites": [{{"cases": {cases}}}]}}',
        "q2.py": f'test = {{"points": [2, 0.5], "suites": [{{"cases": {cases}}}]}}',
        "q3.py": f'test = {{"points": 5, "suites": [{{"scored": False, "cases": {cases}}}]}}',
    }
    public = {"q4.py": files["q1.py"]}
    exercise = room.exercise(files, public=public)
    weights = {test.node: test.weight for test in room.engine.expected(exercise)}
    assert weights == {
        "public/q4.py::case 1": 0,
        "public/q4.py::case 2": 0,
        "hidden/q1.py::case 1": Fraction(1, 2),
        "hidden/q1.py::case 2": Fraction(1, 2),
        "hidden/q2.py::case 1": 2,
        "hidden/q2.py::case 2": Fraction(1, 2),
        "hidden/q3.py::case 1": 0,
        "hidden/q3.py::case 2": 0,
        "hidden/test_hidden.py::test_whole": 1,
    }


def test_other_files_of_such_names_are_no_suites(room: Classroom) -> None:
    files = {
        "test_hidden.py": "import quick\ndef test_one(): assert quick.ONE == 1",
        "quick.py": "ONE = 1\ntest = {'one': 1}",
        "q2.py": "def test_two(): assert False",
        "q3.py": "not python",
    }
    assert len(room.engine.expected(room.exercise(files))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"suites": [{"type": "concept", "cases": [{"code": ">>> 1"}]}]}', "type concept"),
        ('{"suites": [{"cases": [{"code": "1"}]}]}', "case 1 has no example"),
        ('{"suites": [{"cases": [{"code": ">>> 1\\n5ac8\\n# locked"}]}]}', "case 1 is locked"),
        ('{"suites": [{"cases": [{"code": ">>>1"}]}]}', "lacks blank"),
        ('{"suites": [{"cases": [{"hidden": True}]}]}', "not in OK format.*code"),
        ('{"suites": [{"cases": [{"code": ">>> 1", "points": -1}]}]}', "not in OK format.*points"),
        ('{"suites": [{"cases": [{"code": CODE}]}]}', "not in OK format"),
        ('{"points": [1, 2], "suites": [{"cases": [{"code": ">>> 1"}]}]}', "2 elements for 1 cases"),
    ],
)
def test_broken_ok_file_is_the_courses_error(room: Classroom, text: str, said: str) -> None:
    files = {"test_hidden.py": "def test_one(): pass", "q1.py": f"test = {text}"}
    with pytest.raises(CourseError, match=rf"ex\d+: q1.py: .*{said}"):
        room.engine.expected(room.exercise(files))


def test_hidden_case_may_not_lie_where_students_read_it(room: Classroom) -> None:
    public = {"q1.py": OK_FILE.replace("HIDDEN", "True")}
    exercise = room.exercise("def test_one(): pass", public=public)
    with pytest.raises(CourseError, match=r"q1.py: case 2 is hidden"):
        room.engine.expected(exercise)


def test_ok_file_runs_under_plain_pytest(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(OK_STUDENT)
    (tmp_path / "q1.py").write_text(dedent(OK_FILE.replace("HIDDEN", "True")))
    (tmp_path / "test_files.py").write_text(
        "def test_one(jailed_dir):\n"
        "    (jailed_dir / 'x').write_text('1')\n"
        "    assert (jailed_dir / 'x').exists()\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "q1.py", "test_files.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
    assert "4 passed" in run.stdout


def test_case_that_fails_says_so_whatever_its_teardown_does(room: Classroom) -> None:
    suite = '{"setup": ">>> from work import *", "cases": [{"code": ">>> f()\\n2"}], "teardown": ">>> no()"}'
    exercise = room.exercise({"q1.py": f'test = {{"suites": [{suite}]}}'})
    assert only(room.grade(exercise, "def f(): return 1")).message == ">>> f()\nExpected:\n    2\nGot:\n    1"
    assert only(room.grade(exercise, "def f(): return 2")).outcome == "failed"
    assert only(room.grade(exercise, "def f(): return 2\ndef no(): pass")).outcome == "passed"


UNITTEST = """
    import unittest
    import work

    class WalletTest(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            cls.shared = work.Wallet(10)

        def setUp(self):
            self.log = []
            self.wallet = work.Wallet(5)
            self.addCleanup(self.wallet.close)

        def test_shared(self):
            self.assertEqual(self.shared.spend(3), 7)

        def test_each_amount(self):
            for amount in (1, 2, 3):
                with self.subTest(amount=amount):
                    self.assertEqual(work.Wallet(5).spend(amount), 5 - amount)

        def test_cleanups_run_in_reverse_order(self):
            self.addCleanup(self.assertEqual, self.log, ["second", "first"])
            self.addCleanup(self.log.append, "first")
            self.addCleanup(self.log.append, "second")

        def test_cleanup_sees_the_object(self):
            self.addCleanup(lambda: self.assertEqual(self.wallet.amount, 4))
            self.wallet.spend(1)

        @unittest.expectedFailure
        def test_expected_failure(self):
            self.assertEqual(self.wallet.spend(1), 100)

        def test_skips_itself(self):
            self.skipTest("not today")

        def test_overdraft(self):
            with self.assertRaisesRegex(work.Overdraft, "6"):
                self.wallet.spend(6)
    """
WALLET = """
    class Overdraft(ValueError): pass
    class Wallet:
        def __init__(self, amount): self.amount, self.closed = amount, False
        def close(self): self.closed = True
        def spend(self, amount):
            if amount > self.amount: raise Overdraft(f"no {amount}")
            self.amount -= amount
            return self.amount
    """


def test_unittest_runs_with_all_its_own(room: Classroom) -> None:
    exercise = room.exercise(UNITTEST, reference=WALLET)
    right = {
        name.partition("::")[2]: outcome for name, outcome in outcomes(room.grade(exercise, WALLET)).items()
    }
    assert right == {
        "test_cleanup_sees_the_object": "passed",
        "test_cleanups_run_in_reverse_order": "passed",
        "test_each_amount": "passed",
        "test_expected_failure": "skipped",
        "test_overdraft": "passed",
        "test_shared": "passed",
        "test_skips_itself": "skipped",
    }


def test_subtest_that_fails_fails_its_test(room: Classroom) -> None:
    exercise = room.exercise(UNITTEST, reference=WALLET)
    wrong = WALLET.replace("self.amount -= amount", "self.amount -= 2 if amount == 3 else amount")
    result = room.grade(exercise, wrong)
    (failed,) = [test for test in result.tests if test.name.endswith("test_each_amount")]
    assert failed.outcome == "failed"
    assert failed.points == 0
    assert failed.message is not None
    assert "3 != 2" in failed.message
    raising = WALLET.replace("self.amount -= amount", "self.amount -= amount / (amount - 2)")
    (failed,) = [t for t in room.grade(exercise, raising).tests if t.name.endswith("test_each_amount")]
    assert failed.points == 0


def test_object_that_setUpClass_cannot_make_is_an_error_of_each_test(room: Classroom) -> None:  # noqa: N802
    exercise = room.exercise(UNITTEST, reference=WALLET)
    result = room.grade(exercise, WALLET.replace("amount, False", "1 / 0, False"))
    assert {test.outcome for test in result.tests} <= {"error", "skipped"}
    assert result.points == 0


def test_failing_cleanup_fails_the_test(room: Classroom) -> None:
    exercise = room.exercise(UNITTEST, reference=WALLET)
    result = room.grade(exercise, WALLET.replace("self.closed = True", "raise KeyError('closed')"))
    assert result.points is not None
    assert result.points == 0


def test_hundred_examples_of_hypothesis_share_the_process_of_their_test(room: Classroom) -> None:
    hidden = """
        from hypothesis import given, settings, strategies as st
        import work

        @settings(max_examples=100, database=None, deadline=None)
        @given(st.integers())
        def test_examples(n):
            assert work.count() >= 1
            assert work.same(n) == n
            test_examples.seen = work.total()

        def test_process():
            assert test_examples.seen == 100
            assert work.total() == 0
        """
    student = """
        import os
        CALLS = []
        def count(): CALLS.append(os.getpid()); return len(set(CALLS))
        def total(): return len(CALLS)
        def same(n): return n
        """
    result = room.grade(room.exercise(hidden), student)
    assert outcomes(result) == {"test_examples": "passed", "test_process": "passed"}
