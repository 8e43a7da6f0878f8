"""Tables, views and queries of the database as sheets; what there is, with its descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import UsageError
from pipeline.export.sheet import Column, Head, Sheet

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["Described", "ask", "described", "head_of", "rejected", "sheet_of"]

_BATCH: Final = 5_000
_INNER: Final = re.compile(r"(?:raw|all)_")
"""Tables from which the public ones are made."""
_MAKING: Final = frozenset(
    {"applied_corrections", "copy_keys", "majorities", "meanings", "segments", "signatures", "sketches"}
)
_NAME: Final = re.compile(r"\w+\Z")
_CALL: Final = re.compile(r"\w+\s*\(.*\)\Z", re.DOTALL)


@dataclass(frozen=True)
class Described:
    """A table, view or macro with what it holds."""

    name: str
    kind: str
    """table, view or macro."""
    note: str | None
    columns: tuple[Column, ...]
    """Of a macro its parameters, without type."""

    @property
    def public(self) -> bool:
        """Whether it tells of plans; the others serve the making of the database and of its views."""
        return self.name not in _MAKING and "Read as " not in (self.note or "")


def described(store: Store) -> list[Described]:
    """Everything that a question may name, in the order of the alphabet, tables and views before macros."""
    columns: dict[str, list[Column]] = {}
    for table, name, kind, note in store.sql(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns()"
        " WHERE database_name = current_database() AND NOT internal ORDER BY table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(Column(name, kind, note=note))
    found = [
        Described(name, kind, note, tuple(columns.get(name, ())))
        for name, kind, note in store.sql(
            "SELECT table_name, 'table', comment FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal"
            " UNION ALL SELECT view_name, 'view', comment FROM duckdb_views() WHERE database_name = current_database() AND NOT internal"
            " ORDER BY 1"
        ).fetchall()
        if not _INNER.match(name)
    ]
    macros = store.sql(
        "SELECT function_name, any_value(comment), any_value(parameters) FROM duckdb_functions()"
        " WHERE NOT internal AND database_name = current_database() AND function_type IN ('macro', 'table_macro')"
        " GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return found + [Described(n, "macro", note, tuple(Column(p, "") for p in given)) for n, note, given in macros]


def head_of(store: Store, asked: str = "") -> Head:
    """When, from how many plans, and how well they were read."""
    row = store.rows(
        "SELECT count(*) AS plans, count(DISTINCT province) AS provinces, min(year) AS first_year, max(year) AS last_year,"
        " CAST(coalesce(sum(pages), 0) AS BIGINT) AS pages, CAST(coalesce(sum(pages_good), 0) AS BIGINT) AS pages_good,"
        " CAST(coalesce(sum(pages_doubtful), 0) AS BIGINT) AS pages_doubtful,"
        " CAST(coalesce(sum(pages_unread), 0) AS BIGINT) AS pages_unread,"
        " (SELECT count(*) FROM files WHERE state NOT IN ('kept', 'duplicate')) AS not_kept FROM plans"
    )[0]
    return Head(made_at=datetime.now().astimezone(), asked=asked, version=metadata.version("kehoach"), **row)


def sheet_of(store: Store, what: str, title: str | None = None) -> Sheet:
    """A table or view by name, a macro with its arguments (`provinces_citing('09-CT/TW')`), or a query, as a sheet whose rows
    are fetched as they are written: the store serves nothing else meanwhile. Raises `UsageError` for what DuckDB rejects."""
    asked = what.strip().rstrip(";").strip()
    head = head_of(store, asked)
    named = next((d for d in described(store) if d.name.lower() == asked.lower()), None) if _NAME.match(asked) else None
    if _NAME.match(asked):
        if named is None or named.kind == "macro":
            raise UsageError("bad-query", asked)
        query = f'SELECT * FROM "{named.name}"'
    else:
        query = f"SELECT * FROM {asked}" if _CALL.match(asked) else asked
    columns, rows = ask(store, query)
    notes = {c.name: c.note for c in named.columns} if named else {}
    made = tuple(Column(c.name, c.kind, note=notes.get(c.name)) for c in columns)
    return Sheet(title or " ".join(asked.split()), head, made, rows, (named.note,) if named and named.note else ())


def ask(store: Store, query: str) -> tuple[list[Column], Iterator[tuple[Any, ...]]]:
    """One statement: its columns and its rows, fetched in portions. Raises `UsageError` for what DuckDB rejects."""
    import duckdb

    if not query.strip().strip(";"):
        raise UsageError("bad-query", query)
    try:
        result = store.sql(query)
        columns = [Column(str(c[0]), str(c[1])) for c in result.description or ()]
    except duckdb.Error as error:
        raise rejected(error) from error
    return columns, _portions(result)


def _portions(result: Any) -> Iterator[tuple[Any, ...]]:
    import duckdb

    while True:
        try:
            rows = result.fetchmany(_BATCH)
        except duckdb.Error as error:
            raise rejected(error) from error
        if not rows:
            return
        yield from rows


def rejected(error: Exception) -> UsageError:
    """What DuckDB says against a statement, as an error with its next step."""
    told = " ".join(str(error).split())[:400]
    return UsageError("read-only" if "read-only mode" in told else "bad-query", told)
