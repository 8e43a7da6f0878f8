"""Head and segments: the files of the database.

`kehoach.duckdb` (the head) is what is opened. Rows of older plans lie in `segments/<name>.duckdb`, written once, attached read-only.
A head names its segments; a segment is whole on disk before a head that names it is switched in. Segments that no head
names any more are swept after a grace time, for readers of an older head may have just looked up their names.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import duckdb

from pipeline.intake.files import sync_file, sync_folder

__all__ = [
    "FOLDER",
    "GRACE",
    "attach",
    "file_of",
    "names",
    "new_name",
    "publish",
    "schema_version",
    "script",
    "sweep",
    "union_views",
]

FOLDER: Final = "segments"
GRACE: Final = 3600.0
"""Seconds for which a segment that no head names is kept."""


def script(name: str) -> str:
    """One of the `.sql` files of this package."""
    return (resources.files("pipeline.store") / name).read_text("utf-8")


@cache
def schema_version() -> str:
    """Fingerprint of all tables, views and macros: a database made by other ones is rebuilt, not misread."""
    names = ("schema.sql", "rows.sql", "views.sql", "macros.sql")
    return hashlib.sha256("".join(script(name) for name in names).encode()).hexdigest()[:16]


def file_of(data: Path, name: str) -> Path:
    """The file of a segment."""
    return data / FOLDER / f"{name}.duckdb"


def new_name() -> str:
    """A name that no other segment has: segments are never written again, so never named again."""
    return f"s{secrets.token_hex(6)}"


def names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The segments that the head of a connection names, oldest plans first."""
    rows = connection.execute("SELECT name FROM segments ORDER BY first_no, name").fetchall()
    return [str(name) for (name,) in rows]


def attach(connection: duckdb.DuckDBPyConnection, data: Path, wanted: Iterable[str]) -> None:
    """Attach segments read-only under their names."""
    for name in wanted:
        connection.execute(f"ATTACH '{_quoted(file_of(data, name))}' AS {name} (READ_ONLY)")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def union_views(connection: duckdb.DuckDBPyConnection, wanted: Iterable[str]) -> None:
    """For each table of rows.sql the view `all_…` over head and segments."""
    from pipeline.store.rows import ROW_TABLES  # with the gazetteer: who only asks must not wait for it

    wanted = list(wanted)
    for table in ROW_TABLES:
        parts = [f"SELECT * FROM {name}.raw_{table}" for name in wanted] + [f"SELECT * FROM raw_{table}"]
        connection.execute(f"CREATE OR REPLACE VIEW all_{table} AS {' UNION ALL '.join(parts)}")
        connection.execute(f"COMMENT ON VIEW all_{table} IS 'Rows of raw_{table} in the head and in every segment.'")
        columns = connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND database_name = current_database()",
            [f"raw_{table}"],
        ).fetchall()
        for column, comment in columns:
            told = str(comment).replace("'", "''")
            connection.execute(f"COMMENT ON COLUMN all_{table}.\"{column}\" IS '{told}'")


def publish(source: Path, data: Path, name: str) -> None:
    """Put a finished segment in its place, so that it outlives a power cut before any head names it."""
    target = file_of(data, name)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    source.chmod(0o600)
    sync_file(source)
    os.replace(source, target)
    sync_folder(target.parent)


def sweep(data: Path, named: Iterable[str], grace: float = GRACE) -> list[str]:
    """Remove segments that no head names and that have lain for longer than `grace` seconds; the names of those removed. To
    be called under the lock of loading. A reader that holds one open keeps it until it closes."""
    keep, removed = set(named), []
    folder = data / FOLDER
    if not folder.is_dir():
        return []
    for file in sorted(folder.glob("*.duckdb*")):
        name = file.name.partition(".")[0]
        if name in keep:
            continue
        try:
            if time.time() - file.stat().st_ctime < grace:
                continue
            file.unlink()
        except FileNotFoundError:
            continue
        removed.append(name)
    return removed


def retire(data: Path, name: str) -> None:
    """Begin the grace time of a segment that the next head no longer names."""
    try:
        os.utime(file_of(data, name))  # sets ctime, from which `sweep` counts
    except FileNotFoundError:
        return
