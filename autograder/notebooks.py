"""Notebooks handed in: read in the jail, once for each content, as a module whose cells run one by one."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Annotated, Self, TypeVar

import msgspec

from autograder.cells import Cell, CellFailure, place_in
from autograder.errors import GraderError, JailError
from autograder.files import UnreadableError
from autograder.jail import Jail
from autograder.jail.parsing import PARSERS, Parser, ParserRuntime
from autograder.names import inert
from autograder.parsers.notebook import MAX_CELLS, MAX_DEFINED, MAX_NOTES
from autograder.text import _, joined, ngettext

MAX_NOTEBOOKS = 20
_MAX_KEPT_BYTES = 256 * 1024 * 1024
_DEFINITION_BYTES = 400  # what a name and its digest take
_MAX_NAME = 60
_MAX_NOTED = 6
_MAX_FAILED = 3
_TOOK_TOO_LONG = "time"  # autograder.wall.notebooks.TIME

Made = TypeVar("Made")


class _Told(msgspec.Struct):
    """What the parser says of a notebook: see `autograder.parsers.notebook.parse`."""

    cells: Annotated[list[tuple[int, str]], msgspec.Meta(max_length=MAX_CELLS)] = []
    notes: Annotated[list[tuple[int, str]], msgspec.Meta(max_length=MAX_NOTES)] = []
    definitions: Annotated[dict[str, str], msgspec.Meta(max_length=MAX_DEFINED)] = {}
    trouble: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """The Python of a notebook as one module.

    `definitions` maps what it defines to digests of how; `notes` is a sentence for the student on what of it
    does not run, None if all of it does.
    """

    source: bytes
    cells: tuple[Cell, ...]
    definitions: Mapping[str, str]
    notes: str | None


class Notebooks:
    """Reads notebooks in the jail that `choose` gives, asked at the first one; safe to use from threads.

    A context manager. What was read is kept, as a run looks at each submission more than once: a student's
    notebooks together, for one may be the reason why the next was not read.
    """

    def __init__(self, choose: Callable[[], Jail]) -> None:
        self._choose = choose
        self._lock = Lock()
        self._open = ExitStack()
        self._jail: Jail | None = None
        self._runtime: ParserRuntime | None = None
        self._read: dict[bytes, list[Notebook | UnreadableError]] = {}
        self._live: set[Parser] = set()
        self._left_bytes = _MAX_KEPT_BYTES
        self._definitions: dict[bytes, Mapping[str, str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._open.close()

    def stop(self) -> None:
        """End what is being read in other threads."""
        for parser in list(self._live):
            parser.__exit__()

    def read(self, files: Sequence[tuple[str, bytes]]) -> list[Notebook | UnreadableError]:
        """The notebooks of one student, from their inert names and bytes."""
        if not files:
            return []
        key = _digest(*(part for name, data in files for part in (name.encode(), data)))
        if key in self._read:
            return self._read[key]
        read = self._surely(lambda parser: [self._one(parser, name, data) for name, data in files])
        self._left_bytes -= sum(_kept_bytes(each) for each in read if isinstance(each, Notebook))
        if self._left_bytes > 0:
            self._read[key] = read
        return read

    def definitions(self, module: bytes) -> Mapping[str, str]:
        """What a Python module defines, as of a notebook; nothing if it cannot be read."""
        key = _digest(module)
        if key not in self._definitions:
            self._definitions[key] = self._surely(lambda parser: _definitions(parser, module))
        return self._definitions[key]

    def _surely(self, read: Callable[[Parser], Made]) -> Made:
        """What `read` makes; GraderError, which ends the run, where no parser can be started.

        A run that went on without would take a notebook for none.
        """
        try:
            with suppress(JailError), self._parser() as parser:
                return read(parser)
            with self._parser() as parser:
                return read(parser)
        except JailError as error:
            raise GraderError(str(error)) from error

    def _one(self, parser: Parser, name: str, data: bytes) -> Notebook | UnreadableError:
        try:
            told = parser.read(data, _Told, shown=name)
        except UnreadableError as problem:
            return UnreadableError(problem.problem)  # that one keeps, by its traceback, what was being read
        return UnreadableError(_trouble(told, name)) if told.trouble else _notebook(told, name)

    @contextmanager
    def _parser(self) -> Iterator[Parser]:
        with self._lock:
            jail = self._jail = self._jail or self._choose()
            if self._runtime is None:
                self._runtime = self._open.enter_context(ParserRuntime(PARSERS / "notebook.py"))
        with Parser(jail, self._runtime) as parser:
            self._live.add(parser)
            try:
                yield parser
            finally:
                self._live.discard(parser)


def _definitions(parser: Parser, module: bytes) -> Mapping[str, str]:
    with suppress(UnreadableError):
        return parser.read(module, _Told, shown="", is_module=True).definitions
    return {}


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(repr([len(part) for part in parts]).encode(), digest_size=32)
    for part in parts:
        digest.update(part)
    return digest.digest()


def _kept_bytes(notebook: Notebook) -> int:
    return len(notebook.source) + _DEFINITION_BYTES * len(notebook.definitions)


def _notebook(told: _Told, name: str) -> Notebook:
    cells: list[Cell] = []
    text = ""
    first = 1
    shown = name if len(name) <= _MAX_NAME else f"…{name[1 - _MAX_NAME :]}"
    for number, source in told.cells:
        lines = source.count("\n") + 1
        cells.append(Cell(shown, number, first, lines))
        text += source + "\n"
        first += lines
    return Notebook(
        source=text.encode(), cells=tuple(cells), definitions=told.definitions, notes=_notes(told.notes)
    )


def _notes(notes: Iterable[tuple[int, str]]) -> str | None:
    """What was taken out of the cells, in a sentence."""
    found = dict.fromkeys((inert(text, 30), number) for number, text in notes)
    if not found:
        return None
    shown = [_("%(what)s (cell %(number)d)") % {"what": what, "number": number} for what, number in found]
    more = ["…"] if len(shown) > _MAX_NOTED else []
    return _("Without effect here: %(what)s.") % {"what": joined(", ", shown[:_MAX_NOTED] + more)}


def cells_failed(failures: Sequence[CellFailure], cells: Iterable[Cell]) -> str | None:
    """What the student is told of the cells that failed, None if none did."""
    by_label = {cell.label: cell for cell in cells}
    told = [_failed(failure, by_label[failure.label]) for failure in failures[:_MAX_FAILED]]
    if not told:
        return None
    rest = len(failures) - len(told)
    more = ngettext("%(count)d more cell failed.", "%(count)d more cells failed.", rest) % {"count": rest}
    return joined(" ", [*told, *([more] if rest else []), _("The other cells were run.")])


def _failed(failure: CellFailure, cell: Cell) -> str:
    place = place_in(cell, failure.line)
    if failure.error == _TOOK_TOO_LONG:
        return _("%(place)s: it took too long and was stopped.") % {"place": place}
    error = inert(failure.error, 200).rstrip(".")
    return joined(": ", [place, f"{error}."])


def _trouble(told: _Told, name: str) -> str:
    facts = {"file": name, "about": inert(told.about, 30)}
    match told.trouble:
        case "json":
            text = _("%(file)s is not a whole notebook: open it in Jupyter, save it and hand it in again.")
        case "new":
            text = _("%(file)s is a notebook of the format %(about)s, which is too new: save it as format 4.")
        case "language":
            text = _("%(file)s is a notebook in %(about)s, not in Python.")
        case "large":
            text = _("%(file)s holds more code than may be handed in.")
        case _:
            text = _("%(file)s is not a notebook, whatever its name says.")
    return text % facts
