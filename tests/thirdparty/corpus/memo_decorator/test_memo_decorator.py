"""Features: decorators applied by the test to its own functions, functools.wraps names, attributes of functions."""

import pytest

from memo_decorator import counted, memoize


def test_result_is_kept():
    calls = []

    @memoize
    def square(x):
        calls.append(x)
        return x * x

    assert square(4) == 16
    assert square(4) == 16
    assert calls == [4]


def test_different_arguments_are_different_entries():
    calls = []

    @memoize
    def add(a, b=0):
        calls.append((a, b))
        return a + b

    assert add(1) == 1
    assert add(1, b=5) == 6
    assert add(1, 5) == 6
    assert len(calls) == 3


def test_name_and_docstring_are_kept():
    @memoize
    def documented():
        """Says nothing."""

    assert documented.__name__ == "documented"
    assert documented.__doc__ == "Says nothing."


def test_errors_are_not_kept():
    attempts = []

    @memoize
    def fragile(x):
        attempts.append(x)
        if len(attempts) == 1:
            raise ConnectionError("try again")
        return "ok"

    with pytest.raises(ConnectionError, match="try again"):
        fragile(1)
    assert fragile(1) == "ok"


def test_cache_can_be_cleared():
    calls = []

    @memoize
    def touch(x):
        calls.append(x)

    touch(1)
    touch.clear()
    touch(1)
    assert calls == [1, 1]


def test_recursion_through_the_decorated_name():
    @memoize
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    assert fib(25) == 75025


def test_counted():
    @counted
    def nothing():
        return None

    nothing()
    nothing()
    assert nothing.calls == 2


def test_decorated_builtin():
    quick_len = memoize(len)
    assert quick_len("four") == 4
    assert callable(quick_len)
