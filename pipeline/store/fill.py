"""Lines of JSON into tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

__all__ = ["columns_of", "insert", "lines_as_table"]


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Type by column."""
    return {str(row[0]): str(row[1]) for row in connection.execute(f"DESCRIBE {table}").fetchall()}


def lines_as_table(columns: Mapping[str, str], files: Sequence[str | Path]) -> str:
    """SQL for the rows in these files; a column that a line lacks is null."""
    given = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    told = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    return f"read_json([{given}], format = 'newline_delimited', maximum_object_size = 33554432, columns = {{{told}}})"


def insert(connection: duckdb.DuckDBPyConnection, table: str, files: Iterable[str | Path], into: str = "") -> None:
    """Append lines to a table. `into` is the attached database that holds it, where it is not the own one."""
    found = list(files)
    if found:
        name = f"{into}.{table}" if into else table
        columns = columns_of(connection, name)
        connection.execute(f"INSERT INTO {name} SELECT * FROM {lines_as_table(columns, found)}")


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """All rows of a small result by column name."""
    result = connection.execute(query, list(parameters))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
