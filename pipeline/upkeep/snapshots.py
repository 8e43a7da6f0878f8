"""What the database answered before an upgrade: kept small, so that `diff` can say what changed.

Before a load switches in answers that were made by other code than those it replaces (another extraction, another way of
resolving), it leaves `snapshots/<UTC time>-<extraction>.parquet`: for every plan its heading, pages, citations with the work each
means, deadlines and assignments, with pages but without evidence, about 1 KB a plan. The last three are kept; they are copies
and may be removed at any time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb

from pipeline.intake.files import sync_file, sync_folder
from pipeline.store import segments

__all__ = ["FOLDER", "KEEP", "MEMORY", "keep_snapshot", "snapshots", "write_answers"]

FOLDER: Final = "snapshots"
KEEP: Final = 3
MEMORY: Final = "1500MB"
"""What comparing and writing may take; the rest goes to the disk."""

_ANSWERS: Final = """
SELECT plan_id, sha256, 'plan' AS kind, '' AS key,
       concat_ws(' · ', type, number, strftime(date, '%Y-%m-%d'), issuer, title) AS value, 1 AS page
FROM plans
UNION ALL
SELECT plan_id, NULL, 'pages', '', pages_good || '/' || pages, 1 FROM plans
UNION ALL
SELECT plan_id, NULL, 'citation', key, string_agg(DISTINCT told, '; ' ORDER BY told), min(page)
FROM (SELECT c.plan_id, c.page, concat_ws(' ', c.type, coalesce(c.number, c.name)) AS key,
             CASE WHEN w.work_id IS NULL THEN '(' || c.how || ')'
                  ELSE concat_ws(' ', w.type, coalesce(w.number, w.title), coalesce(w.date, w.year::VARCHAR, '?'), w.term, w.place)
             END AS told
      FROM citations c LEFT JOIN works w ON w.work_id = c.work_id)
GROUP BY ALL
UNION ALL
SELECT plan_id, NULL, 'deadline', left(action, 160),
       string_agg(DISTINCT told, '; ' ORDER BY told), min(page)
FROM (SELECT plan_id, action, page,
             concat_ws(' ', kind, coalesce(date, frequency), bound, array_to_string(responsible, ', ')) AS told FROM deadlines)
GROUP BY ALL
UNION ALL
SELECT a.plan_id, NULL, 'assignment', a.agency || ': ' || left(t.text, 160),
       string_agg(DISTINCT a.role, '; ' ORDER BY a.role), min(t.page)
FROM assignments a JOIN tasks t ON t.task_id = a.task_id GROUP BY ALL
"""


def write_answers(database: Path, target: Path) -> None:
    """The answers of a database (head, with its segments beside it) as a Parquet file. Raises `duckdb.Error` for what is no
    database or holds other tables."""
    spill = tempfile.mkdtemp(prefix=".answers-", dir=target.parent)
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": spill})
    try:
        connection.execute(f"ATTACH '{_quoted(database)}' AS kehoach (READ_ONLY)")
        connection.execute("USE kehoach")
        found = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'segments'").fetchone()
        if found and found[0]:
            segments.attach(connection, database.parent, segments.names(connection))
        connection.execute(
            f"COPY (SELECT * FROM ({_ANSWERS}) ORDER BY plan_id, kind, key) TO '{_quoted(target)}'"
            " (FORMAT parquet, COMPRESSION zstd)"
        )
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def keep_snapshot(data: Path, database: Path, extraction: str) -> Path | None:
    """Keep the answers of the database that is about to be replaced; older snapshots than the last three go. None where there is
    no database, or one whose tables this version does not know: a load must not fail for it."""
    if not database.exists():
        return None
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    made = datetime.fromtimestamp(database.stat().st_mtime, UTC)
    target = folder / f"{made:%Y%m%dT%H%M%SZ}-{extraction[:8]}.parquet"
    temporary = folder / f".{target.name}.tmp"
    try:
        write_answers(database, temporary)
    except duckdb.Error:
        temporary.unlink(missing_ok=True)
        return None
    temporary.chmod(0o600)
    sync_file(temporary)
    os.replace(temporary, target)
    sync_folder(folder)
    for old in snapshots(data)[:-KEEP]:
        old.unlink(missing_ok=True)
    return target


def snapshots(data: Path) -> list[Path]:
    """Snapshots that are kept, oldest first."""
    return sorted((data / FOLDER).glob("*.parquet"))
