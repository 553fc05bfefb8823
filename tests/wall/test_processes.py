"""A process per test: what leaks from test to test, what survives, what student code finds around it."""

import sys

import pytest

from autograder.course_file import FREE_MODULES
from autograder.wall.proxy import WorkerLost
from tests.wall.student import LIMITS, Student

STATE = """
import random
import sys
import numpy as np

seen = []

class Counter:
    total = 0
    def __init__(self): self.own = 0
    def up(self):
        self.own += 1
        Counter.total += 1
        return self.own, Counter.total

def note(value):
    seen.append(value)
    sys.noted = seen
    np.set_printoptions(precision=2)
    return list(seen)

def noted(): return hasattr(sys, "noted"), list(seen), np.get_printoptions()["precision"]
def draws():
    fresh = [np.random.default_rng().random() for _ in range(2)]
    return [random.random(), np.random.rand(), *fresh]
def seeded(): return np.random.default_rng(5).random()
"""


def test_nothing_leaks_from_one_test_to_the_next(jailed_student: Student) -> None:
    jailed_student.hand_in({"work": STATE})
    module = jailed_student.module()
    jailed_student.next_test()
    assert module.note(1) == [1]
    assert module.noted() == (True, [1], 2)
    jailed_student.next_test()
    assert module.noted() == (False, [], 8)


def test_object_of_a_wide_fixture_outlives_a_test_and_is_fresh_in_each(jailed_student: Student) -> None:
    jailed_student.hand_in({"work": STATE})
    module = jailed_student.module()
    jailed_student.next_test()
    with jailed_student.connection.wide_scope():
        counter = module.Counter()
        assert counter.up() == (1, 1)
    for _test in range(2):
        assert counter.up() == (2, 2)
        assert counter.own == 2
        assert isinstance(counter, module.Counter)
        jailed_student.next_test()


def test_object_of_an_earlier_test_is_refused(student: Student) -> None:
    student.hand_in({"work": STATE + "\ndef own(x): return x.own"})
    module = student.module()
    student.next_test()
    kept = module.Counter()
    student.next_test()
    other = module.Counter()
    with pytest.raises(TypeError, match="earlier test"):
        module.own(kept)
    with pytest.raises((TypeError, KeyError), match="earlier test"):
        kept.up()
    assert module.own(other) == 0


@pytest.mark.parametrize("make", ["One()", "[One()]", "(lambda one: lambda: one)(One())", "iter([One()])"])
def test_objects_that_the_test_drops_are_dropped_in_the_jail(student: Student, make: str) -> None:
    source = f"""
        import weakref
        class One: pass
        ALIVE = weakref.WeakSet()
        def make():
            one = {make}
            return one
        def alive(): return len(ALIVE)
        init = One.__init__
        def note(self): ALIVE.add(self)
        One.__init__ = note
        """
    student.hand_in({"work": source})
    student.next_test()
    module = student.module()
    for _ in range(1000):
        module.make()
    kept = [module.make() for _ in range(3)]
    assert len(kept) <= module.alive() <= 150


def test_test_that_asks_nothing_costs_no_process(student: Student) -> None:
    student.hand_in({"work": "import os\ndef pid(): return os.getpid()"})
    module = student.module()
    with student.connection.wide_scope():
        first = module.pid()
    for _test in range(3):
        student.next_test()
    assert student.connection.epoch == 0
    assert module.pid() != first


def test_seeds_make_a_test_repeatable(jailed_student: Student) -> None:
    jailed_student.hand_in({"work": STATE})
    module = jailed_student.module()
    drawn = []
    for seed in (7, 7, 8):
        jailed_student.next_test(seed)
        drawn.append(module.draws())
    assert drawn[0] == drawn[1]
    assert all(a != b for a, b in zip(drawn[0], drawn[2], strict=True))
    assert len(set(drawn[0])) == 4


def test_generator_with_a_seed_is_numpys_own(student: Student) -> None:
    import numpy as np

    student.hand_in({"work": STATE})
    student.next_test()
    assert student.module().seeded() == np.random.default_rng(5).random()


def test_state_stays_where_the_exercise_has_one_process(student: Student) -> None:
    student.hand_in({"work": STATE}, fork=False)
    module = student.module()
    for expected in ([1], [1, 1]):
        student.next_test()
        assert module.note(1) == expected


def test_module_that_a_test_alone_imports_is_not_there_for_the_next(student: Student) -> None:
    student.hand_in({"work": STATE, "other": "import work\nwork.seen.append('other')"})
    student.next_test()
    with pytest.raises(AttributeError):
        _ = student.module("other").nothing
    assert student.module().seen == ["other"]
    student.next_test()
    assert student.module().seen == []


@pytest.mark.parametrize(
    "name", ["channel", "codec", "worker", "names", "objects", "loops", "msgspec", "autograder", "pytest"]
)
def test_wall_and_trusted_side_cannot_be_imported_in_the_jail(jailed_student: Student, name: str) -> None:
    jailed_student.hand_in({"work": f"def f():\n  import {name}"})
    jailed_student.next_test()
    with pytest.raises(ModuleNotFoundError):
        jailed_student.module().f()


def test_standard_library_and_numpy_are_there(jailed_student: Student) -> None:
    source = "import asyncio, ctypes, json, numpy.linalg, sqlite3, typing, unittest\ndef f(): return 1"
    jailed_student.hand_in({"work": source})
    jailed_student.next_test()
    assert jailed_student.module().f() == 1


def test_generator_that_the_student_put_out_of_reach_is_not_found(student: Student) -> None:
    source = "import importlib, sys\nsys.path.clear()\ndef f(): importlib.import_module('ran' + 'dom')"
    student.hand_in({"work": source})
    student.next_test()
    with pytest.raises(ModuleNotFoundError, match="random"):
        student.module().f()


def test_library_is_not_used_where_the_students_module_may_replace_it(student: Student) -> None:
    student.hand_in({"work": "import sys\ndef loaded(): return list(sys.modules)"})
    student.next_test()
    assert FREE_MODULES.isdisjoint(student.module().loaded())
    assert sys.stdlib_module_names | {"chunk"} >= FREE_MODULES  # gone in Python 3.13


def test_student_module_named_as_one_of_the_walls_is_no_other(jailed_student: Student) -> None:
    jailed_student.hand_in(
        {"codec": "def f(): return 'mine'", "work": "import codec\ndef f(): return codec.f()"}
    )
    jailed_student.next_test()
    assert jailed_student.module().f() == "mine"


def test_standard_streams_are_not_the_channel(jailed_student: Student) -> None:
    jailed_student.hand_in(
        {
            "work": """
            import os, sys
            def f():
                os.write(1, b"x" * 100)
                os.write(2, b"y" * 100)
                return sys.stdin.read(), os.read(0, 10)
            """
        }
    )
    jailed_student.next_test()
    assert jailed_student.module().f() == ("", b"")


def test_endless_loop_ends_as_a_timeout(jailed_student: Student) -> None:
    jailed_student.hand_in({"work": "def f():\n  while True: pass"})
    jailed_student.next_test()
    with pytest.raises(WorkerLost):
        jailed_student.module().f()
    assert jailed_student.connection.lost == "timeout"


@pytest.mark.parametrize(
    "act", ["os._exit(0)", "os.kill(os.getpid(), 9)", "os.abort()", "os.closerange(3, 100)"]
)
def test_process_that_ends_in_a_call_is_a_crash(jailed_student: Student, act: str) -> None:
    jailed_student.hand_in({"work": f"import os\ndef f(): {act}"})
    jailed_student.next_test()
    with pytest.raises(WorkerLost):
        jailed_student.module().f()
    assert jailed_student.connection.lost in ("crashed", "protocol")


def test_too_much_memory_is_a_memory_error(jailed_student: Student) -> None:
    size = LIMITS.memory_mb << 20
    jailed_student.hand_in({"work": f"def f(): return len(bytearray({size}))\ndef g(): return 1"})
    jailed_student.next_test()
    module = jailed_student.module()
    with pytest.raises(MemoryError):
        module.f()
    assert module.g() == 1


def test_one_worker_serves_one_exercise_after_the_other(jailed_student: Student) -> None:
    jailed_student.hand_in({"work": "x = 1"})
    assert jailed_student.module().x == 1
    assert jailed_student.connection.close()
    jailed_student.hand_in({"work": "import sys\nx = 2\nhad = 'other' in sys.modules"})
    assert jailed_student.module().x == 2
