"""Bundles to database: rows of what is new, resolution of what it touches, a new head beside the old one, one rename.

The database holds nothing of its own: it can be made anew from bundles and ledger at any time, and is when code or schema
changed. Otherwise a load copies the head, changes the copy and switches it in. Readers keep the old one until they open it
again; they never wait and never see half a load. A load that is killed leaves the old head as it was.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from gazetteer import load as load_gazetteer
from gazetteer.folding import bare
from pipeline.corrections.journal import Correction, journal_of
from pipeline.corrections.loading import fingerprint, journal_rows, overlays
from pipeline.errors import UsageError
from pipeline.intake.bundle import extraction_version
from pipeline.intake.files import sync_file, sync_folder
from pipeline.intake.ledger import Ledger
from pipeline.settings import Settings
from pipeline.store import placing, segments
from pipeline.store.build import Lines, Order, batched, build_all
from pipeline.store.changes import Changes, code_version, find_changes, view_version
from pipeline.store.fill import columns_of, insert, lines_as_table
from pipeline.store.inputs import Place, file_row, history_row, newest, place_of
from pipeline.store.places import successions
from pipeline.store.resolution import resolve_touched, touch
from pipeline.store.rows import ROW_TABLES
from pipeline.store.segments import schema_version, script
from pipeline.store.store import Store
from pipeline.upkeep.snapshots import keep_snapshot

__all__ = ["HEAD_PLANS", "SEGMENT_PLANS", "load", "loaded_state", "script", "state_to_load"]

SEGMENT_PLANS: Final = 10_000
"""Plans of which a load makes a segment of their own."""
HEAD_PLANS: Final = 4_000
"""Plans whose rows the head holds at most after a load; more are sealed into a segment. The head is copied by every load: this
bounds what that costs."""
_FLUSH: Final = 1_000
"""Plans whose lines are taken into the database at once."""
_MEMORY: Final = "1500MB"
_OF_PLANS: Final = ("raw_plans", "copy_keys", "applied_corrections")
"""Tables of the head with rows of single plans."""


def state_to_load(settings: Settings, ledger: Ledger) -> str:
    """Fingerprint of everything that a load would read: code, ledger and corrections by their length and end."""
    parts = [f"schema {schema_version()}", code_version(), view_version(), *map(str, place_of(ledger.path))]
    parts += map(str, place_of(journal_of(settings).path))
    return " ".join(parts)


def loaded_state(settings: Settings) -> str | None:
    """Fingerprint of what the database was loaded from; None if there is none that this version can read."""
    try:
        with Store(settings.data) as store:
            found = store.sql("SELECT value FROM meta WHERE key = 'state'").fetchone()
    except UsageError:
        return None
    return str(found[0]) if found else None


def load(settings: Settings, ledger: Ledger) -> list[str]:
    """Bring the database up to date and switch it in; returns the hashes of bundles whose record is damaged (left out)."""
    settings.processed.mkdir(parents=True, exist_ok=True)
    with _only_one(settings.processed / ".load.lock"):
        ledger.refresh()
        prefix = f"{settings.database.name}.load-"
        for leftover in settings.data.glob(f"{prefix}*"):  # of a load that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=settings.data))
        try:
            with _Load(settings, ledger, folder) as work:
                return work.run()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class _Load:
    """One load: a head in the making."""

    def __init__(self, settings: Settings, ledger: Ledger, folder: Path) -> None:
        self.settings, self.ledger, self.folder = settings, ledger, folder
        self.head = folder / settings.database.name
        self.meta: dict[str, str] = {}
        self.connection: duckdb.DuckDBPyConnection
        self.retired: list[str] = []
        self.journal = journal_of(settings)
        self.corrections: dict[str, tuple[Correction, ...]] = {}

    def __enter__(self) -> _Load:
        self.meta = self._remembered()
        self.before = dict(self.meta)
        self.rebuild = self.meta.get("code") != code_version()
        if not self.rebuild:
            shutil.copyfile(self.settings.database, self.head)
        self._connect()
        if self.rebuild:
            self.meta = {}
            with _transaction(self.connection):
                self.connection.execute(script("schema.sql"))
                self.connection.execute(script("rows.sql"))
                segments.union_views(self.connection, [])
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def _remembered(self) -> dict[str, str]:
        """What the present head says of itself; nothing if there is none that this version can go on from."""
        try:  # not through `Store`, which refuses what other views and macros made: here they are made anew
            with duckdb.connect(str(self.settings.database), read_only=True) as head:
                self.retired = segments.names(head)
                return {str(key): str(value) for key, value in head.execute("SELECT key, value FROM meta").fetchall()}
        except duckdb.Error:
            return {}

    def _connect(self) -> None:
        config: dict[str, Any] = {
            "memory_limit": _MEMORY, "temp_directory": str(self.folder / "spill"), "threads": str(self.settings.workers),
        }  # fmt: skip
        self.connection = duckdb.connect(str(self.head), config=config)
        if not self.rebuild:
            segments.attach(self.connection, self.settings.data, segments.names(self.connection))

    # -- the steps -----------------------------------------------------------------------------------------------------

    def run(self) -> list[str]:
        """All of it; the hashes of damaged bundles."""
        state = state_to_load(self.settings, self.ledger)
        place = Place.parse(self.meta["ledger"]) if "ledger" in self.meta else None
        self.corrections = overlays(self.journal, self.connection)
        changes = find_changes(self.settings, self.connection, place, self._corrected())
        self._forget(changes.gone)
        damaged = self._fill(changes)
        placing.place(self.connection, self.folder, self.journal.pairs())
        damaged += self._correct_copies()
        self._note_corrections()
        touch(self.connection, self.rebuild)
        resolve_touched(self.connection, self.folder, self.rebuild)
        self._inputs(changes)
        self._seal()
        self._keep_answers(changes)
        self._finish(state, changes.place, damaged)
        return damaged

    def _corrected(self) -> dict[str, str | None]:
        return {sha: fingerprint(found) for sha, found in self.corrections.items()}

    def _correct_copies(self) -> list[str]:
        """A correction holds for its plan, whichever file speaks: files that came together only now are made anew with what
        was said of each other. That can part or join plans once more, hence a few rounds."""
        damaged: list[str] = []
        for _ in range(3):
            self.corrections = overlays(self.journal, self.connection)
            wanted, stale = self._corrected(), Changes()
            held = self.connection.execute(
                "SELECT sha256, record_key, corrected FROM raw_plans WHERE corrected IS NOT NULL OR sha256 IN (SELECT unnest(?))",
                [list(wanted)],
            ).fetchall()
            stale.fresh = {sha: key for sha, key, corrected in held if corrected != wanted.get(sha)}
            stale.gone = set(stale.fresh)
            if not stale.fresh:
                break
            touch(self.connection, False)
            self._forget(stale.gone)
            damaged += self._fill(stale)
            placing.place(self.connection, self.folder, self.journal.pairs())
        return damaged

    def _note_corrections(self) -> None:
        """The journal as a table."""
        self.connection.execute("TRUNCATE raw_corrections")
        lines = Lines(self.folder / "corrections")
        for row in journal_rows(self.journal):
            lines.add("raw_corrections", row)
        for table, file in lines.close().items():
            insert(self.connection, table, [file])

    def _forget(self, gone: set[str]) -> None:
        """Take contents out; what they named is remembered in `turned`."""
        self.connection.execute("CREATE OR REPLACE TEMP TABLE gone (sha256 VARCHAR)")
        for part in batched(sorted(gone), 1000):
            self.connection.execute(f"INSERT INTO gone VALUES {', '.join(['(?)'] * len(part))}", list(part))
        self.connection.execute(
            "CREATE OR REPLACE TEMP TABLE turned AS SELECT plan_no, signature FROM raw_plans SEMI JOIN gone USING (sha256)"
        )
        for table, column in (("bases", "base"), ("mates", "plan_id")):
            self.connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT DISTINCT {column} FROM raw_plans SEMI JOIN gone USING (sha256)"
            )
        if gone:
            # Which series they touch is asked before their rows in the head go.
            touch(self.connection, False)
            for table in ROW_TABLES:
                self.connection.execute(f"DELETE FROM raw_{table} WHERE plan_no IN (SELECT plan_no FROM turned)")
            for table in _OF_PLANS:
                self.connection.execute(f"DELETE FROM {table} WHERE plan_no IN (SELECT plan_no FROM turned)")

    def _fill(self, changes: Changes) -> list[str]:
        """Rows of the contents that are new, in the head or in segments of their own."""
        first = int(self.meta.get("next_no", "1"))
        orders = [
            Order(first + i, sha, key, self.corrections.get(sha, ()))
            for i, (sha, key) in enumerate(sorted(changes.fresh.items()))
        ]
        self.meta["next_no"] = str(first + len(orders))
        own = len(orders) // SEGMENT_PLANS * SEGMENT_PLANS
        damaged: list[str] = []
        columns = columns_of(self.connection, "signatures")
        told = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE new_signatures ({told})")
        for part in batched(orders[:own], SEGMENT_PLANS):
            damaged += self._segment(part)
        if orders[own:]:
            damaged += self._take(orders[own:], "")
        # Near ones together: a question for one symbol then reads few blocks.
        self.connection.execute(
            """
            INSERT INTO signatures
            SELECT DISTINCT ON (key, type, place, signature) * FROM new_signatures ANTI JOIN signatures USING (signature)
            ORDER BY key, type, place, signature
            """
        )
        self.connection.execute("DROP TABLE new_signatures")
        return damaged

    def _segment(self, orders: Sequence[Order]) -> list[str]:
        """A segment with the rows of these records."""
        with self._new_segment() as name:
            damaged = self._take(orders, name)
        self._publish(name, len(orders) - len(damaged), orders[0].plan_no, orders[-1].plan_no)
        return damaged

    @contextlib.contextmanager
    def _new_segment(self) -> Iterator[str]:
        name = segments.new_name()
        self.connection.execute(f"ATTACH '{self.folder / name}.duckdb' AS {name}")
        own = self.connection.execute("SELECT current_database()").fetchone()
        self.connection.execute(f"USE {name}")
        with _transaction(self.connection):
            self.connection.execute(script("rows.sql"))
        self.connection.execute(f"USE {own[0] if own else ''}")
        yield name
        self.connection.execute(f"CHECKPOINT {name}")
        self.connection.execute(f"DETACH {name}")

    def _publish(self, name: str, plans: int, first: int, last: int) -> None:
        segments.publish(self.folder / f"{name}.duckdb", self.settings.data, name)
        segments.attach(self.connection, self.settings.data, [name])
        self.connection.execute("INSERT INTO segments VALUES (?, ?, ?, ?)", [name, plans, first, last])
        with _transaction(self.connection):
            segments.union_views(self.connection, segments.names(self.connection))

    def _take(self, orders: Sequence[Order], into: str) -> list[str]:
        """Rows of these records into the head, or into the attached database `into`."""
        damaged: list[str] = []
        waiting: dict[str, list[str]] = {}
        plans = 0
        for built in build_all(self.settings.processed, self.folder / "rows", orders, self.settings.workers):
            damaged += built.damaged
            for table, file in built.files.items():
                waiting.setdefault(table, []).append(file)
            plans += built.plans
            if plans >= _FLUSH:
                self._flush(waiting, into)
                waiting, plans = {}, 0
        self._flush(waiting, into)
        return damaged

    def _flush(self, waiting: dict[str, list[str]], into: str) -> None:
        for table, files in waiting.items():
            if table == "signatures":
                insert(self.connection, "new_signatures", files)
            else:
                insert(self.connection, table, files, "" if table in _OF_PLANS else into)
            for file in files:
                Path(file).unlink()

    def _inputs(self, changes: Changes) -> None:
        """Inputs and their history; then from which path each plan is told."""
        connection = self.connection
        anew = changes.history_anew or self.meta.get("views") != view_version()
        entries = self.ledger.entries if anew else newest(changes.lines)
        lines = Lines(self.folder / "inputs")
        for _, entry in sorted(entries.items()):
            lines.add("raw_files", file_row(entry))
        for number, line in changes.lines:
            lines.add("ledger", history_row(number, line))
        files = lines.close()
        if anew:
            connection.execute("TRUNCATE raw_files")
        elif "raw_files" in files:
            source = lines_as_table({"path": "VARCHAR"}, [files["raw_files"]])
            connection.execute(f"DELETE FROM raw_files WHERE path IN (SELECT path FROM {source})")
        if changes.history_anew:
            connection.execute("TRUNCATE ledger")
        for table, file in files.items():
            insert(connection, table, [file])
        connection.execute(
            """
            UPDATE raw_plans SET file = f.path
            FROM (
                SELECT p.plan_no, min(r.path) AS path FROM raw_plans p
                LEFT JOIN raw_files r ON r.sha256 = p.sha256 AND r.state IN ('kept', 'duplicate') GROUP BY p.plan_no
            ) f WHERE f.plan_no = raw_plans.plan_no AND raw_plans.file IS DISTINCT FROM f.path
            """
        )

    def _seal(self) -> None:
        """Where the head holds the rows of too many plans, move them into a segment."""
        found = self.connection.execute(
            "SELECT count(*), min(plan_no), max(plan_no) FROM raw_sketches"  # one row a plan
        ).fetchone() or (0, 0, 0)
        if found[0] <= HEAD_PLANS:
            return
        with self._new_segment() as name:
            for table in ROW_TABLES:
                self.connection.execute(f"INSERT INTO {name}.raw_{table} SELECT * FROM raw_{table} ORDER BY plan_no")
        for table in ROW_TABLES:
            self.connection.execute(f"TRUNCATE raw_{table}")
        self._publish(name, *found)

    def _keep_answers(self, changes: Changes) -> None:
        """Before the first load with records of other extractors, or by other code: what was answered until now, for `diff`."""
        now = extraction_version()
        if self.rebuild or (changes.again and self.before.get("extraction") != now):
            keep_snapshot(self.settings.data, self.settings.database, self.before.get("extraction", "unknown"))
        if self.rebuild or changes.again:
            self.before["extraction"] = self.meta["extraction"] = now

    def _finish(self, state: str, place: Place, damaged: list[str]) -> None:
        """Views, what the head says of itself, and the switch."""
        connection = self.connection
        with _transaction(connection):
            if self.rebuild:
                _write_places(connection, self.folder)
            if self.meta.get("views") != view_version():
                for (view,) in connection.execute(
                    "SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT starts_with(view_name, 'all_')"
                    " AND database_name = current_database()"
                ).fetchall():
                    connection.execute(f"DROP VIEW {view}")
                for kind, name in connection.execute(
                    "SELECT DISTINCT function_type, function_name FROM duckdb_functions()"
                    " WHERE NOT internal AND database_name = current_database()"
                ).fetchall():
                    connection.execute(f"DROP MACRO{' TABLE' if kind == 'table_macro' else ''} {name}")
                connection.execute(script("views.sql"))
                connection.execute(script("macros.sql"))
            _write_links(connection)
            self.meta |= {
                "schema": schema_version(), "state": state, "code": code_version(), "views": view_version(), "ledger": place.told(),
                "damaged": str(len(damaged)), "left_out": "0",
            }  # fmt: skip
            connection.execute("TRUNCATE meta")
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(self.meta.items()))
        named = segments.names(connection)
        connection.execute("CHECKPOINT")
        connection.close()
        sync_file(self.head)
        self.head.chmod(0o600)
        for name in set(self.retired) - set(named):
            segments.retire(self.settings.data, name)
        os.replace(self.head, self.settings.database)
        sync_folder(self.settings.data)
        segments.sweep(self.settings.data, named)


@contextlib.contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One wait for the disk instead of one for each statement."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


def _write_links(connection: duckdb.DuckDBPyConnection) -> None:
    """Which work leads to which: `relations` without plans, and without works that nobody could come by. A question follows
    them three times; through all relations it would take a second of the hundred thousand plans."""
    connection.execute("TRUNCATE work_links")
    connection.execute(
        """
        INSERT INTO work_links
        WITH link AS MATERIALIZED (
            SELECT DISTINCT source_work, target_work FROM relations
            WHERE kind IN ('implements', 'continues', 'replaces', 'amends', 'guides', 'details', 'issues')
              AND source_work IS NOT NULL AND target_work IS NOT NULL AND source_work <> target_work
        )
        SELECT * FROM link
        WHERE source_work IN (SELECT work_id FROM works WHERE plans > 0) OR source_work IN (SELECT target_work FROM link)
        ORDER BY target_work, source_work
        """
    )


def _write_places(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    lines = Lines(folder / "places")
    for place in load_gazetteer().places:
        if place.level == "province":
            row: dict[str, Any] = {
                "place_id": place.key, "code": place.code, "name": place.name, "folded": bare(place.name),
                "kind": place.kind, "level": place.level, "parent": place.parent or None,
                "valid_from": place.valid_from and place.valid_from.isoformat(),
                "valid_to": place.valid_to and place.valid_to.isoformat(),
            }  # fmt: skip
            lines.add("places", row)
    for succession in successions():
        lines.add("place_successions", succession)
    for table, file in lines.close().items():
        insert(connection, table, [file])
