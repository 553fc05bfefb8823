"""The jailed end and what the test passes in: its functions, small objects, files and iterators.

They stay on the trusted side. What student code gets is a stub whose use is one question over the channel,
which that side answers within its own rules (`callbacks.py`); nothing here is needed for them to hold.
"""

import builtins
import functools
import importlib
import io
import operator
import types
from collections.abc import Callable
from typing import Any

import names  # type: ignore[import-not-found]

Ask = Callable[[int, str, tuple[Any, ...], dict[str, Any]], Any]


class Stubs:
    """The stubs of what was passed in, one for each number; `ask` puts a question to the test."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._stubs: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}

    def copy(self) -> "Stubs":
        """The same stubs, for a test that ends with its own in this process."""
        twin = Stubs(self._ask)
        twin._stubs, twin._numbers = self._stubs.copy(), self._numbers.copy()
        return twin

    def reveal(self, args: list[Any], value: Callable[[Any], Any]) -> Any:
        """The stub for what the trusted side describes; functions of libraries are found by their names."""
        number, kind, *rest = args
        if kind == "library":
            return _library(*rest)
        if kind == "exception":
            return names.EXCEPTIONS[rest[0]](*value(rest[1]))
        if kind == "getter":
            return getattr(operator, rest[0])(*value(rest[1]))
        if kind == "partial":
            func, given, named = map(value, rest)
            return functools.partial(func, *given, **named)
        if kind == "path":
            return importlib.import_module("pathlib").Path(rest[0])
        if number not in self._stubs:
            stub = self._class(*rest) if kind == "class" else _MAKERS[kind](self._ask, number, *rest)
            self._stubs[number] = stub
            self._numbers[id(stub)] = number
        return self._stubs[number]

    def _known_class(self, described: list[Any]) -> Any:
        return self.reveal(described, lambda node: node)

    def _class(self, name: str, base: Any) -> type:
        """An exception class of the test's, to be raised and caught here, and known when it comes back."""
        return types.new_class(
            name, (names.EXCEPTIONS[base] if type(base) is str else self._known_class(base),)
        )

    def number(self, value: object) -> int | None:
        """The number of a stub, None for anything else."""
        return self._numbers.get(id(value))

    def exception(
        self, number: int, cls: list[Any] | str, args: tuple[Any, ...], facts: dict[str, Any]
    ) -> Exception:
        """What the test's function raised: a built-in exception, or one of a class of the test's."""
        kind = names.EXCEPTIONS[cls] if isinstance(cls, str) else self._known_class(cls)
        error: Exception = names.made_of(kind, args)
        vars(error).update(facts, _iaml_raised=number)
        return error


def raised_by_the_test(error: BaseException) -> int | None:
    """The number of an exception that came from the test, None for the student's own."""
    number = getattr(error, "_iaml_raised", None)
    return number if type(number) is int else None


def _library(module: str, path: str) -> Any:
    found: Any = importlib.import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    return found


class TestFunction:
    """A function of the test's."""

    __test__ = False

    def __init__(self, ask: Ask, number: int, name: str, doc: str | None) -> None:
        self._ask = ask
        self._number = number
        self.__name__ = self.__qualname__ = name
        self.__doc__ = doc

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._ask(self._number, "__call__", args, kwargs)

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else types.MethodType(self, instance)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


def _object(ask: Ask, number: int, name: str, specials: list[str]) -> Any:
    def attribute(self: Any, key: str) -> Any:
        return ask(number, "get", (key,), {})

    def set_attribute(self: Any, key: str, value: object) -> None:
        raise AttributeError("an object of the test's cannot be changed from here")

    namespace: dict[str, Any] = {
        special: _special(ask, number, special) for special in specials if special in names.SPECIALS
    }
    namespace |= {"__slots__": (), "__getattr__": attribute, "__setattr__": set_attribute}
    return type(name, (), namespace)()


def _told(error: BaseException | None) -> tuple[Any, ...]:
    """What the test's `__exit__` is told: the number of the test's own exception, or type and arguments."""
    if error is None:
        return ()
    number = raised_by_the_test(error)
    if number is not None:
        return (number,)
    return (
        names.nearest_exception(type(error)),
        [arg for arg in error.args if type(arg) in (str, int, float, bool)],
    )


def _special(ask: Ask, number: int, name: str) -> Any:
    def forward(self: Any, *args: Any, **kwargs: Any) -> Any:
        if name == "__enter__":
            ask(number, name, (), {})
            return self
        if name == "__exit__":
            args = _told(args[1])
        return ask(number, name, args, kwargs)

    return forward


_MAKERS: dict[str, Callable[..., Any]] = {"function": TestFunction, "object": _object}


class Keyboard(io.TextIOBase):
    """Standard input: what the test put in the place of its own, else nothing."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def readable(self) -> bool:
        return True

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        return str(self._ask(names.CONSOLE, "readline", (), {}))

    def read(self, size: int | None = -1) -> str:
        return str(self._ask(names.CONSOLE, "read", (), {}))


def replace_input(ask: Ask) -> None:
    """Make `input()` ask the test; where that has no answer, the error is of the code that asked."""

    def answer(prompt: object = "", /) -> str:
        text = ask(names.CONSOLE, "input", (str(prompt),), {})
        if text is None:
            raise EOFError("EOF when reading a line")
        return str(text)

    answer.__name__ = answer.__qualname__ = "input"
    builtins.input = answer
