"""The database, opened for questions only: read-only, without access to files or network, settings fixed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from pipeline.errors import UsageError

__all__ = ["Store"]

_SCHEMA = "1"


class Store:
    """`Store("data").sql("SELECT …")`. Sees the database as it was when opened; `refresh` takes in a newer load."""

    def __init__(self, data: str | Path = "data") -> None:
        self.path = Path(data) / "kehoach.duckdb"
        self._connection: duckdb.DuckDBPyConnection
        self._generation: tuple[int, int] | None = None
        self._open()

    def _open(self) -> None:
        if not self.path.exists():
            raise UsageError("no-database", str(self.path.parent))
        status = self.path.stat()
        try:
            self._connection = duckdb.connect(str(self.path), read_only=True)
            self._connection.execute("SET enable_external_access = false")
            self._connection.execute("SET lock_configuration = true")
            found = self._connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except duckdb.Error as error:
            raise UsageError("old-database", "?") from error
        if not found or found[0] != _SCHEMA:
            self._connection.close()
            raise UsageError("old-database", str(found[0]) if found else "?")
        self._generation = (status.st_ino, status.st_mtime_ns)

    @property
    def stale(self) -> bool:
        """Whether a newer load was switched in since this one was opened."""
        status = self.path.stat()
        return (status.st_ino, status.st_mtime_ns) != self._generation

    def refresh(self) -> bool:
        """Go over to the newest load; True if there was one. Results fetched before stay as they are."""
        if not self.stale:
            return False
        self._connection.close()  # while a connection is open, a second one in this process would get the old data
        self._open()
        return True

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

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
