"""The results of a course on disk: one SQLite file, a row for each exercise of each student or group.

`iaml grade` is its only writer, one process and one thread. A run replaces the rows that it grades again and
leaves the rest, so grading one exercise or one student never loses another. Fractions are kept as text.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from autograder.errors import GraderError
from autograder.names import inert
from autograder.results import ExerciseResult
from autograder.text import _

STORE_FILE = "iaml.db"
_VERSION = 1
_SCHEMA = """
CREATE TABLE results (
    owner TEXT NOT NULL,
    exercise TEXT NOT NULL,
    result TEXT NOT NULL,
    graded_at TEXT NOT NULL,
    PRIMARY KEY (owner, exercise)
)
"""


class Store:
    """An open results file, made if it is not there; a context manager. Any method may raise GraderError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._explained():
            self._connection = sqlite3.connect(path)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            with self._connection:
                self._connection.execute(_SCHEMA)
                self._connection.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            text = _("%(file)s was written by another version of iaml: grade into another folder with --out.")
            raise GraderError(text % {"file": inert(str(self._path), 1000)})

    def save(self, owner: str, result: ExerciseResult, when: datetime | None = None) -> None:
        """Keep a result of a student or group, in place of an earlier one."""
        # json, not msgspec's encoder: what a student printed may hold lone surrogates.
        text = json.dumps(msgspec.to_builtins(result, enc_hook=str))
        row = (owner, result.exercise, text, (when or datetime.now(UTC)).isoformat())
        with self._explained(), self._connection:
            self._connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", row)

    def load(self) -> dict[str, dict[str, ExerciseResult]]:
        """Owner → exercise → result, of all runs."""
        results: dict[str, dict[str, ExerciseResult]] = {}
        with self._explained():
            for owner, exercise, text in self._connection.execute(
                "SELECT owner, exercise, result FROM results"
            ):
                results.setdefault(owner, {})[exercise] = msgspec.convert(
                    json.loads(text), ExerciseResult, dec_hook=_fraction
                )
        return results

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            text = _("%(file)s cannot be used as a results file (%(reason)s): move it away and grade again.")
            facts = {"file": inert(str(self._path), 1000), "reason": inert(str(error))}
            raise GraderError(text % facts) from error


def _fraction(wanted: type, value: object) -> Fraction:
    if wanted is not Fraction or not isinstance(value, str):
        raise ValueError(f"{value!r} is no {wanted.__name__}")
    return Fraction(value)
