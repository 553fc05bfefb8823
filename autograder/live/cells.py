"""What the cells that ran define, as the text of a module.

The cells are cut into statements. Of these are kept, in the order in which they ran, those that give a name
that is needed its value: the names that the tests mention, those of all functions and classes, and, in turn,
every name that what is kept uses. So the last definition counts, as it does in the notebook; calls, prints,
plots, magics, and data that no function uses are left out. So is a function that the tests do not mention
where it needs a package that the course does not allow. A statement that failed never happened, nor did what
comes after it in its cell.
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
    own = {name for each in ran for name in each.defines(functions)}
    fit = {
        name
        for name in own
        if not any(is_foreign(module) for each in _giving({name}, ran) for module in each.modules)
    }
    always = {each for each in ran if each.is_future or (each.is_wild and not is_foreign(each.modules[0]))}
    chosen = always.union(_giving(fit.union(mentioned), ran))
    kept = sorted((each for each in ran if each in chosen), key=lambda each: not each.is_future)
    places = [Place(each.cell, line) for each in kept for line in each.numbers]
    return LiveModule(text="".join(f"{each.text}\n" for each in kept), places=tuple(places))


def _giving(names: set[str], statements: Sequence["_Statement"]) -> "list[_Statement]":
    """The statements that give the names the values that they have after the last one.

    They are found from the end backwards. What a function uses when it is called has its value from the end,
    too, wherever the function was defined; so the search is repeated until no such name is new.
    """
    at_end = set(names)
    while True:
        wanted, later = set(at_end), set[str]()
        found = []
        for each in reversed(statements):
            if each.bound & wanted:
                found.append(each)
                wanted = (wanted - each.bound if each.is_whole else wanted) | each.used_now
                later |= each.used_later
        if later <= at_end:
            return found
        at_end |= later


@dataclass(frozen=True, eq=False)
class _Statement:
    """A statement of a cell; `numbers` are its lines' in the cell."""

    node: ast.stmt
    text: str
    cell: int
    numbers: tuple[int, ...]

    @cached_property
    def bound(self) -> set[str]:
        """The names that it binds, or changes an element of."""
        assigned = {name.get_name() for name in self._table.get_symbols() if _is_bound(name)}
        within = [] if self.is_definition else ast.walk(self.node)
        return assigned | self.imported | {name for node in within for name in _changed(node)}

    @property
    def is_whole(self) -> bool:
        """Whether it binds its names anew, whatever they were."""
        if isinstance(self.node, ast.Assign | ast.AnnAssign) and self.node.value is not None:
            return not any(True for node in ast.walk(self.node) for _name in _changed(node))
        return self.is_definition or isinstance(self.node, ast.Import | ast.ImportFrom)

    @cached_property
    def used_now(self) -> set[str]:
        """The session's names that it uses when it runs, and more in doubt."""
        here = {name.get_name() for name in self._table.get_symbols() if name.is_referenced()}
        is_function = isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef)
        return here if is_function else here | self.used_later

    @cached_property
    def used_later(self) -> set[str]:
        """The session's names that what it defines uses."""
        return set(_globals(self._table))

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

    def defines(self, functions: Collection[str]) -> set[str]:
        """The names that it gives to functions or classes of the session's own."""
        return self.bound if self.is_definition else self.bound.intersection(functions) - self.imported

    @property
    def is_definition(self) -> bool:
        return isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)

    @property
    def is_magic(self) -> bool:
        return _MAGIC in self.used_now and not self.is_definition

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
