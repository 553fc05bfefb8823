"""How a run goes: limits, lost jails, repeats, and what is known of a failure afterwards."""

import re
from dataclasses import replace

import pytest

from tests.suite.classroom import Classroom, only, outcomes, untimed

THREE = """
    import work
    def test_one(): assert work.f(1) == 1
    def test_two(): assert work.f(2) == 2
    def test_three(): assert work.f(3) == 3
    """


@pytest.fixture(params=["none", "bubblewrap"])
def either_room(request: pytest.FixtureRequest) -> Classroom:
    room = request.getfixturevalue("room" if request.param == "none" else "jailed_room")
    assert isinstance(room, Classroom)
    return room


@pytest.mark.parametrize(
    ("act", "outcome"),
    [
        ("os._exit(0)", "crashed"),
        ("os.kill(os.getpid(), 9)", "crashed"),
        ("os.abort()", "crashed"),
        ("os.kill(os.getppid(), 9)", "crashed"),
        ("spin()", "timeout"),
        ("hog()", "memory"),
        ("flood()", "crashed"),
        ("os.closerange(0, 99)", "crashed"),
        ("recurse()", "error"),
        ("sys.exit(0)", "error"),
    ],
)
def test_test_that_loses_its_jail_loses_itself_alone(either_room: Classroom, act: str, outcome: str) -> None:
    student = f"""
        import os
        import sys
        def spin():
            while True: pass
        def hog(): return [bytes(1 << 29), bytes(1 << 29)]
        def flood():
            while True: print("x" * 99999)
        def recurse(): return recurse()
        def f(n):
            if n == 2: {act}
            return n
        """
    result = either_room.check(either_room.exercise(THREE), student)
    assert outcomes(result) == {"test_one": "passed", "test_two": outcome, "test_three": "passed"}
    assert result.status == "graded"


@pytest.mark.parametrize(
    ("act", "outcome"),
    [("os._exit(0)", "crashed"), ("spin()", "timeout"), ("os.kill(os.getpid(), 9)", "crashed")],
)
def test_import_that_loses_the_jail_loses_every_test(either_room: Classroom, act: str, outcome: str) -> None:
    student = f"import os\ndef spin():\n  while True: pass\n{act}\ndef f(n): return n"
    result = either_room.check(either_room.exercise(THREE), student)
    assert [test.outcome for test in result.tests] == [outcome] * 3
    assert all("imported" in (test.message or "") for test in result.tests)
    assert result.status == "graded"
    assert result.points == 0


def test_tests_after_the_exercises_time_are_not_run(room: Classroom) -> None:
    exercise = room.exercise(THREE, limits={"exercise_seconds": 0.7, "test_cpu_seconds": 5})
    result = room.grade(exercise, "import time\ndef f(n):\n  time.sleep(0.6 if n == 1 else 9)\n  return n")
    assert outcomes(result)["test_three"] == "not_run"
    assert result.tests[2].message is not None
    assert "0.7 s" in result.tests[2].message
    assert result.status == "graded"


def test_test_out_of_time_is_tried_once_more_alone(room: Classroom) -> None:
    """The student's code takes its time only once: it leaves itself a file, which the plain jail lets it."""
    room_file = room.course.folder / "slept"
    student = f"""
        from pathlib import Path
        def f(n):
            if n == 2 and not Path({str(room_file)!r}).exists():
                Path({str(room_file)!r}).touch()
                while True: pass
            return n
        """
    result = room.grade(room.exercise(THREE), student)
    assert outcomes(result) == dict.fromkeys(["test_one", "test_two", "test_three"], "passed")
    assert result.points == 10


def test_module_isolation_keeps_what_a_test_did(room: Classroom) -> None:
    hidden = """
        import work
        def test_one(): assert work.up() == 1
        def test_two(): assert work.up() == 2
        """
    student = "n = 0\ndef up():\n  global n\n  n += 1\n  return n"
    exercise = room.exercise(hidden, isolation="module")
    assert list(outcomes(room.grade(exercise, student)).values()) == ["passed", "passed"]
    apart = room.exercise(hidden)
    assert list(outcomes(room.grade(apart, student)).values()) == ["passed", "failed"]


def test_class_is_met_again_in_the_next_test_of_the_same_process(room: Classroom) -> None:
    hidden = """
        import work

        def test_one(): assert work.Box(1).value == 1
        def test_two(): assert isinstance(work.Box(2), work.Box)
        """
    student = """
        class Box:
            def __init__(self, value): self.value = value
        """
    result = room.grade(room.exercise(hidden, isolation="module"), student)
    assert outcomes(result) == {"test_one": "passed", "test_two": "passed"}


@pytest.mark.parametrize("isolation", ["test", "module"])
def test_same_submission_graded_twice_gets_the_same_result(either_room: Classroom, isolation: str) -> None:
    hidden = """
        import random
        import numpy as np
        import work

        DATA = np.random.default_rng().random(3)

        def test_draws(): assert work.draws() == "unlike"
        def test_own_draws(): assert [random.random(), np.random.rand()] == []
        def test_seeded():
            np.random.seed(5)
            random.seed(5)
            assert work.draws()[:2] == [random.random(), np.random.rand()]
        def test_sets(): assert work.names() == ""
        def test_address(): assert "0x" in work.where()
        def test_prints(): assert work.noise() is None
        """
    student = """
        import random
        import numpy as np
        def draws(): return [random.random(), np.random.rand(), np.random.default_rng().random()]
        def names(): return "".join({"a", "b", "c", "d", "e"})
        def where(): return ""
        def noise(): print(random.random())
        """
    exercise = either_room.exercise(hidden, isolation=isolation)
    work = either_room.work(exercise, student)
    first, second = (next(iter(either_room.engine.grade([replace(work)]))).result for _attempt in range(2))
    assert untimed(first) == untimed(second)
    assert outcomes(first)["test_seeded"] == "passed"


def test_failure_tells_the_staff_what_happened(room: Classroom) -> None:
    hidden = """
        import work
        def test_wrong():
            work.say("here")
            assert work.f(1) == 2, "said"
        def test_raises(): work.broken({})
        """
    student = """
        def f(n): return n
        def say(text): print(text)
        def broken(d):
            return d["k"]
        """
    wrong, raises = room.grade(room.exercise(hidden), student).tests
    assert (wrong.outcome, wrong.exception, wrong.output) == ("failed", None, "here\n")
    assert wrong.message is not None
    assert "said" in wrong.message
    assert (raises.outcome, raises.exception) == ("error", "KeyError")
    assert raises.line is not None
    assert raises.line.endswith(".py:5")
    assert raises.traceback is not None
    assert 'return d["k"]' in raises.traceback


def test_skip_raised_by_the_student_is_no_skip(room: Classroom) -> None:
    hidden = """
        import unittest
        import work
        def test_one(): assert work.f() == 1
        class TestTwo(unittest.TestCase):
            def test_two(self): self.assertEqual(work.f(), 1)
        """
    result = room.grade(room.exercise(hidden), "import unittest\ndef f(): raise unittest.SkipTest('no')")
    assert list(outcomes(result).values()) == ["error", "error"]
    assert result.points == 0


def test_keyboard_interrupt_raised_by_the_student_ends_one_test(room: Classroom) -> None:
    result = room.grade(room.exercise(THREE), "def f(n):\n  if n == 2: raise KeyboardInterrupt\n  return n")
    assert outcomes(result) == {"test_one": "passed", "test_two": "error", "test_three": "passed"}


def test_pass_that_the_students_operator_decided_is_flagged(room: Classroom) -> None:
    hidden = """
        import pytest
        import work
        def test_two_objects(): assert work.Point(1) == work.Point(1)
        def test_plain(): assert work.Point(1).x == 1
        @pytest.mark.student_eq
        def test_opted_in(): assert work.Point(1) == 1
        """
    student = """
        class Point:
            def __init__(self, x): self.x = x
            def __eq__(self, other): return True
        """
    result = room.grade(room.exercise(hidden, reference=student), student)
    assert outcomes(result) == dict.fromkeys(outcomes(result), "passed")
    assert [bool(test.flags) for test in result.tests] == [True, False, True]


UNNAMED = """
    import pytest
    import work
    def test_difference(): assert abs(work.f() - 7712) < 1
    def test_length(): assert len(work.f()) == 0
    def test_membership(): assert 7712 in work.f()
    def test_equal(): assert work.f() == 7712
    def test_approx(): assert work.f() == pytest.approx(7712)
    """


def test_operators_of_classes_that_the_suite_does_not_name_run_only_where_the_course_says_so(
    room: Classroom,
) -> None:
    student = """
        class Zero:
            def __eq__(self, other): print(other); return True
            def __sub__(self, other): return 0
            def __len__(self): return 0
            def __contains__(self, other): return True
        def f(): return Zero()
        """
    strict = room.grade(room.exercise(UNNAMED), student)
    assert set(outcomes(strict).values()) == {"failed"}
    assert "It returned an object of type Zero" in str(strict.tests[1].message)
    loose = room.grade(room.exercise(UNNAMED, operators="any"), student)
    passed = {"test_difference", "test_length", "test_membership"}
    assert {name for name, outcome in outcomes(loose).items() if outcome == "passed"} == passed
    assert all(test.flags for test in loose.tests if test.outcome == "passed")
    assert not any("7712" in (test.output or "") for test in loose.tests)


@pytest.mark.parametrize(
    "use",
    [
        "asyncio.run(work.co())",
        "asyncio.run(awaiting())",
        "asyncio.run(looping())",
        "asyncio.run(gathering())",
    ],
)
def test_coroutine_of_the_students_is_refused_in_one_sentence(room: Classroom, use: str) -> None:
    hidden = f"""
        import asyncio
        import work
        async def awaiting(): return await work.co()
        async def looping(): return [each async for each in work.each()]
        async def gathering(): return await asyncio.gather(work.co())
        def test_one(): assert {use} == 1
        """
    student = "async def co(): return 1\nasync def each(): yield 1"
    test = only(room.grade(room.exercise(hidden), student))
    assert test.outcome == "failed"
    name = "each" if "looping" in use else "co"
    said = "is async and iaml does not run coroutines: write the asyncio.run with `jailed`."
    assert test.message == f"{name} {said}"


def test_async_function_in_the_place_of_a_plain_one_passes_no_test_of_an_error(room: Classroom) -> None:
    hidden = """
        import asyncio
        import pytest
        import work
        def test_one():
            with pytest.raises(TypeError):
                asyncio.run(work.f(None))
        """
    assert only(room.grade(room.exercise(hidden), "async def f(x): return 1")).outcome == "failed"


def test_async_function_in_the_place_of_a_plain_one_is_named(room: Classroom) -> None:
    test = only(
        room.grade(
            room.exercise("import work\ndef test_f(): assert work.f() == 1"), "async def f(): return 1"
        )
    )
    assert test.outcome == "failed"
    assert "<coroutine of f, which is async>" in str(test.message)


def test_hypothesis_works_through_the_wall(room: Classroom) -> None:
    hidden = """
        from hypothesis import given, settings, strategies as st
        import work
        @settings(max_examples=30, database=None, deadline=None)
        @given(st.lists(st.integers()))
        def test_sorts(values): assert work.order(values) == sorted(values)
        @settings(max_examples=30, database=None, deadline=None)
        @given(st.lists(st.integers()))
        def test_wrong(values): assert work.wrong(values) == sorted(values)
        """
    result = room.grade(room.exercise(hidden), "def order(v): return sorted(v)\ndef wrong(v): return v")
    assert outcomes(result) == {"test_sorts": "passed", "test_wrong": "failed"}


def test_endless_answer_ends_on_the_trusted_side_too(room: Classroom) -> None:
    hidden = """
        import work
        def test_one(): assert list(work.endless()) == []
        def test_two(): assert work.ONE == 1
        """
    limits = {"test_cpu_seconds": 0.1}
    student = "import itertools\nONE = 1\ndef endless(): return itertools.count()"
    result = room.check(room.exercise(hidden, limits=limits), student)
    assert outcomes(result) == {"test_one": "timeout", "test_two": "passed"}


def test_several_works_of_a_submission_share_a_jail_in_order(jailed_room: Classroom) -> None:
    values = (1, 2, 3)
    exercises = [
        jailed_room.exercise(f"import work\ndef test_one(): assert work.f() == {value}") for value in values
    ]
    handed_in = {
        f"{exercise.module}.py": f"import sys\nsys.seen = {value}\ndef f(): return {value}"
        for exercise, value in zip(exercises, values, strict=True)
    }
    first = jailed_room.work(exercises[0], handed_in)
    works = [replace(first, exercise=exercise) for exercise in exercises]
    graded = list(jailed_room.engine.grade(works))
    assert [only(each.result).outcome for each in graded] == ["passed"] * 3


def test_trace_shows_the_staff_the_suites_lines_and_what_was_behind(room: Classroom) -> None:
    hidden = """
        import pytest, work

        @pytest.fixture
        def broken():
            return work.nothing

        def check(value):
            assert value == {
                "a": 1,
            }, "not so"
            assert False

        def test_helper():
            check(
                work.f(1)
            )

        def test_behind():
            try:
                check(work.f(2))
            except AssertionError as error:
                raise ValueError("told") from error

        def test_fixture(broken): pass
        """
    helper, behind, fixture = room.grade(room.exercise(hidden), "def f(n): return n").tests
    shown = str(helper.traceback)
    assert '>       assert value == {\n>           "a": 1,\n>       }, "not so"' in shown
    assert re.search(r">       check\(\n>           work\d+.f\(1\)\n>       \)", shown)
    assert "/test_hidden.py:15: test_helper\n    def test_helper():" in shown
    assert "assert False" not in shown
    assert str(room.course.folder) not in shown
    first, _handled, second = str(behind.traceback).partition("\n\nwhile this was handled:\n\n")
    assert "E   AssertionError: not so" in first
    assert second.endswith("E   ValueError: told")
    assert re.search(r">       return work\d+.nothing", str(fixture.traceback))


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        ("ValueError(10**5000)", "ValueError: <exception str() failed>"),
        ('SyntaxError("x", ("work.py", 1, 1, "a", 1, 10**9))', "SyntaxError: x (work.py, line 1)"),
        ('SyntaxError("x", ("work.py", "a", [], 7, {}, {}))', "SyntaxError: x (work.py)"),
    ],
)
def test_error_that_cannot_be_printed_is_an_error_all_the_same(
    room: Classroom, raised: str, message: str
) -> None:
    student = f"""
        import traceback
        traceback.format_exception = lambda *args, **options: [""]  # which the jail itself would ask
        def f(n): raise {raised}
        """
    exercise = room.exercise("import work\ndef test_one(): assert work.f(1) == 1")
    test = only(room.grade(exercise, student))
    said = re.sub(r"work\d+", "work", str(test.message))
    assert (test.outcome, said) == ("error", message)


def test_what_is_called_as_a_file_and_is_none_does_no_harm(room: Classroom) -> None:
    exercise = room.exercise(THREE)
    folder = room.course.assignment_folder(exercise)
    (folder / ".#work.py").symlink_to("ana@desk.1234:5678")  # as Emacs locks a file
    (folder / "data.py").mkdir()
    (test, *_others) = room.grade(exercise, "").tests
    assert (test.outcome, test.exception) == ("error", "AttributeError")


@pytest.mark.parametrize("act", ["time.sleep(60)", "os._exit(0)"])
def test_failure_is_told_by_the_tests_own_process(room: Classroom, act: str) -> None:
    hidden = """
        import pytest, work

        @pytest.fixture(scope="module")
        def box(): return work.Box()

        def test_one(box): {}[box]
        def test_two(): assert work.f(1) == 1
        """
    student = f"""
        import os, time
        exercise = os.getpid()
        class Box:
            def __repr__(self):
                if os.getpid() == exercise: {act}
                return "a box"
        def f(n): return n
        """
    one, two = room.grade(room.exercise(hidden), student).tests
    assert (one.outcome, one.message) == ("failed", "KeyError: a box")
    assert two.outcome == "passed"


def test_strict_xfail_that_passes_is_a_failed_test(room: Classroom) -> None:
    hidden = """
        import pytest, work

        @pytest.mark.xfail(strict=True)
        def test_one(): assert work.f(1) == 1
        def test_two(): assert work.f(2) == 2
        """
    one, two = room.grade(room.exercise(hidden), "def f(n): return n").tests
    assert (one.outcome, one.message) == ("failed", "[XPASS(strict)]")
    assert two.outcome == "passed"


ENDLESS = """
import sys

def double(x):
    frame = sys._getframe()
    while "objects" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["objects"]._MAX_TEXT = 10**9
    raise ValueError("x" * 2_000_000)
"""


def test_traceback_from_the_jail_is_kept_in_part_however_long(room: Classroom) -> None:
    """Of every test of every student, it would be in memory and on disk."""
    exercise = room.exercise(hidden="import work\n\ndef test_double():\n    assert work.double(2) == 4\n")
    (test,) = room.grade(exercise, ENDLESS).tests
    assert test.traceback is not None
    assert 8_000 < len(test.traceback) < 40_000


def test_name_of_a_class_from_the_jail_makes_no_endless_message(room: Classroom) -> None:
    exercise = room.exercise(
        hidden="import work\n\ndef test_double():\n    assert len(work.double(2)) == 4\n"
    )
    student = "def double(x): return type('A' * 1_000_000, (), {'__len__': lambda s: 4})()"
    (test,) = room.grade(exercise, student).tests
    assert test.message is not None
    assert "AAA" in test.message
    assert len(test.message) < 5_000


PRINTING = """
import sys

def double(x):
    frame = sys._getframe()
    while "objects" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["objects"].Tape.take = lambda tape: "x" * 60_000
    return 4
"""


def test_output_from_the_jail_is_kept_in_part_however_much(room: Classroom) -> None:
    exercise = room.exercise(
        hidden="""
        import work

        def test_double():
            for _ in range(20):
                assert work.double(2) == 4
        """
    )
    (test,) = room.grade(exercise, PRINTING).tests
    assert test.output is not None
    assert len(test.output) == exercise.limits.output_kb << 10
    assert only(room.grade(exercise, PRINTING.replace("60_000", "100_000"))).outcome == "crashed"
