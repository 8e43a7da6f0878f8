"""Which answers differ between two states of the database."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import duckdb

from pipeline.errors import UsageError
from pipeline.upkeep.snapshots import MEMORY, snapshots, write_answers

__all__ = ["KINDS", "Change", "Diff", "answers", "diff", "snapshot_named"]

KINDS: Final = ("plan", "pages", "citation", "deadline", "assignment")


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that was gained, lost or changed. Of plans that only one side holds, only the plan itself is told."""

    change: Literal["gained", "lost", "changed"]
    kind: str
    plan_id: str
    """Of the later state, where it has the plan."""
    plan: str
    """The plan in words, as of that state."""
    key: str
    """What it is about: the document cited, what is due, body and task."""
    before: str | None
    after: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes counted, the first of them told."""

    counts: dict[tuple[str, str], int]
    """By kind and change."""
    plans: tuple[int, int, int]
    """Before, after, and how many plans have another answer."""
    changes: tuple[Change, ...]


def snapshot_named(data: Path, name: str | None) -> Path:
    """A snapshot by the beginning of its name; the last one without. Raises `UsageError` (`no-snapshot`)."""
    found = [path for path in snapshots(data) if name is None or path.name.startswith(name)]
    if not found:
        raise UsageError("no-snapshot", name or str(data))
    return found[-1]


@contextlib.contextmanager
def answers(place: Path) -> Iterator[Path]:
    """The answers of a data folder, a database file or a snapshot, as a Parquet file. Raises `UsageError`."""
    if place.suffix == ".parquet" and place.is_file():
        yield place
        return
    database = place / "kehoach.duckdb" if place.is_dir() else place
    if not database.is_file():
        raise UsageError("no-database", str(place))
    with tempfile.TemporaryDirectory(prefix="kehoach-diff-") as folder:
        target = Path(folder) / "answers.parquet"
        try:
            write_answers(database, target)
        except duckdb.Error as error:
            raise UsageError("old-database", str(place)) from error
        yield target


_PAIRED: Final = """
CREATE TEMP TABLE changes AS
WITH old AS (FROM read_parquet($old)), new AS (FROM read_parquet($new)),
     old_plans AS (SELECT plan_id, sha256 FROM old WHERE kind = 'plan'),
     new_plans AS (SELECT plan_id, sha256 FROM new WHERE kind = 'plan'),
     same AS (
         SELECT n.plan_id AS now, coalesce(i.plan_id, min(s.plan_id)) AS once
         FROM new_plans n LEFT JOIN old_plans i ON i.plan_id = n.plan_id
         LEFT JOIN old_plans s ON s.sha256 = n.sha256 AND i.plan_id IS NULL
         GROUP BY n.plan_id, i.plan_id
     ),
     before AS (SELECT coalesce(m.now, o.plan_id) AS plan_id, m.now IS NOT NULL AS both_hold, o.* EXCLUDE (plan_id, sha256)
                FROM old o LEFT JOIN same m ON m.once = o.plan_id),
     later AS (SELECT n.plan_id, m.once IS NOT NULL AS both_hold, n.* EXCLUDE (plan_id, sha256)
               FROM new n LEFT JOIN same m ON m.now = n.plan_id)
SELECT CASE WHEN b.kind IS NULL THEN 'gained' WHEN l.kind IS NULL THEN 'lost' ELSE 'changed' END AS change,
       coalesce(l.kind, b.kind) AS kind, coalesce(l.plan_id, b.plan_id) AS plan_id, coalesce(l.key, b.key) AS key,
       b.value AS before, l.value AS after, coalesce(l.page, b.page) AS page
FROM before b FULL JOIN later l ON l.plan_id = b.plan_id AND l.kind = b.kind AND l.key = b.key
WHERE b.value IS DISTINCT FROM l.value AND (coalesce(l.both_hold, b.both_hold) OR coalesce(l.kind, b.kind) = 'plan')
"""


def diff(old: Path, new: Path, kinds: Sequence[str] = KINDS, limit: int | None = 50) -> Diff:
    """Compare two Parquet files of answers (see `answers`). A plan is the same if its id is, else if it is told from the same
    file: a number read better gives it another id."""
    with (
        tempfile.TemporaryDirectory(prefix="kehoach-diff-") as spill,
        duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": spill}) as connection,
    ):
        connection.execute(_PAIRED, {"old": str(old), "new": str(new)})
        counted = connection.execute("SELECT kind, change, count(*) FROM changes GROUP BY ALL").fetchall()
        sizes = [
            (
                connection.execute("SELECT count(*) FROM read_parquet(?) WHERE kind = 'plan'", [str(p)]).fetchone()
                or (0,)
            )[0]
            for p in (old, new)
        ]
        touched = connection.execute("SELECT count(DISTINCT plan_id) FROM changes").fetchone() or (0,)
        rows = connection.execute(
            """
            WITH named AS (SELECT plan_id, value FROM read_parquet($new) WHERE kind = 'plan'
                           UNION ALL SELECT plan_id, value FROM read_parquet($old) WHERE kind = 'plan')
            SELECT c.change, c.kind, c.plan_id, coalesce((SELECT any_value(value) FROM named n WHERE n.plan_id = c.plan_id), ''),
                   c.key, c.before, c.after, c.page
            FROM changes c WHERE list_contains($kinds, c.kind)
            ORDER BY list_position($all, c.kind), c.plan_id, c.page, c.key LIMIT $limit
            """,
            {"old": str(old), "new": str(new), "kinds": list(kinds), "all": list(KINDS), "limit": limit or 1 << 40},
        ).fetchall()
    return Diff(
        {(kind, change): count for kind, change, count in counted},
        (sizes[0], sizes[1], touched[0]),
        tuple(Change(*row) for row in rows),
    )
