"""The trusted end and what the test passes in: the one place where the jail can ask this side for something.

Threat model. Whoever holds the channel in the jail may send any question, with any number, name and plain
arguments, as often as it likes while a request of the test's is being served, and at no other time. So
nothing rests on the jail's own stubs (`stubs.py`), and all is denied that is not listed here:

* only what the test itself passed in can be named, by the number it was given then;
* a function may be called; of an object, whose class stands in the suite's own files, public attributes
  may be read and listed operations used; of a StringIO or BytesIO, the methods of a file; of an iterator, the
  next item; of a mock that wraps nothing of a library's, calls and its public children;
* never a name that begins with an underscore, never setting, never an object's own text; no Path, no open
  file, no TestCase, nothing of pytest's, nothing of the reference;
* a path in the jail, of `jailed_dir`, travels as its text and is a Path there: nothing here opens it;
* functions of libraries travel as names and are found in the jail: nothing here runs for them;
* arguments and results are plain data or handles, checked and bounded like everything else that crosses; how
  deep and how often is bounded too, and the test's deadline goes on;
* what the test's function raises is told as a built-in exception or by its class's name, an assertion without
  its message; if the student's code lets it through, the very same exception goes on in the test.
"""

import builtins
import functools
import io
import operator
import sys
import types
import unittest
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from autograder.text import _
from autograder.wall import names
from autograder.wall.channel import ProtocolError
from autograder.wall.codec import Refused
from autograder.wall.paths import PathInJail
from autograder.wall.proxy import RemoteClass, identity_of

MAX_DEPTH = 40
MAX_CALLS = 200_000
MAX_BYTES = 512 << 20

_LIBRARIES = {
    "builtins", "cmath", "collections", "fractions", "decimal", "functools", "itertools", "math", "operator",
    "random", "statistics", "string", "_operator", "_functools", "numpy", "numpy.linalg",
}  # fmt: skip
_FILE_METHODS = {
    "read", "readline", "readlines", "write", "writelines", "seek", "tell", "truncate", "getvalue", "flush",
    "close", "closed", "readable", "writable", "seekable",
}  # fmt: skip
_FILE_SPECIALS = {"__iter__", "__next__", "__enter__", "__exit__"}
_OBJECT_SPECIALS = names.SPECIALS - {"__repr__", "__str__", "__format__"}
_OWN_INPUT, _OWN_STDIN = builtins.input, sys.__stdin__
_MAX_DOC = 2000
_PATIENCE = 1000


class Callbacks:
    """What the test passed into the jail, by number; `is_suites` says whether a file is the suite's."""

    def __init__(self, is_suites: Callable[[str], bool]) -> None:
        self._is_suites = is_suites
        self._targets: list[object] = [None]
        self._numbers: dict[int, int] = {}
        self._raised: list[Exception] = []
        self._raised_at: dict[int, int] = {}
        self._calls = 0
        self._bytes = 0
        self._depth = 0

    def copy(self) -> "Callbacks":
        """The same, for a test: what it passes in is forgotten with it."""
        twin = Callbacks(self._is_suites)
        twin._targets, twin._numbers = self._targets[:], self._numbers.copy()
        return twin

    # -- what goes in

    def describe(self, value: object, node: Callable[[object], Any]) -> list[Any]:
        """The node for a value that is not plain and no proxy; Refused for what may not be passed in."""
        if isinstance(value, PathInJail):
            return [None, "path", value.text]
        library = _library_name(value)
        if library is not None:
            return [None, "library", *library]
        if type(value) in _GETTERS:
            return [None, "getter", type(value).__name__, node(value.__reduce__()[1])]
        if isinstance(value, functools.partial):
            return [None, "partial", node(value.func), node(value.args), node(dict(value.keywords))]
        if isinstance(value, Exception):
            return [None, "exception", _built_in(value), node(value.args)]
        described = self._described(value)
        if described is None:
            raise Refused(_("an object of type %(type)s") % {"type": type(value).__name__})
        return [self._number(value), *described]

    def target(self, number: Any) -> object:
        """What was passed in under this number."""
        if type(number) is not int or not 0 < number < len(self._targets):
            raise ProtocolError
        return self._targets[number]

    def _number(self, value: object) -> int:
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._targets)
            self._targets.append(value)
        return self._numbers[id(value)]

    def _described(self, value: Any) -> list[Any] | None:
        kind = type(value)
        if isinstance(value, type) and issubclass(value, Exception):
            return self._described_exception(value)
        if self._is_callable(value):
            name, doc = str(getattr(value, "__name__", kind.__name__)), getattr(value, "__doc__", None)
            return ["function", name, doc[:_MAX_DOC] if type(doc) is str else None]
        specials = self._specials(value)
        return None if specials is None else ["object", kind.__name__, sorted(specials)]

    def _described_exception(self, cls: type) -> list[Any] | None:
        if not self._is_own_class(cls) or _steers(cls):
            return None
        for base in cls.__mro__[1:]:
            described = self._described_exception(base)
            if described is not None:
                return ["class", cls.__name__, [self._number(base), *described]]
            if names.EXCEPTIONS.get(base.__name__) is base:
                return ["class", cls.__name__, base.__name__]
        return None

    # -- what may be asked

    def _is_callable(self, value: Any) -> bool:
        """Whether a call is all that may be asked of `value`: functions of the suite's, and methods."""
        if isinstance(value, types.FunctionType):
            if _is_mock_function(value):
                return self._stands_for_suites(value.mock)  # type: ignore[attr-defined]
            return self._is_suites(value.__code__.co_filename)
        if isinstance(value, types.MethodType):
            return self._is_callable(value.__func__)
        if isinstance(value, types.BuiltinMethodType):
            return type(value.__self__) in _CONTAINERS and value.__name__ not in _NOT_METHODS
        return isinstance(value, type) and self._is_own_class(value)

    def _is_own_class(self, cls: type) -> bool:
        """Whether the suite's own files define a class, and it is no test case."""
        if isinstance(cls, RemoteClass):  # its module is what the student says
            return False
        module = sys.modules.get(cls.__module__)
        file = getattr(module, "__file__", None)
        own = type(file) is str and self._is_suites(file)
        return own and not issubclass(cls, unittest.TestCase) and not _steers(cls)

    def _specials(self, value: object) -> set[str] | None:
        """The special methods that may be asked of an object; None where it may not be passed in at all."""
        kind = type(value)
        if kind in (io.StringIO, io.BytesIO):
            return _FILE_SPECIALS
        if _is_mock(value):
            if not self._stands_for_suites(value):
                return None
            return {"__call__"} if callable(value) else set()
        if _is_iterator(kind):
            return {"__iter__", "__next__"}
        own = [cls for cls in kind.__mro__ if self._is_own_class(cls)]
        if not own or isinstance(value, (unittest.TestCase, BaseException)):
            return None
        return {name for cls in own for name in vars(cls)} & _OBJECT_SPECIALS

    def _stands_for_suites(self, mock: Any) -> bool:
        """Whether what a mock calls is the suite's, or nothing: one that wraps `open` opens files here."""
        wrapped, effect = mock._mock_wraps, mock.side_effect
        return (wrapped is None or self._may_run(wrapped)) and (
            not callable(effect) or isinstance(effect, type) or self._may_run(effect)
        )

    def _may_run(self, value: object) -> bool:
        remote = identity_of(value) is not None
        return remote or self._is_callable(value) or self._specials(value) is not None

    # -- questions of the jail

    def count(self, n_bytes: int) -> None:
        """Count a question of this size before it is read: the test may keep all that it is given."""
        self._calls += 1
        self._bytes += n_bytes
        if self._calls > MAX_CALLS + _PATIENCE or self._bytes > MAX_BYTES:
            raise ProtocolError

    def answer(self, number: Any, op: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
        """The answer to a question; whatever the test's own code raises goes out as it is."""
        if self._calls > MAX_CALLS or self._depth >= MAX_DEPTH:
            raise RecursionError(str(_("the test's functions were called too often")))
        self._depth += 1
        try:
            if number == names.CONSOLE and type(number) is int:
                return _console(op, args)
            return self._asked(self.target(number), op, args, kwargs)
        finally:
            self._depth -= 1

    def _asked(self, target: Any, op: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
        if op == "__call__" and self._is_callable(target):
            _stay_within(target, args)
            return target(*args, **kwargs)
        specials = self._specials(target)
        if op == "get" and specials is not None:
            return _attribute(target, *args)
        if specials is not None and op in specials:
            if op == "__exit__":
                error = self._left_by(*args)
                return target.__exit__(None if error is None else type(error), error, None)
            if op in ("__iter__", "__enter__"):
                return _keep(target, getattr(target, op)())
            return getattr(target, op)(*args, **kwargs)
        raise ProtocolError

    def _left_by(self, told: Any = None, args: Any = ()) -> Exception | None:
        """The exception with which the student's code leaves a `with` of the test's object."""
        if told is None:
            return None
        if type(told) is int:
            return self.again(told)
        if type(told) is not str or type(args) is not list:
            raise ProtocolError
        return names.made_of(names.EXCEPTIONS.get(told, Exception), tuple(args))

    # -- what the test's functions raise

    def raised(self, error: Exception) -> tuple[int, list[Any] | str, tuple[Any, ...]]:
        """Number, class (described, or a built-in one's name) and arguments of what the test raised."""
        number = self._raised_at.setdefault(id(error), len(self._raised))
        if number == len(self._raised):
            self._raised.append(error)
        cls = type(error)
        described = self._described_exception(cls)
        args = () if isinstance(error, AssertionError) else error.args
        if described is not None:
            return number, [self._number(cls), *described], args
        return number, names.nearest_exception(cls), args

    def exception_class(self, number: Any) -> type[Exception]:
        """The exception class of the suite's that was passed in under this number."""
        cls = self.target(number)
        if isinstance(cls, type) and issubclass(cls, Exception) and not _steers(cls):
            return cls
        raise ProtocolError

    def again(self, number: Any) -> Exception:
        """The test's own exception that comes back; one that would steer pytest comes as an ordinary one."""
        if type(number) is not int or not 0 <= number < len(self._raised):
            raise ProtocolError
        error = self._raised[number]
        return RuntimeError(str(error)) if _steers(type(error)) else error


def facts_of(error: Exception) -> dict[str, Any]:
    """The plain public attributes of an exception of the test's own class."""
    plain = (str, int, float, bool, type(None))
    return {
        name: value
        for name, value in vars(error).items()
        if type(value) in plain and not name.startswith("_")
    }


def _steers(cls: type) -> bool:
    """Whether exceptions of this class mean something to pytest or to the process."""
    return issubclass(cls, (unittest.SkipTest, pytest.exit.Exception)) or (
        issubclass(cls, BaseException) and not issubclass(cls, Exception)
    )


def _attribute(target: Any, name: Any = None, *rest: Any) -> object:
    if type(name) is not str or rest or name.startswith("_"):
        raise AttributeError(name)
    if type(target) in (io.StringIO, io.BytesIO) and name not in _FILE_METHODS:
        raise AttributeError(name)
    if _is_mock(target) and name in {*dir(type(target)), "method_calls"}:
        raise AttributeError(name)
    if _is_iterator(type(target)):
        raise AttributeError(name)
    return getattr(target, name)


def _stay_within(method: Any, args: tuple[Any, ...]) -> None:
    """A file of the test's is not sought beyond its end: a write there would fill the memory of this side."""
    file: Any = getattr(method, "__self__", None)
    if type(file) not in (io.StringIO, io.BytesIO) or method.__name__ != "seek":
        return
    offset, whence = (*args, 0)[:2]
    size = len(file.getvalue())
    if offset + {0: 0, 1: file.tell(), 2: size}[whence] > size:
        raise ValueError(str(_("a file of the test's cannot be sought beyond its end")))


def _is_iterator(kind: type) -> bool:
    return kind.__module__ in ("builtins", "itertools") and hasattr(kind, "__next__")


def _keep(target: object, result: Any) -> object:
    """An iterator over an object of the test's, as one that may be asked for the next item."""
    return (item for item in result) if isinstance(result, Iterator) and result is not target else result


def _library_name(value: Any) -> tuple[str, str] | None:
    """Module and path of a library's function or class, where they lead to this very object."""
    module: Any = getattr(value, "__module__", None)
    path: Any = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    if module is None and isinstance(value, (types.MethodDescriptorType, types.WrapperDescriptorType)):
        module = value.__objclass__.__module__
    if type(value).__module__ == "numpy" and module is None:
        module = "numpy"
    if module not in _LIBRARIES or type(path) is not str or not _plainly_named(path):
        return None
    found: object = sys.modules.get(module)
    for name in path.split("."):
        found = getattr(found, name, None)
    return (module, path) if found is value else None


def _built_in(error: Exception) -> str:
    """The name of a built-in exception; never of an assertion, whose message is the test's."""
    kind = type(error)
    if kind is AssertionError or names.EXCEPTIONS.get(kind.__name__) is not kind:
        raise Refused(_("an object of type %(type)s") % {"type": kind.__name__})
    return kind.__name__


def _plainly_named(path: str) -> bool:
    return all(name.isidentifier() and not name.startswith("_") for name in path.split("."))


def _is_mock(value: object) -> bool:
    """Whether `value` is a mock; if nobody has imported them, which takes 10 ms, nothing is."""
    mocks = sys.modules.get("unittest.mock")
    return mocks is not None and isinstance(value, mocks.NonCallableMock)


def _is_mock_function(value: types.FunctionType) -> bool:
    """`create_autospec` of a function makes a function that is a mock."""
    return _is_mock(getattr(value, "mock", None))


def _console(op: Any, args: tuple[Any, ...]) -> str | None:
    """What the test put in the place of `input` or of standard input; None for `input` at its end."""
    if op == "input":
        if builtins.input is not _OWN_INPUT:
            return str(builtins.input(*args))
        if args and args[0]:
            sys.stdout.write(str(args[0]))
    if op not in ("input", "read", "readline"):
        raise ProtocolError
    replaced = isinstance(sys.stdin, (io.StringIO, io.TextIOWrapper)) and sys.stdin is not _OWN_STDIN
    read = sys.stdin.read if op == "read" else sys.stdin.readline
    text = read() if replaced else ""
    if op == "input":
        return text.removesuffix("\n") if text else None
    return text


_NOT_METHODS = set(dir(object)) | {"__setattr__", "__delattr__"}
_GETTERS = (operator.itemgetter, operator.attrgetter, operator.methodcaller)
_CONTAINERS = (list, dict, set, frozenset, str, bytes, bytearray, tuple, io.StringIO, io.BytesIO)
