"""What the cells that ran define, as the text of a module.

The cells are cut into statements. Of these are kept, in the order in which they ran, those that bind a name
that is needed: the names that the tests mention, those of all functions and classes, and, in turn, every name
that what is kept uses. So the last definition wins, as it does in the notebook; calls, prints, plots, magics,
and data that no function uses are left out. A function that the tests do not mention is left out too where
it needs a package that the course does not allow. A statement that failed never happened, nor did what comes
after it in its cell.
"""

import ast
import symtable
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_MAGIC = "get_ipython"  # what IPython makes of a magic calls it


class Place(NamedTuple):
    """A line of a cell, both numbered as the notebook does."""

    cell: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that ran, as Python; `failed_line` is where it stopped, None if it did not."""

    number: int
    source: str
    failed_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveModule:
    """A module's text, and the place of each of its lines."""

    text: str
    places: tuple[Place, ...]


def live_module(
    cells: Sequence[Cell],
    *,
    live: Collection[str],
    functions: Collection[str],
    mentioned: Collection[str],
    is_foreign: Callable[[str], bool],
) -> LiveModule:
    """The module that the cells define.

    `live` are the names that the session has now, and `functions` those of functions and classes among them;
    `mentioned` are those that the tests mention. `is_foreign` says of a module whether the jail has it not.
    """
    ran = [each for cell in cells for each in _statements(cell) if each.bound & set(live) or each.is_wild]
    needed = _used_by(mentioned, ran)
    for each in ran:
        for name in each.bound if each.is_definition else each.bound & set(functions) - each.imported:
            own = _used_by([name], ran)
            if not any(other.bound & own and any(map(is_foreign, other.modules)) for other in ran):
                needed |= own
    kept = [
        each
        for each in ran
        if each.bound & needed or each.is_future or (each.is_wild and not is_foreign(each.modules[0]))
    ]
    kept.sort(key=lambda each: not each.is_future)
    places = [Place(each.cell, line) for each in kept for line in each.numbers]
    return LiveModule(text="".join(f"{each.text}\n" for each in kept), places=tuple(places))


def _used_by(names: Collection[str], statements: Sequence["_Statement"]) -> set[str]:
    """The names, and all that the statements that bind them use."""
    known = set(names)
    while new := {name for each in statements if each.bound & known for name in each.used} - known:
        known |= new
    return known


@dataclass(frozen=True)
class _Statement:
    """A statement of a cell; `numbers` are its lines' in the cell."""

    node: ast.stmt
    text: str
    cell: int
    numbers: tuple[int, ...]

    @cached_property
    def bound(self) -> set[str]:
        """The names that it binds, deletes, or changes an element of."""
        assigned = {name.get_name() for name in self._table.get_symbols() if _is_bound(name)}
        within = [] if self.is_definition else ast.walk(self.node)
        return assigned | self.imported | {name for node in within for name in _changed(node)}

    @cached_property
    def used(self) -> set[str]:
        """The session's names that it uses, now or when what it defines is called."""
        return {name.get_name() for name in self._table.get_symbols()} | set(_globals(self._table))

    @cached_property
    def imported(self) -> set[str]:
        names = self.node.names if isinstance(self.node, ast.Import | ast.ImportFrom) else []
        return {name.asname or name.name.partition(".")[0] for name in names}

    @cached_property
    def modules(self) -> list[str]:
        """The top modules that it imports, wherever in it."""
        found = []
        for node in ast.walk(self.node):
            if isinstance(node, ast.Import):
                found += [name.name.partition(".")[0] for name in node.names]
            elif isinstance(node, ast.ImportFrom):
                found.append((node.module or "").partition(".")[0])
        return found

    @property
    def is_definition(self) -> bool:
        return isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)

    @property
    def is_magic(self) -> bool:
        return _MAGIC in self.used and not self.is_definition

    @property
    def is_wild(self) -> bool:
        return "*" in self.imported

    @property
    def is_future(self) -> bool:
        return isinstance(self.node, ast.ImportFrom) and self.node.module == "__future__"

    @cached_property
    def _table(self) -> symtable.SymbolTable:
        return symtable.symtable(self.text, "<cell>", "exec")


def _statements(cell: Cell) -> Iterator[_Statement]:
    """The statements of a cell that did not fail; none of what is no Python, a magic or `del`."""
    source = cell.source.replace("\r\n", "\n").replace("\r", "\n")
    if not _compiles(source, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
        return
    body = ast.parse(source).body
    lines = source.split("\n")
    spans = [range(_first_line(node), (node.end_lineno or node.lineno) + 1) for node in body]
    statements_on = Counter(number for span in spans for number in span)
    for node, span in zip(body, spans, strict=True):
        if cell.failed_line is not None and cell.failed_line < span.stop:
            return
        if all(statements_on[number] == 1 for number in span):
            text, numbers = "\n".join(lines[span.start - 1 : span.stop - 1]), tuple(span)
        else:
            text = ast.unparse(node)
            numbers = (span.start,) * (text.count("\n") + 1)
        statement = _Statement(node=node, text=text, cell=cell.number, numbers=numbers)
        if _compiles(text) and not (statement.is_magic or isinstance(node, ast.Delete)):
            yield statement


def _compiles(text: str, flags: int = 0) -> bool:
    """Whether a text is Python; a module's, without flags: it awaits nothing."""
    try:
        compile(text, "<cell>", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _is_bound(name: symtable.Symbol) -> bool:
    return name.is_assigned() or name.is_imported()


def _changed(node: ast.AST) -> Iterator[str]:
    """The name of which an element or attribute is set: TABLE in `TABLE[0] = 1`."""
    if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
        owner: ast.expr = node
        while isinstance(owner, ast.Subscript | ast.Attribute):
            owner = owner.value
        if isinstance(owner, ast.Name):
            yield owner.id


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    """The names that the scopes within look for outside of them."""
    for inner in table.get_children():
        yield from (name.get_name() for name in inner.get_symbols() if name.is_global())
        yield from _globals(inner)
