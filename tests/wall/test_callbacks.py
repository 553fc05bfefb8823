"""What a test passes in: its functions, objects, files and exceptions, and what the jail may ask of them."""

import functools
import io
import itertools
import operator
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from autograder.wall.proxy import StudentError, UnexpectedObject

Work = Callable[[str], Any]

APPLY = """
def apply(f, *args, **kwargs): return f(*args, **kwargs)
def each(f, items): return [f(item) for item in items]
def twice(f): return lambda *args: f(f(*args))
def same(f): return f
def drain(items): return list(items)
def guarded(f, kind):
    try: return f()
    except kind as error: return "caught", type(error).__name__, error.args
def name_of(f): return f.__name__, f.__doc__
"""


class Mine(Exception):
    """An exception of the test's."""


class Account:
    """A small object of the test's."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._pin = 1234

    def deposit(self, amount: int) -> int:
        self.balance += amount
        return self.balance

    def __len__(self) -> int:
        return self.balance

    def __iter__(self) -> Any:
        return iter([1, 2, self.balance])

    def __getitem__(self, key: int) -> int:
        return key * 2

    def __repr__(self) -> str:
        return "a secret"


def test_functions_are_called_with_what_the_student_gives(work: Work) -> None:
    module = work(APPLY)
    assert module.apply(lambda a, b=2: (a, b), 1) == (1, 2)
    assert module.apply(lambda a, b=2: (a, b), 1, b=[3]) == (1, [3])
    assert module.each(lambda n: n * n, [1, 2, 3]) == [1, 4, 9]
    assert module.apply(functools.partial(operator.sub, 10), 3) == 7


def test_function_that_comes_back_is_the_same(work: Work) -> None:
    module = work(APPLY)

    def mine() -> int:
        """What it does."""
        return 5

    assert module.same(mine) is mine
    assert module.name_of(mine) == ("mine", "What it does.")


def test_functions_of_libraries_run_in_the_jail(work: Work) -> None:
    module = work(APPLY)
    assert module.each(len, ["a", "bb"]) == [1, 2]
    assert module.each(str.upper, ["a"]) == ["A"]
    assert module.each(operator.itemgetter(1), [[1, 2], [3, 4]]) == [2, 4]
    assert module.apply(max, [3, 1]) == 3


def test_student_function_made_of_the_tests_calls_back_and_forth(work: Work) -> None:
    module = work(APPLY)
    again = module.twice(lambda n: module.apply(lambda m: m + n, 1))
    assert again(5) == 7


def test_arguments_that_the_function_changes_are_changed_for_the_student(work: Work) -> None:
    module = work("def fill(f):\n  items = [1]\n  f(items)\n  return items")
    assert module.fill(lambda items: items.append(2)) == [1, 2]
    assert module.fill(list.clear) == []


def test_method_of_a_container_is_called(work: Work) -> None:
    seen: list[int] = []
    work(APPLY).each(seen.append, [1, 2])
    assert seen == [1, 2]


def test_observer_is_called_in_a_later_request(work: Work) -> None:
    module = work(
        """
        class Cell:
            def __init__(self): self.observers = []; self.value = 0
            def watch(self, f): self.observers.append(f)
            def put(self, value):
                self.value = value
                for f in self.observers: f(value)
        """
    )
    seen: list[int] = []
    cell = module.Cell()
    cell.watch(seen.append)
    cell.put(3)
    cell.put(4)
    assert seen == [3, 4]


def test_exception_of_the_tests_function_goes_through_and_is_the_same(work: Work) -> None:
    module = work(APPLY)
    error = Mine("why", 3)

    def fail() -> None:
        raise error

    with pytest.raises(Mine) as caught:
        module.apply(fail)
    assert caught.value is error
    assert module.guarded(fail, Mine) == ("caught", "Mine", ("why", 3))
    assert module.guarded(fail, Exception) == ("caught", "Mine", ("why", 3))
    with pytest.raises(Mine):
        module.guarded(fail, ValueError)


def test_exception_class_of_the_test_is_raised_by_the_student(work: Work) -> None:
    module = work("def fail(kind): raise kind('so')")
    with pytest.raises(Mine, match="so"):
        module.fail(Mine)
    with pytest.raises(KeyError, match="so"):
        module.fail(KeyError)


def test_assertion_in_a_function_goes_through_without_telling_its_message(work: Work) -> None:
    module = work(
        "def f(g):\n  try: g()\n  except AssertionError as e: seen.append(e.args); raise\nseen = []"
    )

    def check() -> None:
        raise AssertionError("expected 42")

    with pytest.raises(AssertionError, match="expected 42"):
        module.f(check)
    assert module.seen == [()]


def test_skip_in_a_function_does_not_skip(work: Work) -> None:
    with pytest.raises(StudentError, match="Skipped"):
        work(APPLY).apply(lambda: pytest.skip("no"))


def test_failure_in_a_function_counts_whatever_the_student_does(work: Work) -> None:
    module = work("def f(g):\n  try: g()\n  except BaseException: return 1")
    with pytest.raises(pytest.fail.Exception, match="no"):
        module.f(lambda: pytest.fail("no"))
    assert module.f(lambda: 1) is None


def test_small_object_shows_its_public_part_only(work: Work) -> None:
    module = work(
        """
        def use(account): return account.balance, account.deposit(5), len(account), list(account), account[4]
        def pin(account): return account._pin
        def dig(account): return account.__class__.__init__.__globals__
        def change(account): account.balance = 0
        def text(account): return repr(account), str(account), f"{account}"
        def back(account): return [account]
        """
    )
    account = Account(10)
    assert module.use(account) == (10, 15, 15, [1, 2, 15], 8)
    for act in (module.pin, module.dig, module.change):
        with pytest.raises(AttributeError):
            act(account)
    assert account.balance == 15
    assert "secret" not in str(module.text(account))
    assert module.back(account)[0] is account


def test_files_and_iterators_are_read_and_written(work: Work) -> None:
    module = work(
        """
        import csv
        def write(file): print("a", 1, file=file); file.write("b")
        def rows(file): return list(csv.reader(file))
        def lines(file): return [line for line in file]
        def first(items): return next(items), next(items)
        """
    )
    file = io.StringIO()
    module.write(file)
    assert file.getvalue() == "a 1\nb"
    assert module.rows(io.StringIO("x,y\n1,2\n")) == [["x", "y"], ["1", "2"]]
    assert module.lines(io.StringIO("p\nq")) == ["p\n", "q"]
    assert module.first(itertools.count(5)) == (5, 6)
    assert module.first(n * n for n in range(9)) == (0, 1)


def test_mock_is_called_and_shows_its_children_only(work: Work) -> None:
    module = work(
        """
        def use(m): return m(1, b=2), m.child.grand(3)
        def reset(m): m.reset_mock()
        def calls(m): return m.call_args
        """
    )
    one = mock.Mock(return_value=7)
    one.child.grand.return_value = 8
    assert module.use(one) == (7, 8)
    one.assert_called_once_with(1, b=2)
    for act in (module.reset, module.calls):
        with pytest.raises(AttributeError):
            act(one)
    one.assert_called_once_with(1, b=2)


@pytest.mark.parametrize(
    "value",
    [Path("/"), sys.modules["os"], sys, object(), io.FileIO(0, closefd=False), pytest,
     compile("1", "", "eval"), Path.read_text, Path("/").read_text, open, eval],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_not_the_suites_own_never_runs_here(work: Work, value: Any) -> None:
    module = work("def f(x):\n  try: return x('/etc/hostname')\n  except BaseException as e: return repr(e)")
    if value is eval:  # goes by its name, and runs in the jail
        assert "Error" in str(module.f(value))
    else:
        with pytest.raises(TypeError) as refused:
            module.f(value)
        said = f"an object of type {type(value).__name__}: pass plain data made of it."
        assert str(refused.value) == f"The student's code cannot be given {said}"


def test_calls_are_bounded_in_depth(work: Work) -> None:
    module = work("def f(g, n): return g(n)")

    def down(n: int) -> Any:
        return module.f(down, n + 1)

    with pytest.raises(RecursionError):
        module.f(down, 0)
    assert module.f(abs, -1) == 1


def test_objects_of_the_student_are_judged_in_a_function_too(work: Work) -> None:
    module = work(
        """
        class Evil:
            def __eq__(self, other): return True
            def __add__(self, other): return 5
        def f(g): return g(Evil())
        """
    )
    assert module.f(lambda evil: evil == 5) is False
    with pytest.raises(UnexpectedObject):
        module.f(lambda evil: evil + 1)
