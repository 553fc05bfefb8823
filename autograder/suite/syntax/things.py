"""What an expression may denote."""

from dataclasses import dataclass
from typing import TypeAlias

from autograder.suite.syntax.scopes import Scope

# NumPy's loops that call Python for each element or row, by the last part of their names.
NUMPY_LOOPS = frozenset({"vectorize", "frompyfunc", "apply_along_axis", "apply_over_axes", "fromiter"})
# Functions of the standard library that call the function they are given for each item.
CALLERS = frozenset(
    [
        *(f"builtins.{name}" for name in ("map", "filter", "iter")),
        *(f"itertools.{name}" for name in ("starmap", "takewhile", "dropwhile", "filterfalse")),
        *(f"itertools.{name}" for name in ("accumulate", "groupby")),
        *("functools.reduce", "re.sub", "re.subn"),
    ]
)
# Attributes through which any function of the program can be got hold of.
REFLECTION = frozenset(
    {"__globals__", "__dict__", "__subclasses__", "__closure__", "__code__", "modules", "tb_frame"}
)


@dataclass(frozen=True, slots=True)
class Library:
    """A name outside the submission, dotted from its module: `numpy.vectorize`, `builtins.map`."""

    name: str

    @property
    def is_loop(self) -> bool:
        """Whether it is one of NumPy's Python loops, or a name of NumPy that was made at run time."""
        module, _, last = self.name.rpartition(".")
        return last in NUMPY_LOOPS or (last == "?" and module.partition(".")[0] == "numpy")

    @property
    def matters_inside(self) -> bool:
        """Whether a value that holds it is as good as a loop: `partial(map, f)`."""
        return self.is_loop or self.name in CALLERS


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the submission."""

    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of the student's class, or (`family`) of a class derived from it."""

    cls: Scope
    family: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """Any function of the program, got by a name made at run time."""


Thing: TypeAlias = Scope | Library | Module | Instance | Anything
Things: TypeAlias = frozenset[Thing]
NOTHING: Things = frozenset()


def matters_inside(thing: Thing) -> bool:
    """Whether a value that holds `thing` is as good as it: a function, or a loop as in `partial(map, f)`."""
    return thing.matters_inside if isinstance(thing, Library) else not isinstance(thing, Module)
