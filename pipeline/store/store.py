"""The database, opened for questions only: read-only, without access to files or network, settings fixed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import duckdb

from pipeline.errors import UsageError

__all__ = ["SCHEMA", "Store"]

SCHEMA: Final = "2"
"""Raised whenever the tables change: a database of another schema is rebuilt, not misread."""
_LOCKED: Final[dict[str, Any]] = {"enable_external_access": "false", "lock_configuration": "true"}
_opened: dict[Path, dict[int, tuple[int, int]]] = {}
"""Which content (inode and time of the file) the open stores of this process see, by path."""


class Store:
    """`Store("data").sql("SELECT …")`. Sees the database as it was when opened; `refresh` takes in a newer load."""

    def __init__(self, data: str | Path = "data") -> None:
        self.path = Path(data) / "kehoach.duckdb"
        self._connection: duckdb.DuckDBPyConnection
        self._generation: tuple[int, int]
        self._key: Path
        self._open()

    def _open(self) -> None:
        if not self.path.exists():
            raise UsageError("no-database", str(self.path.parent))
        self._key = self.path.resolve()
        status = self._key.stat()
        try:
            self._connection = duckdb.connect(str(self._key), read_only=True, config=_LOCKED)
            found = self._connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except duckdb.Error as error:
            raise UsageError("old-database", "?") from error
        if not found or found[0] != SCHEMA:
            self._connection.close()
            raise UsageError("old-database", str(found[0]) if found else "?")
        # While any connection of this process is open on the path, DuckDB gives further ones the content of that one.
        others = _opened.setdefault(self._key, {})
        self._generation = next(iter(others.values()), (status.st_ino, status.st_mtime_ns))
        others[id(self)] = self._generation

    @property
    def stale(self) -> bool:
        """Whether a newer load was switched in since this one was opened."""
        status = self.path.stat()
        return (status.st_ino, status.st_mtime_ns) != self._generation

    def refresh(self) -> bool:
        """Go over to the newest load; True if it did. Results fetched before stay as they are. Other stores of this process
        on the same folder must be closed first: they hold the old content fast for all."""
        if not self.stale:
            return False
        self.close()
        self._open()
        return not self.stale

    def sql(self, query: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Run one statement with bound parameters; the result has `fetchall`, `df`, `description`."""
        return self._connection.execute(query, parameters)

    def rows(self, query: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows as dictionaries by column name."""
        result = self.sql(query, parameters)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        _opened.get(self._key, {}).pop(id(self), None)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
