"""What earlier audits found, by content: a file that may be deleted at any time."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

Value = TypeVar("Value")


class Cache:
    """Values by key in one file of the user's; where it cannot be kept there, only for this run."""

    def __init__(self, path: Path | None = None) -> None:
        self._connection = self._open(path or cache_file())

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # it tells of hidden tests
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
        except (OSError, sqlite3.Error):
            connection = sqlite3.connect(":memory:", isolation_level=None)
            connection.execute("CREATE TABLE known (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
        return connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def get(self, key: str, kind: type[Value]) -> Value | None:
        """What was kept under `key`; None too if it cannot be read any more."""
        query = "SELECT CAST(value AS BLOB) FROM known WHERE key = ?"
        with suppress(sqlite3.Error, msgspec.DecodeError, UnicodeDecodeError):
            row = self._connection.execute(query, (key,)).fetchone()
            return msgspec.json.decode(row[0], type=kind) if row else None
        return None

    def put(self, key: str, value: object) -> None:
        """Keep `value` under `key`; another run that writes at the same time may win."""
        with suppress(sqlite3.Error):
            row = key, msgspec.json.encode(value)
            self._connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", row)


def cache_file() -> Path:
    """Where it is kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "iaml" / "audit.db"
