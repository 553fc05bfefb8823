"""Functions are looked up before a test's process is needed: what one test did must not show in the next."""

from typing import Any

import pytest

from autograder.wall.loops import DISTURBED
from autograder.wall.proxy import RemoteFunction, UnexpectedObject
from tests.wall.student import Student

REBOUND = """
def value(): return 1
def rebind():
    global value
    value = lambda: 2
"""

MONEY = """
class Money:
    def __sub__(self, other): return 0
    def __float__(self): return 3.0
def half(n): return Money()
def price(n): return Money()
"""


def imported(student: Student, source: str, *, fork: bool = True) -> Any:
    """The student's module, imported before the first test as in a session."""
    student.hand_in({"work": source}, fork=fork)
    module = student.module()
    module._iaml_import()
    return module


def test_function_that_a_test_replaced_is_the_new_one_where_there_is_one_process(student: Student) -> None:
    work = imported(student, REBOUND, fork=False)
    student.next_test()
    assert work.value() == 1
    student.next_test()
    assert work.value() == 1
    work.rebind()
    student.next_test()
    assert work.value() == 2


def test_function_that_a_test_replaced_is_the_old_one_in_the_next(student: Student) -> None:
    work = imported(student, REBOUND)
    for _test in range(2):
        student.next_test()
        assert work.value() == 1
        work.rebind()
        assert work.value() == 2


def test_function_that_a_wide_fixture_replaced_is_the_new_one(student: Student) -> None:
    work = imported(student, REBOUND)
    student.next_test()
    assert work.value() == 1
    student.next_test()
    assert work.value
    with student.connection.wide_scope():
        work.rebind()
    assert work.value() == 2


def test_class_that_one_test_named_is_not_named_in_the_next(student: Student) -> None:
    work = imported(student, MONEY)
    student.next_test()
    assert work.Money
    assert float(work.half(1)) == 3.0
    student.next_test()
    with pytest.raises(UnexpectedObject):
        float(work.half(1))


def test_class_that_a_test_named_before_its_process_is_named_in_it(student: Student) -> None:
    work = imported(student, MONEY)
    student.next_test()
    assert work.Money
    assert float(work.half(1)) == 3.0


LOUD = """
asked = []
class Loud(str):
    def __eq__(self, other):
        asked.append(other)
        return str.__eq__(self, other)
    __hash__ = str.__hash__
    def __str__(self):
        asked.append(1)
        return "x"
def f(): return len(asked)
f.__name__ = Loud("f")
vars()[Loud("g")] = f
"""


def test_code_of_the_students_that_a_look_runs(student: Student) -> None:
    work = imported(student, LOUD)
    seen = []
    for _test in range(3):
        student.next_test()
        assert type(work.f) is RemoteFunction
        seen.append(work.g())
    assert len(set(seen)) == 1


THREADS = """
import importlib, os, time
threads = importlib.import_module("_" + "thre" + "ad")
start = getattr(threads, "start_new_" + "thre" + "ad")
running, asked, done = [], [], []
def work():
    running.append(True)
    while not asked: time.sleep(0.001)
    done.append([x * x for x in asked.pop()])
def take_over():
    start(work, ())
    while not running: time.sleep(0.001)
def early(n):
    asked.append(range(n))
    while not done: time.sleep(0.001)
    return len(done[0])
def late(n):
    take_over()
    return early(n)
"""
in_a_jail = pytest.mark.parametrize("jailed_student", ["bubblewrap"], indirect=True)


@in_a_jail
def test_thread_that_runs_already_disturbs_the_count(jailed_student: Student) -> None:
    work = imported(jailed_student, THREADS)
    jailed_student.next_test()
    work.take_over()
    assert jailed_student.connection.measure(work.early, (400,)) == 400
    assert jailed_student.connection.measured_lines == DISTURBED


@in_a_jail
def test_no_thread_is_started_while_steps_are_counted(jailed_student: Student) -> None:
    work = imported(jailed_student, THREADS)
    jailed_student.next_test()
    with pytest.raises(RuntimeError, match="start new thread"):
        jailed_student.connection.measure(work.late, (400,))
    assert work.late(400) == 400


def test_count_is_not_disturbed_where_nothing_else_runs(jailed_student: Student) -> None:
    source = "import numpy as np\ndef f(n): return float((np.eye(n) @ np.eye(n)).sum())"
    work = imported(jailed_student, source)
    jailed_student.next_test()
    assert jailed_student.connection.measure(work.f, (200,)) == 200
    assert jailed_student.connection.measured_lines > 0
