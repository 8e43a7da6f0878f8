"""Bundles to database: resolve what one document cannot know, build beside, switch by rename.

The database holds nothing of its own: it is made anew from bundles and ledger whenever they changed. Readers keep the old
one until they open it again; they never wait and never see half a load. Rows go through newline-delimited JSON, which DuckDB
reads itself, so memory stays flat whatever the number of plans.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import IO, Any, Final

import duckdb

from gazetteer import load as load_gazetteer
from gazetteer.folding import bare
from pipeline.conflicts.checks import checks
from pipeline.conflicts.contradictions import contradictions, majorities, rows_of_conflict
from pipeline.conflicts.kinds import Conflict
from pipeline.errors import REASONS, UsageError, error_from
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.files import sync_folder
from pipeline.intake.ledger import Ledger
from pipeline.record import SCHEMA_VERSION
from pipeline.resolve.works import Naming, Resolution, resolve
from pipeline.settings import Settings
from pipeline.store.rows import Row, namings, rows_of
from pipeline.store.store import SCHEMA, Store

__all__ = ["load", "loaded_state", "script", "state_to_load"]


def script(name: str) -> str:
    """One of the `.sql` files of this package."""
    return (resources.files("pipeline.store") / name).read_text("utf-8")


def state_to_load(settings: Settings, ledger: Ledger) -> str:
    """Fingerprint of everything that a load would read."""
    digest = hashlib.sha256(f"schema {SCHEMA}\n".encode())
    for name in ("schema.sql", "views.sql", "macros.sql"):
        digest.update(script(name).encode())
    for path, entry in sorted(ledger.entries.items()):
        told = (path, entry.state, entry.sha256, entry.reason, entry.record_key, entry.attempts)
        digest.update(json.dumps(told).encode())
    return digest.hexdigest()


def loaded_state(settings: Settings) -> str | None:
    """Fingerprint of what the database was loaded from; None if there is none that this version can read."""
    try:
        with Store(settings.data) as store:
            found = store.sql("SELECT value FROM meta WHERE key = 'state'").fetchone()
    except UsageError:
        return None
    return str(found[0]) if found else None


def load(settings: Settings, ledger: Ledger) -> list[str]:
    """Build the database and switch it in; returns the hashes of bundles whose record is damaged (left out)."""
    settings.processed.mkdir(parents=True, exist_ok=True)
    with _only_one(settings.processed / ".load.lock"):
        ledger.refresh()
        prefix = f"{settings.database.name}.load-"
        for leftover in settings.data.glob(f"{prefix}*"):  # of a load that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=settings.data))
        try:
            return _build(settings, ledger, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build(settings: Settings, ledger: Ledger, folder: Path) -> list[str]:
    state = state_to_load(settings, ledger)
    bundles = Bundles(settings.processed)
    with _Tables(folder) as tables:
        plans, speakers, damaged = _collect(bundles, tables)
        resolution = resolve(plans)
        _write_works(resolution, tables)
        _write_files(ledger, speakers, tables)
        _write_places(tables)
    database = folder / "kehoach.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("BEGIN")  # one wait for the disk instead of one for each of 300 statements
        connection.execute(script("schema.sql"))
        tables.read_into(connection)
        connection.execute(script("views.sql"))
        connection.execute(script("macros.sql"))
        _write_contradictions(connection, folder / "between")
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("schema", SCHEMA), ("state", state), ("damaged", str(len(damaged))), ("left_out", str(tables.left_out))],
        )
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    with database.open("rb") as file:
        os.fsync(file.fileno())
    database.chmod(0o600)
    os.replace(database, settings.database)
    sync_folder(settings.data)
    return damaged


class _Tables:
    """Rows on their way: one file of JSON lines a table."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, IO[str]] = {}
        self._rows: Counter[str] = Counter()
        self.left_out = 0

    def __enter__(self) -> _Tables:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        if table not in self._files:
            self._files[table] = self._path(table).open("w", encoding="utf-8", errors="replace")
        self._rows[table] += 1
        self._files[table].write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")

    def conflicts(self, found: Iterable[Conflict]) -> None:
        """Conflicts with their sides."""
        for one in found:
            for table, row in rows_of_conflict(one):
                self.add(table, row)

    def _path(self, table: str) -> Path:
        return self.folder / f"{table}.ndjson"

    def read_into(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Fill the tables of the schema, joining in what resolution found."""
        for table in ("meanings", "relation_works", "self_works"):
            connection.execute(_STAGING[table])
        for table in sorted(self._files, key=lambda t: (t not in _STAGING, t != "files")):  # plans join their files
            self._insert(connection, table)
        for table in _STAGING:
            connection.execute(f"DROP TABLE {table}")

    def _insert(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        columns = {str(name): str(kind) for name, kind, *_ in described}
        keyed = {table for row in described if row[3] == "PRI"}
        joined = _JOINS.get(table)
        own = {n: t for n, t in columns.items() if not joined or n not in joined[0]}
        source = (
            "read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {"
            + ", ".join(f"'{name}': '{kind}'" for name, kind in own.items())
            + "})"
        )
        select = ", ".join(joined[0][n] if joined and n in joined[0] else f's."{n}"' for n in columns)
        before = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
        # One id given twice must not cost the whole load; how many rows were left out is told in meta.
        connection.execute(
            f"INSERT {'OR IGNORE' if table in keyed else ''} INTO {table} SELECT {select} FROM {source} s {joined[1] if joined else ''}",
            {"path": str(self._path(table))},
        )
        after = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
        self.left_out += self._rows[table] - (int(after[0]) - int(before[0]))


_STAGING: Final = {
    "meanings": "CREATE TEMP TABLE meanings (id VARCHAR, work VARCHAR, how VARCHAR, candidates VARCHAR[])",
    "relation_works": "CREATE TEMP TABLE relation_works (id VARCHAR, source_work VARCHAR, target_work VARCHAR)",
    "self_works": "CREATE TEMP TABLE self_works (plan_id VARCHAR, work VARCHAR)",
}
_JOINS: Final[dict[str, tuple[dict[str, str], str]]] = {
    "citations": (
        {"work_id": "m.work", "how": "coalesce(m.how, 'undated')", "candidates": "m.candidates"},
        "LEFT JOIN meanings m ON m.id = s.citation_id",
    ),
    "relations": (
        {"source_work": "a.work", "target_work": "b.work"},
        "LEFT JOIN relation_works w ON w.id = s.relation_id"
        " LEFT JOIN meanings a ON a.id = w.source_work LEFT JOIN meanings b ON b.id = w.target_work",
    ),
    "plans": (
        {"work_id": "w.work", "file": "f.path"},
        "LEFT JOIN self_works w ON w.plan_id = s.plan_id"
        " LEFT JOIN (SELECT plan_id, min(path) AS path FROM files WHERE speaks GROUP BY plan_id) f ON f.plan_id = s.plan_id",
    ),
}


# -- plans -------------------------------------------------------------------------------------------------------------


class _Speakers:
    """Which content speaks for which plan."""

    def __init__(self) -> None:
        self.plan_of: dict[str, str] = {}
        self.speaks: set[str] = set()


def _collect(bundles: Bundles, tables: _Tables) -> tuple[list[Naming], _Speakers, list[str]]:
    """Write the rows of every plan; what its documents mean is left to resolution."""
    groups: dict[str, list[Manifest]] = defaultdict(list)
    for bundle in bundles:
        if manifest := bundle.manifest():
            groups[manifest.plan].append(manifest)
    speakers, damaged, named = _Speakers(), list[str](), list[Naming]()
    keys: dict[str, dict[str, str]] = {}
    relations: list[tuple[str, str, str, str]] = []
    for plan in sorted(groups):
        read = [(m, r) for m in groups[plan] if (r := _record(bundles, m, damaged)) is not None]
        for name, copies in _copies(plan, read):
            best = min(copies, key=_quality)
            for copy in copies:
                speakers.plan_of[copy["sha256"]] = name
            speakers.speaks.add(best["sha256"])
            _rename(best, plan, name)
            for table, row in rows_of(best, name, len(copies)):
                tables.add(table, row)
            tables.conflicts(checks(best, name))
            named += namings(best, name)
            keys[name] = {c["number"] or c["name"] or "": c["id"] for c in reversed(best["citations"])}
            relations += [(r["id"], name, r["from"], r["to"]) for r in [*best["relations"], *best["other_relations"]]]
    _relation_ends(relations, keys, tables)
    return named, speakers, damaged


def _record(bundles: Bundles, manifest: Manifest, damaged: list[str]) -> Row | None:
    records = bundles[manifest.sha256].records(manifest.record_key)
    if (
        not records or records[0].get("schema_version") != SCHEMA_VERSION
    ):  # damaged, or of a version that told other things
        damaged.append(manifest.sha256)
        return None
    return records[0]


def _quality(record: Row) -> tuple[int, float, str]:
    """The best-read copy first: fewest pages in doubt, surest words, then by hash so that order of arrival is nothing."""
    pages = record["pages"]
    doubtful = sum(page["verdict"] in ("doubtful", "unreadable") for page in pages)
    sure = sum(page["confidence"] for page in pages) / max(1, len(pages))
    return doubtful, -sure, record["sha256"]


def _copies(plan: str, read: Iterable[tuple[Manifest, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Files that hold one plan. Equal ids are one plan unless the days of signing differ (a number read wrongly)."""
    by_day: dict[str | None, list[Row]] = defaultdict(list)
    for _, record in read:
        by_day[record["document"]["date"]].append(record)
    undated = by_day.pop(None, [])
    if len(by_day) <= 1:
        copies = [*undated, *(r for rs in by_day.values() for r in rs)]
        if copies:
            yield plan, copies
        return
    for day in sorted(d for d in by_day if d):
        yield f"{plan}.{day}", by_day[day]
    for record in undated:
        yield f"{plan}.{record['sha256'][:6]}", [record]


def _rename(record: Row, old: str, new: str) -> None:
    """Carry a plan's new name into the ids of its findings."""
    if old == new:
        return
    for kind in ("citations", "relations", "other_relations", "deadlines", "agencies", "tasks"):
        for finding in record[kind]:
            finding["id"] = finding["id"].replace(old, new, 1)
    for task in record["tasks"]:
        task["deadlines"] = [d.replace(old, new, 1) for d in task["deadlines"]]


def _relation_ends(
    relations: list[tuple[str, str, str, str]], keys: dict[str, dict[str, str]], tables: _Tables
) -> None:
    """Ends of relations as ids of namings; resolution turns them into works when the tables are joined."""
    for relation, plan, source, target in relations:
        ends = {
            side: f"{plan}:self" if end == "self" else keys[plan].get(end)
            for side, end in (("source_work", source), ("target_work", target))
        }
        tables.add("relation_works", {"id": relation, **ends})


def _write_works(resolution: Resolution, tables: _Tables) -> None:
    for work in resolution.works:
        row = asdict(work)
        row["work_id"], row["plan_id"] = row.pop("id"), row.pop("plan")
        tables.add("works", row)
    for meaning in resolution.meant.values():
        tables.add("meanings", {n: getattr(meaning, n) for n in ("id", "work", "how", "candidates")})
        for weighed in meaning.weighed if not meaning.id.endswith(":self") else ():
            tables.add(
                "candidates",
                {
                    "citation_id": meaning.id, "work_id": weighed.work, "chosen": weighed.work == meaning.work,
                    "weight": weighed.weight, "reasons": weighed.reasons,
                },
            )  # fmt: skip
        if meaning.id.endswith(":self"):
            tables.add("self_works", {"plan_id": meaning.id.removesuffix(":self"), "work": meaning.work})


def _write_contradictions(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """What takes several plans to see, found in the loaded tables; then what most plans say, for every conflict."""
    folder.mkdir()
    with _Tables(folder) as tables:
        tables.conflicts(contradictions(connection))
    tables.read_into(connection)
    majorities(connection)


# -- files and places --------------------------------------------------------------------------------------------------


def _write_files(ledger: Ledger, speakers: _Speakers, tables: _Tables) -> None:
    for path, entry in sorted(ledger.entries.items()):
        sha = entry.sha256 or ""
        known = entry.state in ("kept", "duplicate")
        error = error_from(entry.reason, entry.detail) if entry.reason in REASONS else None
        tables.add(
            "files",
            {
                "path": _shown(path), "name": _shown(os.path.basename(path)), "sha256": entry.sha256, "state": entry.state,
                "reason": entry.reason, "message_vi": error and error.message_vi, "message_en": error and error.message_en,
                "next_step_vi": error and error.next_step_vi, "next_step_en": error and error.next_step_en,
                "size": entry.size, "plan_id": speakers.plan_of.get(sha) if known else None,
                "speaks": known and sha in speakers.speaks, "attempts": entry.attempts, "seconds": entry.seconds,
                "ended_at": entry.at,
            },
        )  # fmt: skip
    for line, entry in enumerate(ledger.history(), 1):
        tables.add(
            "ledger",
            {
                "line": line, "written_at": entry.at, "path": _shown(entry.path), "sha256": entry.sha256, "state": entry.state,
                "reason": entry.reason, "detail": entry.detail, "attempts": entry.attempts, "seconds": entry.seconds,
            },
        )  # fmt: skip


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _write_places(tables: _Tables) -> None:
    for place in load_gazetteer().places:
        if place.level == "province":
            row: dict[str, Any] = {
                "place_id": place.key, "code": place.code, "name": place.name, "folded": bare(place.name),
                "kind": place.kind, "level": place.level, "parent": place.parent or None,
                "valid_from": place.valid_from and place.valid_from.isoformat(),
                "valid_to": place.valid_to and place.valid_to.isoformat(),
            }  # fmt: skip
            tables.add("places", row)
