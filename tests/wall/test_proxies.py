"""Remote classes, objects and exceptions: like the student's own, as far as the wall's rules let them."""

import collections
import enum
import operator
import sys
import unittest
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

from autograder.wall.names import SPECIALS
from autograder.wall.proxy import StudentError, UnexpectedObject
from tests.wall.student import Student

Work = Callable[[str], Any]

CLOCK = """
import functools

@functools.total_ordering
class Clock:
    "A clock."
    zone = "UTC"
    made = []

    def __init__(self, hour, *, minute=0):
        self.hour, self.minute = hour, minute
        self.made.append(hour)

    @classmethod
    def noon(cls): return cls(12)
    @property
    def minutes(self): return 60 * self.hour + self.minute
    def later(self, hours): return Clock((self.hour + hours) % 24, minute=self.minute)
    def __eq__(self, other): return isinstance(other, Clock) and self.minutes == other.minutes
    def __lt__(self, other): return self.minutes < other.minutes
    def __hash__(self): return hash(self.minutes)
    def __add__(self, hours): return self.later(hours)
    __radd__ = __add__
    def __repr__(self): return f"Clock({self.hour}, minute={self.minute})"
    def __len__(self): return self.hour
    def __bool__(self): return self.hour > 0
    def __float__(self): return float(self.hour)
    def __contains__(self, hour): return hour <= self.hour
    def __iter__(self): return iter(range(self.hour))
    def __getitem__(self, index): return range(self.hour)[index]
    def __call__(self, *, loud): return "DONG" if loud else "dong"
    def __enter__(self): return self
    def __exit__(self, *exc): self.hour = 0

class Cuckoo(Clock):
    pass

def make(hour): return Clock(hour)
def is_clock(value): return isinstance(value, Clock)
"""


def test_class_is_constructed_and_its_instances_used(work: Work) -> None:
    module = work(CLOCK)
    clock = module.Clock(7, minute=30)
    assert (clock.hour, clock.minute, clock.minutes, clock.zone) == (7, 30, 450, "UTC")
    assert clock.later(hours=18).hour == 1
    assert module.Clock.noon().hour == 12
    assert module.Clock.__doc__ == "A clock."


def test_instance_is_known_by_its_class(work: Work) -> None:
    module = work(CLOCK)
    clock = module.Cuckoo(1)
    assert isinstance(clock, module.Clock)
    assert issubclass(module.Cuckoo, module.Clock)
    assert type(clock) is module.Cuckoo
    assert type(clock).__name__ == "Cuckoo"
    assert module.is_clock(clock)


def test_object_keeps_its_identity(work: Work) -> None:
    module = work("class A: pass\na = A()\ndef f(): return [a, a]\ndef same(x): return x is a")
    first, second = module.f()
    assert first is second
    assert module.same(first)


def test_attribute_is_set_and_deleted(work: Work) -> None:
    module = work(CLOCK)
    clock = module.Clock(7)
    clock.hour = 9
    assert clock.minutes == 540
    del clock.hour
    with pytest.raises(AttributeError, match="hour"):
        _ = clock.hour


def test_operators_of_a_named_class_run_in_the_jail(work: Work) -> None:
    module = work(CLOCK)
    clock = module.Clock(3)
    assert (clock + 2).hour == 5
    assert (2 + clock).hour == 5
    assert (len(clock), float(clock), list(clock), clock[1], clock[-1]) == (3, 3.0, [0, 1, 2], 1, 2)
    assert (bool(clock), bool(module.Clock(0)), 2 in clock, 4 in clock) == (True, False, True, False)
    assert clock(loud=True) == "DONG"
    assert (repr(clock), str(clock), f"{clock}") == ("Clock(3, minute=0)",) * 3
    with clock as same:
        assert same is clock
    assert clock.hour == 0


def test_two_remote_objects_are_compared_by_the_student(work: Work) -> None:
    module = work(CLOCK)
    one, two = module.Clock(1), module.Clock(2)
    assert one == module.Clock(1)
    assert one != two
    assert one < two
    assert two >= one
    assert sorted([two, one]) == [one, two]


EVIL = """
log = []

class Evil:
    def _yes(self, other): log.append(other); return True
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _yes
    def __ne__(self, other): log.append(other); return False
    def __hash__(self): return hash(5)
    def _five(self, *args): log.append(args); return 5
    __float__ = __int__ = __index__ = __len__ = __add__ = __radd__ = __sub__ = __rsub__ = __abs__ = _five
    def __bool__(self): log.append("bool"); return True
    def __iter__(self): return iter([5])
    def __getitem__(self, index): log.append(index); return 5

def f(): return Evil()
"""


@pytest.mark.parametrize("compare", [operator.eq, operator.lt, operator.le, operator.gt, operator.ge])
def test_comparison_with_a_plain_value_never_reaches_the_student(
    work: Work, compare: Callable[[Any, Any], bool]
) -> None:
    module = work(EVIL)
    module.Evil  # noqa: B018 (the suite names the class)
    evil = module.f()
    for left, right in ((evil, 5), (5, evil)):
        if compare is operator.eq:
            assert not compare(left, right)
        else:
            with pytest.raises(TypeError):
                compare(left, right)
    assert module.log == []


def asserted_by(check: Callable[..., object], expected: object = 5) -> Callable[[Any], bool]:
    return lambda value: check(value, expected) is None


@pytest.mark.parametrize(
    "check",
    [
        lambda value: value == 5,
        lambda value: not operator.ne(value, 5),
        lambda value: value == pytest.approx(5),
        lambda value: value in (5, 6),
        lambda value: value in {5: None},
        lambda value: [value] == [5],
        lambda value: {"k": value} == {"k": 5},
        asserted_by(np.testing.assert_equal),
        asserted_by(np.testing.assert_allclose),
        asserted_by(np.testing.assert_array_equal, np.array([5])),
        lambda value: np.array_equal(value, [5]),
        lambda value: np.allclose(value, 5),
        asserted_by(unittest.TestCase().assertEqual),
        asserted_by(unittest.TestCase().assertAlmostEqual),
        lambda value: bool(value),
        lambda value: len(value) == 5,
        lambda value: int(value) == 5,
        lambda value: round(value) == 5,
        lambda value: 5 in value,
        lambda value: list(value) == [5],
        lambda value: value[0] == 5,
        lambda value: value + 0 == 5,
        lambda value: abs(5 - value) == 5,
        lambda value: [1, 2, 3, 4, 5, 6][value] == 6,
        lambda value: np.zeros(9)[value] == 0,
    ],
    ids=range(25),
)
def test_always_equal_object_passes_for_no_plain_value(work: Work, check: Callable[[Any], bool]) -> None:
    module = work(EVIL)
    try:
        passed = check(module.f())
    except (UnexpectedObject, AssertionError, TypeError, ValueError, IndexError):
        passed = False
    assert not passed
    assert module.log == []


def test_unexpected_object_is_named(work: Work) -> None:
    with pytest.raises(UnexpectedObject, match="type Evil; a plain value was expected"):
        len(work(EVIL).f())


def test_student_eq_is_asked_where_the_test_opts_in(work: Work, student: Student) -> None:
    module = work(EVIL)
    module.Evil  # noqa: B018 (the suite names the class)
    student.connection.allow_comparisons = True
    assert module.f() == 5
    assert module.log == [5]
    assert student.connection.operator_decided


def test_pass_that_an_operator_decided_is_known(work: Work, student: Student) -> None:
    module = work(CLOCK)
    one, other = module.Clock(1), module.Clock(1)
    assert not student.connection.operator_decided
    assert one == other
    assert student.connection.operator_decided


NOSY = """
asked = []

class Nosy:
    def __getattribute__(self, name):
        if name.startswith("__") and name not in ("__class__", "__dict__"):
            asked.append(name)
        return object.__getattribute__(self, name)
    @property
    def __array_interface__(self): asked.append("interface"); return {"shape": (), "typestr": "<f8"}
    def __array__(self, *args, **kwargs): asked.append("array")
    def __fspath__(self): asked.append("fspath"); return "/etc/passwd"
    def __buffer__(self, flags): asked.append("buffer")
    def __reduce_ex__(self, protocol): asked.append("reduce")
    def __instancecheck__(self, other): asked.append("instancecheck"); return True
    def __dlpack__(self): asked.append("dlpack")
    def __sizeof__(self): asked.append("sizeof"); return 1
    def __dir__(self): asked.append("dir"); return []
    def __del__(self): pass

def f(): return Nosy()
"""


@pytest.mark.parametrize(
    "name",
    ["__array_interface__", "__array_struct__", "__array__", "__array_ufunc__", "__array_function__",
     "__dlpack__", "__buffer__", "__fspath__", "__wrapped__", "__code__", "__globals__",
     "__dict__x", "__mro_entries__", "_mock_name", "pytestmark", "_pytestfixturefunction"],
)  # fmt: skip
def test_name_outside_the_list_is_refused_without_asking(work: Work, name: str) -> None:
    module = work(NOSY)
    assert name not in SPECIALS
    for value in (module, module.f, module.Nosy, module.f()):
        assert getattr(value, name, None) is getattr(type(value), name, None)
    assert module.asked == []


@pytest.mark.parametrize(
    "use",
    [
        np.asarray,
        np.sum,
        lambda value: np.zeros(1) + value,
        open,
        memoryview,
        bytes,
        hash,
        id,
        repr,
        vars,
    ],
    ids=lambda use: getattr(use, "__name__", "add"),
)
def test_hooks_of_numpy_and_python_never_reach_the_student(work: Work, use: Callable[[Any], Any]) -> None:
    module = work(NOSY)
    module.Nosy  # noqa: B018 (the suite names the class)
    value = module.f()
    with suppress(TypeError, UnexpectedObject):
        use(value)
    assert module.asked == []


def test_object_cannot_be_pickled_nor_its_class_subclassed(work: Work) -> None:
    import pickle

    module = work(CLOCK)
    clock = module.make(1)
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(clock)
    with pytest.raises(TypeError, match="subclassed"):
        type("Mine", (module.Clock,), {})


def test_bad_repr_is_text_nevertheless(work: Work) -> None:
    module = work(
        """
        class Long:
            def __repr__(self): return "x" * 1_000_000
        class Broken:
            def __repr__(self): raise ValueError
        class Odd:
            def __repr__(self): return 5
        """
    )
    assert len(repr(module.Long())) < 20_000
    assert repr(module.Broken()) == "<work.Broken object>"
    assert isinstance(repr(module.Odd()), str)


def test_text_of_an_object_whose_worker_is_gone_is_given(work: Work, student: Student) -> None:
    module = work(CLOCK + "\ndef die():\n  import os; os._exit(0)")
    clock = module.Clock(1)
    with pytest.raises(BaseException, match="crashed"):
        module.die()
    assert repr(clock) == "<work.Clock object>"
    assert "work" in repr(module)


# -- exceptions

ERRORS = """
class NormError(ValueError):
    def __init__(self, code, *, extra=None):
        super().__init__(f"code {code}")
        self.code, self.extra = code, extra

class Base(Exception): pass
class Derived(Base, KeyError): pass
class Strange(Exception):
    def __str__(self): raise RuntimeError

def own(): raise NormError(3, extra=[1])
def derived(): raise Derived("k")
def strange(): raise Strange(1)
def built_in(): raise OSError(2, "no such file", "name")
def unicode(): b"\\xff".decode()
def from_numpy():
    import numpy as np
    np.linalg.inv(np.zeros((2, 2)))
def raise_(error): raise error
"""


def test_own_exception_is_caught_by_its_class_and_by_its_built_in_base(work: Work) -> None:
    module = work(ERRORS)
    for kind in (module.NormError, ValueError, Exception):
        with pytest.raises(kind, match="code 3") as caught:
            module.own()
        assert (caught.value.code, caught.value.extra, caught.value.args) == (3, [1], ("code 3",))
    with unittest.TestCase().assertRaises(module.Base):  # noqa: PT027 (unittest suites do)
        module.derived()
    with pytest.raises(KeyError):
        module.derived()


def test_own_exception_of_a_class_that_the_suite_never_named_says_its_text(work: Work) -> None:
    with pytest.raises(ValueError, match=r"^code 3$"):
        work(ERRORS).own()


def test_built_in_exception_arrives_with_its_arguments(work: Work) -> None:
    module = work(ERRORS)
    with pytest.raises(FileNotFoundError, match="no such file") as caught:
        module.built_in()
    assert caught.value.errno == 2
    with pytest.raises(UnicodeDecodeError) as undecoded:
        module.unicode()
    assert undecoded.value.object == b"\xff"


def test_exception_of_a_package_arrives_as_one_of_its_built_in_base(work: Work) -> None:
    with pytest.raises(ValueError, match="Singular"):
        work(ERRORS).from_numpy()


def test_exception_whose_text_fails_arrives(work: Work) -> None:
    module = work(ERRORS)
    with pytest.raises(module.Strange) as caught:
        module.strange()
    assert isinstance(str(caught.value), str)


def test_error_of_the_student_tells_its_line(work: Work) -> None:
    from autograder.wall.proxy import remote_error

    module = work("def f():\n    return g()\n\ndef g():\n    return {}['k']\n")
    with pytest.raises(KeyError) as caught:
        module.f()
    origin = remote_error(caught.value)
    assert origin is not None
    assert (origin.exception, origin.line) == ("KeyError", "work.py:5")
    assert "return {}['k']" in origin.traceback
    assert "worker" not in origin.traceback


@pytest.mark.parametrize(
    "error",
    ["KeyboardInterrupt", "SystemExit(0)", "GeneratorExit", "BaseException('x')",
     "__import__('asyncio').CancelledError()",
     "type('K', (KeyboardInterrupt,), {})()", "BaseExceptionGroup('g', [KeyboardInterrupt()])",
     "type('GeneratorExit', (BaseException,), {'__module__': 'builtins'})()"],
)  # fmt: skip
def test_exception_that_steers_the_process_is_an_ordinary_one_here(work: Work, error: str) -> None:
    module = work(f"def f(): raise {error}\ndef g(): return 1")
    with pytest.raises(StudentError):
        module.f()
    assert module.g() == 1


@pytest.mark.parametrize(
    "error",
    ["__import__('unittest').SkipTest('s')", "type('Skipped', (Exception,), {'__module__': 'builtins'})()",
     "type('Failed', (Exception,), {'__module__': '_pytest.outcomes'})()",
     "type('SkipTest', (__import__('unittest').SkipTest,), {})()"],
)  # fmt: skip
def test_exception_that_steers_pytest_is_an_ordinary_one_here(work: Work, error: str) -> None:
    module = work(f"def f(): raise {error}")
    with pytest.raises(Exception) as caught:  # noqa: PT011 (any ordinary one)
        module.f()
    assert not isinstance(caught.value, (unittest.SkipTest, pytest.skip.Exception, pytest.fail.Exception))


def test_call_that_raises_stop_iteration_does_not_end_the_tests_loop(work: Work) -> None:
    module = work("def f(x): raise StopIteration")
    with pytest.raises(StudentError, match="StopIteration"):
        list(map(module.f, [1, 2]))


def test_iterator_of_the_students_ends_by_stop_iteration(work: Work) -> None:
    module = work(
        """
        class Three:
            n = 0
            def __iter__(self): return self
            def __next__(self):
                self.n += 1
                if self.n > 3: raise StopIteration
                return self.n
        """
    )
    assert list(module.Three()) == [1, 2, 3]


# -- modules and kinds of classes


def test_names_of_a_module_are_read_set_and_patched(work: Work) -> None:
    from unittest import mock

    module = work("LIMIT = 3\ndef f(): return LIMIT")
    with mock.patch.object(module, "LIMIT", 5):
        assert module.f() == 5
    assert module.f() == 3
    with pytest.raises(AttributeError, match="nothing"):
        _ = module.nothing
    assert not hasattr(module, "nothing")


def test_syntax_error_of_the_module_is_raised_at_every_use(work: Work) -> None:
    module = work("def f(:")
    for _attempt in range(2):
        with pytest.raises(SyntaxError) as caught:
            module.f()
    assert "f(:" in str(caught.value) or caught.value.args


def test_named_tuple_enum_and_dataclass_are_usable(work: Work) -> None:
    module = work(
        """
        import abc, collections, dataclasses, enum
        Point = collections.namedtuple("Point", "x y")
        class Color(enum.Enum):
            RED = 1
        class Shape(abc.ABC):
            @abc.abstractmethod
            def area(self): ...
        @dataclasses.dataclass
        class Square(Shape):
            side: float = 1.0
            def area(self): return self.side ** 2
        def red(): return Color.RED
        """
    )
    assert module.Point(1, y=2).y == 2
    assert tuple(module.Point(1, 2)) == (1, 2)
    assert module.red() is module.Color.RED
    assert module.Color.RED.value == 1
    assert module.Square(3.0).area() == 9
    assert module.Square(3.0) == module.Square(3.0)
    with pytest.raises(TypeError, match="abstract"):
        module.Shape()


def test_flags_that_are_ints_are_flags_here(work: Work) -> None:
    module = work("import enum\nclass Mode(enum.IntFlag):\n    READ = 1\n    WRITE = 2")
    assert isinstance(module.Mode.READ, enum.Flag)
    assert module.Mode.READ | module.Mode.WRITE is module.Mode(3)


def test_containers_of_the_students_objects_cross(work: Work) -> None:
    module = work(CLOCK + "\ndef many(): return {'a': [Clock(1), Clock(2)], 'n': (Clock(3),)}")
    found = module.many()
    assert [clock.hour for clock in (*found["a"], *found["n"])] == [1, 2, 3]
    assert collections.Counter(type(clock).__name__ for clock in found["a"]) == {"Clock": 2}


def test_exception_of_a_module_called_as_the_librarys_is_the_students(
    student: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = """
        made = []
        class StatisticsError(ValueError):
            def __init__(self, text, place):
                super().__init__(text)
                self.place = place
                made.append(self)
        def mean(): raise StatisticsError("no data", 3)
        """
    student.hand_in({"statistics": source})
    student.next_test()
    module = student.module("statistics")
    monkeypatch.setitem(sys.modules, "statistics", module)
    with pytest.raises(module.StatisticsError, match="no data") as raised:
        module.mean()
    assert raised.value is module.made[0]
    assert raised.value.place == 3
