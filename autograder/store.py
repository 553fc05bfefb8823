"""The results of a course on disk: one SQLite file, to which every run adds and which forgets nothing.

runs     one row for each `iaml grade`; those of a dry run count for nothing until a run takes them over
results  one row for each time that an exercise of a student or group was graded, with what it was made from;
         the last one that is not of a dry run counts
remarks  one row for each time that there was something else to remark on what a student handed in

Only one process writes: from `begin_run` until the store is closed the file is locked, for readers too. Each
result is on the disk once `save` returns. There is no write-ahead log, which network drives cannot share.
Fractions are kept as text, and texts of ours as what they say: a result is read in the language in use then.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from autograder.errors import GraderError
from autograder.names import inert
from autograder.origin import Origin
from autograder.results import ExerciseResult
from autograder.text import _, decoded, encoded

STORE_FILE = "iaml.db"
_PATIENCE_SECONDS = 5.0  # how long another run is waited for
_MAX_ID = 2**63 - 1
_NO_REMARKS = "[]"
_VERSION = 3
_VERSION_2 = (
    "CREATE TABLE runs (id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, is_dry INTEGER NOT NULL)",
    """
    CREATE TABLE results (
        id INTEGER PRIMARY KEY,
        run INTEGER NOT NULL REFERENCES runs,
        owner TEXT NOT NULL,
        exercise TEXT NOT NULL,
        origin TEXT NOT NULL,
        failed INTEGER NOT NULL,
        result TEXT NOT NULL,
        graded_at TEXT NOT NULL
    )
    """,
    "CREATE INDEX results_of_work ON results (owner, exercise)",
)
_VERSION_3 = (
    "CREATE TABLE remarks (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, "
    "student TEXT NOT NULL, flags TEXT NOT NULL)",
    "CREATE INDEX remarks_of_student ON remarks (student)",
)
_FROM_VERSION_1 = (
    "INSERT INTO runs SELECT 1, graded_at, 0 FROM results_1 ORDER BY graded_at LIMIT 1",
    "INSERT INTO results (run, owner, exercise, origin, failed, result, graded_at) "
    "SELECT 1, owner, exercise, '{}', 0, result, graded_at FROM results_1",
    "DROP TABLE results_1",
)


Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One `iaml grade`; `number` counts them from 1."""

    number: int
    is_dry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A result that was stored for the same work; `counts` if it is the one that counts now."""

    row: int
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A result of a student's or group's history."""

    run: int
    graded_at: datetime
    origin: Origin
    result: ExerciseResult


class Store:
    """An open results file, made if it is not there; a context manager. Any method may raise GraderError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._run: Run | None = None
        with self._explained():
            self._connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        if self._version() != _VERSION:
            with self._transaction("EXCLUSIVE"):
                self._migrate(self._version())  # another process may have done it meanwhile

    def _version(self) -> int:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        return int(version)

    def _migrate(self, version: int) -> None:
        if version > _VERSION:
            text = _(
                "%(file)s was written by a newer version of iaml: update iaml, or grade into another folder "
                "with --out."
            )
            raise GraderError(text % {"file": inert(str(self._path), 1000)})
        statements: list[str] = []
        if version == 1:
            statements += ["ALTER TABLE results RENAME TO results_1", *_VERSION_2, *_FROM_VERSION_1]
        elif version == 0:
            statements += _VERSION_2
        if version < _VERSION:
            statements += [*_VERSION_3, f"PRAGMA user_version = {_VERSION}"]
        for statement in statements:
            self._connection.execute(statement)

    # -- a run

    def begin_run(self, *, dry: bool = False) -> Run:
        """Keep every other process out until the store is closed, and count one more run."""
        now = datetime.now(UTC).isoformat()
        with self._explained():
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            with self._transaction("EXCLUSIVE"):
                added = self._connection.execute(
                    "INSERT INTO runs (started_at, is_dry) VALUES (?, ?)", (now, dry)
                )
        assert added.lastrowid is not None
        self._run = Run(number=added.lastrowid, is_dry=dry)
        return self._run

    def save(self, owner: str, origin: Origin, result: ExerciseResult) -> None:
        """Add a result of a student or group to the run."""
        assert self._run is not None
        text = result_text(result)
        now = datetime.now(UTC).isoformat()
        row = (self._run.number, owner, result.exercise, _text(origin), result.grader_failed, text, now)
        with self._explained(), self._transaction("IMMEDIATE"):
            self._connection.execute(
                "INSERT INTO results (run, owner, exercise, origin, failed, result, graded_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def take_over(self, known: Iterable[Known]) -> None:
        """Add results of earlier and of dry runs to this one as they are."""
        assert self._run is not None
        with self._explained(), self._transaction("IMMEDIATE"):
            self._connection.executemany(
                "INSERT INTO results (run, owner, exercise, origin, failed, result, graded_at) "
                "SELECT ?, owner, exercise, origin, failed, result, graded_at FROM results WHERE id = ?",
                [(self._run.number, each.row) for each in known],
            )

    def remark(self, flags: Mapping[str, Sequence[str]]) -> None:
        """Keep what there is to remark on students from here on; of the others what is kept stays."""
        assert self._run is not None
        told = {student: record_text(list(remarks)) for student, remarks in flags.items()}
        with self._explained(), self._transaction("IMMEDIATE"):
            known = dict(self._connection.execute("SELECT student, flags FROM remarks ORDER BY id"))
            self._connection.executemany(
                "INSERT INTO remarks (run, student, flags) VALUES (?, ?, ?)",
                [
                    (self._run.number, student, text)
                    for student, text in told.items()
                    if text != known.get(student, _NO_REMARKS)
                ],
            )

    # -- what is known

    def remarks(self, student: str) -> tuple[str, ...]:
        """What there is to remark on what a student handed in."""
        query = "SELECT flags FROM remarks WHERE student = ? ORDER BY id DESC LIMIT 1"
        with self._explained():
            row = self._connection.execute(query, (student,)).fetchone()
            return record_from(row[0], tuple[str, ...]) if row else ()

    def find(self, owner: str, exercise: str, origin: Origin) -> Known | None:
        """A result with this origin, the one that counts if it can be; never one that the grader failed."""
        query = (
            "SELECT results.id, is_dry, origin = ? AND NOT failed FROM results JOIN runs ON runs.id = run "
            "WHERE owner = ? AND exercise = ? ORDER BY is_dry, results.id DESC"
        )
        with self._explained():
            rows = self._connection.execute(query, (_text(origin), owner, exercise))
            for place, (row, is_dry, is_same) in enumerate(rows):
                if is_same:
                    return Known(row=row, counts=place == 0 and not is_dry)
        return None

    def load(self, owner: str, *, before: Run | None = None) -> dict[str, ExerciseResult]:
        """The results that count of one owner, or that did before a run."""
        query = (
            "SELECT exercise, result FROM results WHERE id IN ("
            "SELECT max(results.id) FROM results JOIN runs ON runs.id = run "
            "WHERE NOT is_dry AND owner = ? AND run < ? GROUP BY exercise)"
        )
        return self._results(query, owner, before.number if before else _MAX_ID)

    def results_of(self, run: Run, owner: str) -> dict[str, ExerciseResult]:
        """What a run graded or took over of one owner."""
        query = "SELECT exercise, result FROM results WHERE owner = ? AND run = ? ORDER BY id"
        return self._results(query, owner, run.number)

    def _results(self, query: str, owner: str, run: int) -> dict[str, ExerciseResult]:
        with self._explained():
            rows = self._connection.execute(query, (owner, run))
            return {exercise: result_from(text) for exercise, text in rows}

    def owners(self) -> set[str]:
        """Every student and group of whom a result is known, of a dry run too."""
        with self._explained():
            return {owner for (owner,) in self._connection.execute("SELECT DISTINCT owner FROM results")}

    def run(self, number: int | None = None) -> Run | None:
        """The run of that number, else the last one; None if there is none."""
        query = "SELECT id, is_dry FROM runs WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1"
        with self._explained():
            row = self._connection.execute(query, (number,)).fetchone()
        return Run(number=row[0], is_dry=bool(row[1])) if row else None

    def history(self, owner: str, exercise: str) -> list[Entry]:
        """Every result that ever counted, the first one first."""
        query = (
            "SELECT run, graded_at, origin, result FROM results JOIN runs ON runs.id = run "
            "WHERE NOT is_dry AND owner = ? AND exercise = ? ORDER BY results.id"
        )
        with self._explained():
            return [
                Entry(
                    run=run,
                    graded_at=datetime.fromisoformat(when),
                    origin=msgspec.json.decode(origin, type=Origin),
                    result=result_from(text),
                )
                for run, when, origin, text in self._connection.execute(query, (owner, exercise))
            ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let other processes in."""
        self._connection.close()

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            facts = {"file": inert(str(self._path), 1000), "reason": inert(str(error))}
            raise GraderError(_sentence(error) % facts) from error


def _sentence(error: Exception) -> str:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _("%(file)s is in use by another run of iaml: wait until it ends, then run this again.")
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return _(
                "%(file)s cannot be written (%(reason)s): what was graded before is kept; make room on the "
                "disk, then run this again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _("%(file)s cannot be opened for writing (%(reason)s): see to its permissions.")
        case _:
            return _("%(file)s cannot be used as a results file (%(reason)s): move it away and grade again.")


def _text(origin: Origin) -> str:
    return msgspec.json.encode(origin, order="deterministic").decode()


def result_text(result: ExerciseResult) -> str:
    """A result as text, with nothing lost."""
    return record_text(result)


def result_from(text: str) -> ExerciseResult:
    """The result that was made that text; raises ValueError for any other text."""
    return record_from(text, ExerciseResult)


def record_text(record: object) -> str:
    """Any record as text, with nothing lost; in it nobody but us chooses the keys of a dictionary."""
    # json, not msgspec's encoder: what a student printed may hold lone surrogates.
    return json.dumps(msgspec.to_builtins(record, enc_hook=encoded))


def record_from(text: str, kind: type[Record]) -> Record:
    """The record of this kind that was made that text; raises ValueError for any other text."""
    return msgspec.convert(json.loads(text, object_hook=_said), kind, dec_hook=_fraction)


def _said(document: dict[str, object]) -> object:
    """A text of ours in the language in use; what students write is never an object of JSON."""
    return decoded(document) if "says" in document else document


def _fraction(wanted: type, value: object) -> Fraction:
    if wanted is not Fraction or not isinstance(value, str):
        raise ValueError(f"{value!r} is no {wanted.__name__}")
    return Fraction(value)
