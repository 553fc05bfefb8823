"""How long the results of library calls are, given their arguments.

A value is described by marks: "rows" has one item for each row of the data, "cols" is such a thing turned
over, "size" is the number of rows, "shape" the shape of the data. No mark: its length has nothing to do with
the rows, or it is not known here; the count of executed steps is there for what is missed.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from autograder.suite.syntax.scopes import words

Mark: TypeAlias = Literal["rows", "cols", "size", "shape"]
Marks: TypeAlias = frozenset[Mark]
NONE: Marks = frozenset()
ROWS: Marks = frozenset({"rows"})
SIZE: Marks = frozenset({"size"})
ARRAY: Marks = frozenset({"rows", "cols"})

_TURNED: dict[Mark, Mark] = {"rows": "cols", "cols": "rows"}


# One item out for each item in, whichever argument brings them.
_ITERATORS = words("list tuple iter enumerate reversed sorted zip filter chain cycle islice zip_longest")
_STACKED = words("append column_stack concatenate hstack insert vstack")
_ITEM_FOR_ITEM = (
    _ITERATORS
    | _STACKED
    | words("""
        abs absolute add argsort argwhere array asanyarray asarray ascontiguousarray asfortranarray
        astype atleast_1d atleast_2d clip copy cumsum divide empty_like exp fabs flatnonzero flatten flip
        full_like lexsort log maximum minimum multiply nan_to_num ndenumerate nditer nonzero ones_like
        permutation power ravel roll round sign sort sqrt square subtract tanh tolist where zeros_like
        """)
)
_COUNTED = words("empty eye full identity ndindex ones permutation zeros")
# Draws, with the place of the first argument that can say how many.
DRAWN = {
    "choice": 1,
    "choices": 1,
    "sample": 1,
    "integers": 2,
    "randint": 2,
    "normal": 2,
    "uniform": 2,
    "random": 0,
}
_REDUCED = words("all any argmax argmin count_nonzero max mean median min norm prod std sum var")
# An argument says how many of anything come out.
_CUT = frozenset({"islice", "repeat", "nlargest", "nsmallest"})
_STEPPED = frozenset({"range", "arange"})


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call; of a tuple or list that is written out also the marks of its items."""

    expr: ast.expr
    marks: Marks
    first: Marks = NONE
    items: Marks = NONE

    @property
    def is_count(self) -> bool:
        """Whether it asks for as many as the data has rows."""
        return bool((self.marks | self.first) & SIZE) or "shape" in self.marks


def turned(marks: Marks) -> Marks:
    """The marks of the transpose."""
    return frozenset(_TURNED[mark] for mark in marks if mark in _TURNED)


def multiplied(left: Marks, right: Marks) -> Marks:
    """The marks of a matrix product: rows of the left, columns of the right."""
    return (left & ROWS) | (right & frozenset({"cols"}))


def of_call(name: str, args: Sequence[Argument], keywords: dict[str, Argument]) -> Marks:
    """The marks of what the function or method `name` returns; a method's object is its first argument."""
    marks: Marks = frozenset().union(*(arg.marks for arg in args))
    if name in _STEPPED:
        return ROWS if "size" in marks and not _has_step(args, keywords) else NONE
    if name in _CUT and "size" in marks:
        return ROWS
    if name == "len" or name == "size":
        return SIZE if "rows" in marks else NONE
    if name == "shape":
        return frozenset({"shape"}) if marks & ARRAY else NONE
    if name == "int":
        return marks & SIZE
    if name in _COUNTED and any(arg.is_count for arg in args):
        return ROWS
    if name in DRAWN:
        return _drawn(name, args, keywords)
    if name in _REDUCED:
        return _reduced(args, keywords)
    return _rearranged(name, args, marks)


def _rearranged(name: str, args: Sequence[Argument], marks: Marks) -> Marks:
    if name in _STACKED:
        marks = marks.union(*(arg.items for arg in args))
    if name in _ITEM_FOR_ITEM:
        return marks & ARRAY
    if name == "transpose":
        return turned(marks)
    if name in ("dot", "matmul") and len(args) == 2:
        return multiplied(args[0].marks, args[1].marks)
    if name in ("split", "array_split") and len(args) > 1:
        return ROWS if "size" in args[1].marks else NONE
    if name == "reshape" and len(args) > 1:
        kept = args[1].is_count or number(args[1].expr) == -1
        return args[0].marks & ROWS if kept else NONE
    return NONE


def _has_step(args: Sequence[Argument], keywords: dict[str, Argument]) -> bool:
    step = args[2].expr if len(args) > 2 else keywords["step"].expr if "step" in keywords else None
    return step is not None and number(step) not in (1, -1)


def _drawn(name: str, args: Sequence[Argument], keywords: dict[str, Argument]) -> Marks:
    """Random draws are as many as they were asked for."""
    counts = [*args[DRAWN[name] :], *keywords.values()]
    return ROWS if any(count.is_count for count in counts) else NONE


def _reduced(args: Sequence[Argument], keywords: dict[str, Argument]) -> Marks:
    axis = keywords["axis"].expr if "axis" in keywords else args[1].expr if len(args) > 1 else None
    if axis is None or not args:
        return NONE
    along_rows = number(axis) == 0
    kept = "cols" in args[0].marks if along_rows else "rows" in args[0].marks
    return ROWS if kept else NONE


def number(expr: ast.expr) -> int | None:
    """The integer that is written there, or the first of a tuple of them."""
    match expr:
        case ast.Constant(value=int(value)):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
        case ast.Tuple(elts=[first, *_]):
            return number(first)
    return None
