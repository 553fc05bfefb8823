"""What a test gives to student code and gets back from it."""

import collections
import io
import math
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.wall.codec import MAX_DEPTH
from autograder.wall.proxy import WorkerLost
from tests.wall.student import Student

Work = Callable[[str], Any]

ECHO = "def echo(*args, **kwargs): return args, kwargs"
VALUES: list[Any] = [
    None, True, -3, 1 << 70, 2.5, -0.0, math.inf, 1j, "ñ\ud800\0", b"\0", bytearray(b"x"), [], [1, [2]], (1,),
    {"a": {1: ()}}, {1, 2}, frozenset("ab"), range(3), slice(1, None), collections.Counter("aab"),
    collections.deque([1], 2),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_plain_value_goes_and_comes_back(work: Work, value: Any) -> None:
    args, kwargs = work(ECHO).echo(value, key=value)
    assert (args, kwargs) == ((value,), {"key": value})
    assert type(args[0]) is type(value)


def test_argument_that_comes_back_is_the_very_same(work: Work) -> None:
    given = [1]
    assert work("def f(x): return x").f(given) is given


def test_array_changed_in_place_is_changed_for_the_test(work: Work) -> None:
    array = np.zeros((3, 4), order="F")
    view = array[:, 1:3]
    work("def f(x): x += 1").f(view)
    assert array.sum() == 6
    assert array[:, 0].sum() == 0


def test_read_only_array_cannot_be_changed_by_the_student(work: Work) -> None:
    array = np.zeros(2)
    array.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        work("def f(x): x += 1").f(array)


def test_changes_cross_although_the_student_raises(work: Work) -> None:
    given = [3, 1]
    with pytest.raises(KeyError):
        work("def f(x): x.sort(); raise KeyError").f(given)
    assert given == [1, 3]


def test_changes_keep_their_aliases_when_the_result_cannot_cross(work: Work) -> None:
    module = work(
        """
        import numpy as np
        def f(x):
            inner = [1]
            x += [inner, inner]
            return [[9], np.array([None])]
        """
    )
    given: list[Any] = []
    with pytest.raises(TypeError, match="object"):
        module.f(given)
    assert given == [[1], [1]]
    assert given[0] is given[1]


def test_argument_filled_with_what_cannot_cross_is_the_students_error(work: Work) -> None:
    module = work(
        """
        import numpy as np
        def f(x): x.append(np.array([None]))
        """
    )
    with pytest.raises(TypeError, match="object"):
        module.f([])
    assert module.f.__name__ == "f"


@pytest.mark.parametrize(
    ("expression", "error", "said"),
    [
        ("np.array([None])", TypeError, "a test cannot be given an array of dtype object: give it plain"),
        ("[np.zeros(3, [('a', int)])]", TypeError, "an array of dtype [('a', '<i8')]: give it plain"),
        ("ask(np.array([None]))", TypeError, "an array of dtype object: give it plain"),
        ("1 << (1 << 24)", TypeError, "an integer of 2097153 bytes: "),
        ("bytes(9 << 20)", ValueError, "the value returned is too large"),
        ("np.zeros(2 << 20)", ValueError, "the value returned is too large"),
        ("['x' * 100] * 100_000", ValueError, "the value returned is too large"),
        ("deep()", TypeError, "nested more than 100 deep"),
    ],
)
def test_value_that_cannot_cross_is_an_error_and_the_test_goes_on(
    work: Work, expression: str, error: type[Exception], said: str
) -> None:
    module = work(
        f"""
        import numpy as np
        def deep():
            value = []
            for _ in range(1000): value = [value]
            return value
        def f(ask): return {expression}
        def g(): return 1
        """
    )
    with pytest.raises(error) as refused:
        module.f(lambda value: 1)
    assert type(refused.value) is error
    assert said in str(refused.value)
    assert module.g() == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (np.array([None]), "an array of dtype object"),
        (np.zeros(2, [("a", "i4")]), "an array of dtype [('a', '<i4')]"),
        ([1, {"a": math}], "an object of type module"),
        (sys._getframe(), "an object of type frame"),
        ((lambda: 0).__code__, "an object of type code"),
    ],
    ids=["object", "structured", "module", "frame", "code"],
)
def test_argument_that_cannot_cross_is_refused_by_its_type(work: Work, value: object, said: str) -> None:
    module = work("def f(x): return 1")
    with pytest.raises(TypeError) as refused:
        module.f(value)
    text = f"The student's code cannot be given {said}: pass plain data made of it."
    assert str(refused.value) == text
    assert module.f(1) == 1


def test_arguments_over_the_limit_are_refused_by_their_size(work: Work) -> None:
    module = work("def f(x): return 1")
    with pytest.raises(TypeError, match=r"too large to cross: \d+ bytes; return_mb"):
        module.f(bytes(9 << 20))
    assert module.f(1) == 1


@pytest.mark.parametrize("value", ["[{}]", "({},)", "{{0: {}}}", "OrderedDict(a={})", "deque([{}])"])
def test_value_nested_to_the_limit_crosses_both_ways(work: Work, value: str) -> None:
    module = work(
        f"""
        from collections import OrderedDict, deque
        def make():
            value = 0
            for _ in range({MAX_DEPTH}): value = {value.format("value")}
            return value
        def depth(value):
            count = 0
            while value != 0:
                count += 1
                value = value.popleft() if hasattr(value, 'popleft') else (
                    value.popitem()[1] if isinstance(value, dict) else value[0])
            return count
        """
    )
    made = module.make()
    assert module.depth(made) == MAX_DEPTH


def test_object_of_a_library_is_refused(work: Work) -> None:
    with pytest.raises(TypeError, match="PosixPath"):
        work(ECHO).echo([Path("/")])


def test_subclass_of_a_built_in_is_no_plain_value(work: Work) -> None:
    module = work("class L(list): pass\ndef f(): return L([1])")
    returned = module.f()
    assert not isinstance(returned, list)
    assert returned != [1]


@pytest.mark.parametrize(
    "use",
    [open, os.fspath, os.listdir, io.FileIO, np.loadtxt, Path, lambda path: Path("/etc") / path],
    ids=["open", "fspath", "listdir", "FileIO", "loadtxt", "Path", "joined"],
)
def test_path_of_the_students_is_never_opened_here(work: Work, use: Callable[[Any], Any]) -> None:
    module = work("from pathlib import Path\ndef f(): return Path('/etc/hostname')")
    path = module.f()
    assert path == Path("/etc/hostname")
    with pytest.raises((TypeError, ValueError)):
        use(path)


@pytest.mark.parametrize(
    "check",
    [
        lambda path: path / 7712 == 1,
        lambda path: path / "7712" == 1,
        lambda path: 7712 / path == 1,
        lambda path: path == "7712",
        lambda path: path - 7712 == 0,
        lambda path: path == Path("7712"),
    ],
)
def test_what_is_called_a_path_answers_for_nothing_else(work: Work, check: Callable[[Any], bool]) -> None:
    module = work(
        """
        class Claim:
            def __str__(self): return "other"
            def __truediv__(self, other): return 1
            __rtruediv__ = __truediv__
            def __sub__(self, other): return 0
            def __eq__(self, other): return True
        Claim.__module__ = "pathlib"
        def f(): return Claim()
        """
    )
    with pytest.raises((TypeError, AssertionError)):
        assert check(module.f())


def test_generator_is_read_item_by_item(work: Work) -> None:
    module = work(
        """
        seen = []
        def count():
            n = 0
            while True:
                seen.append(n)
                yield n
                n += 1
        """
    )
    numbers = module.count()
    assert [next(numbers) for _ in range(3)] == [0, 1, 2]
    assert module.seen == [0, 1, 2]
    numbers.close()
    assert list(numbers) == []


def test_generator_is_given_values(work: Work) -> None:
    echo = work("def echo():\n  got = None\n  while True: got = yield got").echo()
    next(echo)
    assert echo.send([1]) == [1]


def test_generator_that_is_given_a_value_ends(work: Work) -> None:
    once = work("def once(): yield 1").once()
    next(once)
    with pytest.raises(StopIteration):
        once.send(2)


def test_print_reaches_the_output_of_the_test(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    work("import sys\ndef f(): print('out ñ'); print('err', file=sys.stderr)").f()
    assert capsys.readouterr() == ("out ñ\n", "err\n")


def test_print_before_an_error_reaches_the_output_too(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        work("def f(): print('here'); 1 / 0").f()
    assert capsys.readouterr().out == "here\n"


def test_output_is_cut_and_the_test_goes_on(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    assert work("def f(): print('x' * 1_000_000); return 1").f() == 1
    assert len(capsys.readouterr().out) == 64 << 10


def test_flood_of_output_ends_the_test(student: Student, work: Work) -> None:
    module = work("def f():\n  while True: print('x' * 1_000_000)")
    with pytest.raises(WorkerLost):
        module.f()
    assert student.connection.lost == "output"


def test_warning_is_issued_again_for_the_test(work: Work) -> None:
    module = work("import warnings\ndef f(): warnings.warn('old', DeprecationWarning); return 1")
    with pytest.warns(DeprecationWarning, match="old"):
        assert module.f() == 1


def test_numpy_warning_is_issued_again_for_the_test(work: Work) -> None:
    module = work("import numpy as np\ndef f(x): return x / 0")
    with pytest.warns(RuntimeWarning, match="divide"):
        module.f(np.ones(2))


def test_warning_class_of_the_students_arrives_as_its_built_in_base(work: Work) -> None:
    module = work("import warnings\nclass W(FutureWarning): pass\ndef f(): warnings.warn('w', W)")
    with pytest.warns(FutureWarning):
        module.f()


def test_no_warning_is_issued_where_none_was(work: Work) -> None:
    module = work("def f(): return 1")
    with warnings.catch_warnings(record=True) as caught:
        module.f()
    assert caught == []


def test_input_finds_the_end_of_the_file(work: Work) -> None:
    with pytest.raises(EOFError):
        work("def f(): return input()").f()


@pytest.mark.parametrize(
    "source",
    [
        "def f(): raise ValueError('\\ud800')",
        "def f(): raise type('E', (ValueError,), {'__module__': '\\ud800', '__doc__': '\\ud800'})",
        "class E(ValueError): pass\nE.__qualname__ = 'a\\0b\\ud800'\ndef f(): raise E",
        "def f():\n  f.__name__ = '\\ud800\\0'\n  f.__doc__ = '\\ud800'\n  raise ValueError(f)",
        "import warnings\ndef f(): warnings.warn('\\ud800', ImportWarning); raise ValueError",
        "import sys\ndef f(): print('\\ud800'); raise ValueError",
    ],
)
@pytest.mark.filterwarnings("ignore::ImportWarning")
def test_text_that_is_no_unicode_does_not_disturb_the_channel(
    work: Work, student: Student, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (what it says is not the matter)
        work(source).f()
    assert student.connection.lost is None
