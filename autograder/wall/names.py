"""The allow-lists of the wall, the same at both ends: special methods and exception types that may cross."""

import abc
import builtins
import collections.abc
import enum
import importlib
import sys
import types
from collections.abc import Collection
from typing import Any

COMPARISONS = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
ARITHMETIC = frozenset(
    f"__{prefix}{name}__"
    for name in (
        "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift",
        "and", "or", "xor",
    )
    for prefix in ("", "r", "i")
) | {
    "__neg__", "__pos__", "__abs__", "__invert__", "__round__", "__trunc__", "__floor__", "__ceil__",
}  # fmt: skip
CONVERSIONS = frozenset({"__bool__", "__int__", "__float__", "__complex__", "__index__", "__len__"})
CONTAINER = frozenset(
    {"__contains__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__next__", "__reversed__"}
)
OTHERS = frozenset({"__call__", "__enter__", "__exit__", "__repr__", "__str__", "__format__"})

DECISIVE = COMPARISONS | ARITHMETIC | CONVERSIONS | {"__contains__"}
"""A pass that one of these helped to decide is flagged for the staff."""

JUDGING = ARITHMETIC | {"__contains__"}
"""These may be handed an expected value: `abs(result - 5.0) < 1e-9`, `5.0 in result`."""

SPECIALS = COMPARISONS | ARITHMETIC | CONVERSIONS | CONTAINER | OTHERS
"""No other name with two leading underscores is ever asked of the jail (test: hostile/array_interface)."""

META = frozenset({"__iter__", "__len__", "__getitem__", "__contains__", "__reversed__"})
"""Of the class itself: an enum is iterated, and looked up by name."""

IMPORTING = ("__import__", "importlib", "modules", "__loader__", "__spec__", "meta_path")
"""With these a module can get hold of another that it does not import."""

RUNNING = ("exec", "eval", "pkgutil", "runpy")
"""With these it can run what does not stand in it."""

VALUES: dict[str, type] = {
    kind.__name__: kind for kind in (int, float, complex, str, bytes, tuple, frozenset)
}
"""Objects of a class that adds no operators to one of these cross as a value with a name: a namedtuple."""

_ENUMS = (enum.Enum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag)
_ABSTRACT = (
    "Mapping", "MutableMapping", "Sequence", "MutableSequence", "Set", "MutableSet", "Iterable", "Iterator",
    "Container", "Sized", "Hashable", "Callable", "Collection", "Reversible",
)  # fmt: skip
LIBRARY_BASES: dict[str, type] = {
    **{f"enum.{cls.__name__}": cls for cls in _ENUMS},
    **{f"collections.abc.{name}": getattr(collections.abc, name) for name in _ABSTRACT},
    "abc.ABC": abc.ABC,
}
"""A student's class is a subclass of these here too: `isinstance(light, Enum)`."""

EXCEPTIONS: dict[str, type[Exception]] = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception) and not issubclass(value, BaseExceptionGroup)
}
"""Built-in exceptions that are rebuilt on the trusted side; every other one arrives as a StudentError."""

WARNINGS: dict[str, type[Warning]] = {
    name: value for name, value in EXCEPTIONS.items() if issubclass(value, Warning)
}

CONSOLE = 0
"""The number of the test's keyboard, which answers `input()`."""

_LIBRARY_EXCEPTIONS = {
    "asyncio.exceptions.InvalidStateError", "binascii.Error", "configparser.Error", "copy.Error", "csv.Error",
    "_csv.Error", "dataclasses.FrozenInstanceError", "decimal.InvalidOperation", "decimal.DivisionByZero",
    "json.decoder.JSONDecodeError", "numpy.linalg.LinAlgError", "numpy.exceptions.AxisError", "queue.Empty",
    "queue.Full", "_queue.Empty", "re.error", "statistics.StatisticsError", "struct.error",
}  # fmt: skip


def file_of(module: str, modules: Collection[str]) -> str:
    """A student's module as tracebacks name it: `work.py`, or `work/__init__.py` if others are below it."""
    path = module.replace(".", "/")
    is_package = any(other.startswith(f"{module}.") for other in modules)
    return f"{path}/__init__.py" if is_package else f"{path}.py"


def library_exception(cls: type) -> str | None:
    """The name by which an exception class of a library crosses, None for every other class."""
    name = f"{cls.__module__}.{cls.__qualname__}"
    if name not in _LIBRARY_EXCEPTIONS:
        return None
    module, _dot, short = name.rpartition(".")
    return name if getattr(sys.modules.get(module), short, None) is cls else None


def exception_class(name: str) -> type[Exception] | None:
    """The exception class that crosses by this name."""
    if name not in _LIBRARY_EXCEPTIONS:
        return EXCEPTIONS.get(name)
    module, _dot, short = name.rpartition(".")
    library = importlib.import_module(module)
    is_students = type(library) is not types.ModuleType  # `statistics` may be theirs
    return None if is_students else getattr(library, short)


def nearest_exception(cls: type) -> str:
    """The name of the nearest built-in exception class."""
    return next((base.__name__ for base in cls.__mro__ if EXCEPTIONS.get(base.__name__) is base), "Exception")


def made_of(cls: type[Exception], args: tuple[Any, ...]) -> Exception:
    """An exception of a class that may not take its own arguments."""
    try:
        return cls(*args)
    except Exception:
        error = cls.__new__(cls)
        error.args = args
        return error
