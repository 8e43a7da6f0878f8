"""Records to rows, in processes of their own: each takes a few hundred records and leaves one file of JSON lines a table.

A process reads bundles and writes files, nothing else; what it needs to know comes with its orders, what it found goes back in
a few words. DuckDB reads the lines itself, so neither side ever holds more than one plan.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeVar

from extractors.symbols import symbol_key
from pipeline.conflicts.checks import checks
from pipeline.conflicts.contradictions import told
from pipeline.conflicts.kinds import Conflict
from pipeline.corrections.apply import apply
from pipeline.corrections.journal import Correction
from pipeline.corrections.loading import fingerprint, state_rows
from pipeline.intake.bundle import Bundles
from pipeline.record import SCHEMA_VERSION
from pipeline.resolve.signature import Signature, signature_of
from pipeline.store.copies import card_of, keys_of
from pipeline.store.rows import Row, heading, local, namings, rows_of

__all__ = ["Built", "Lines", "Order", "batched", "build", "build_all"]

_T = TypeVar("_T")
CHUNK: Final = 100
"""Records that a process is given at once."""
_IN_PROCESS: Final = 40
"""Up to so many records starting processes (a second each) takes longer than the work."""


@dataclass(frozen=True, slots=True)
class Order:
    """One record to be made into rows."""

    plan_no: int
    sha256: str
    record_key: str
    corrections: tuple[Correction, ...] = ()
    """What people put right in it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a chunk."""

    files: dict[str, str]
    """Path of the lines by table."""
    damaged: tuple[str, ...]
    """Hashes of bundles whose record is damaged or of a version that told other things."""
    plans: int


class Lines:
    """Rows on their way: one file of JSON lines a table."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, IO[str]] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, table: str, row: Row) -> None:
        """One more row. What is no Unicode (file names, broken fonts) becomes a question mark."""
        self._open(table).write(_encode(row) + "\n")

    def _open(self, table: str) -> IO[str]:
        file = self._files.get(table)
        if file is None:
            path = self._path(table)
            file = self._files[table] = path.open("w", encoding="utf-8", errors="replace", buffering=1 << 18)
        return file

    def add_all(self, table: str, rows: Sequence[Row]) -> None:
        """Rows of one plan, encoded in one go: each begins with `plan_no`."""
        # Within a string a quote is written \", so the seam between two rows cannot stand inside one.
        self._open(table).write(_encode(rows)[1:-1].replace(_SEAM, _LINES) + "\n")

    def close(self) -> dict[str, str]:
        """End all files; their paths by table."""
        for file in self._files.values():
            file.close()
        return {table: str(self._path(table)) for table in self._files}

    def _path(self, table: str) -> Path:
        return self.folder / f"{table}.ndjson"


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_SEAM: Final = '},{"plan_no":'
_LINES: Final = '}\n{"plan_no":'


def batched(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Slices of at most `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def build(processed: str, folder: str, orders: Sequence[Order]) -> Built:
    """Rows of some records, as files in `folder`."""
    bundles, lines = Bundles(Path(processed)), Lines(Path(folder))
    damaged: list[str] = []
    signed: set[int] = set()
    plans = 0
    for order in orders:
        records = bundles[order.sha256].records(order.record_key)
        if not records or records[0].get("schema_version") != SCHEMA_VERSION:
            damaged.append(order.sha256)
            continue
        record, applied, vanished = apply(records[0], order.corrections)
        for row in state_rows(applied, vanished):
            lines.add("applied_corrections", {"plan_no": order.plan_no} | row)
        _one(record, order, lines, signed)
        plans += 1
    return Built(lines.close(), tuple(damaged), plans)


def _one(record: Row, order: Order, lines: Lines, signed: set[int]) -> None:
    identity = order.sha256
    signatures: dict[str, int] = {}
    for naming in namings(record, identity):
        signature = signature_of(naming)
        signatures[local(naming.id, identity)] = signature.id
        if signature.id not in signed:
            signed.add(signature.id)
            lines.add("signatures", _signature_row(signature))
    number = {"plan_no": order.plan_no}
    tables: dict[str, list[Row]] = defaultdict(list)
    for table, row in rows_of(record, signatures):
        tables[f"raw_{table}"].append(number | row)
    for found in checks(record, record["plan"]):
        for table, row in _conflict_rows(found, record["plan"]):
            tables[table].append(number | row)
    for table, rows in tables.items():
        lines.add_all(table, rows)
    corrected = fingerprint(order.corrections)
    own = {"record_key": order.record_key, "corrected": corrected, "signature": signatures.get("self")}
    card = card_of(record)
    for key, openly in keys_of(card):
        lines.add("copy_keys", number | {"key": key, "openly": openly})
    told_card = json.dumps(card, ensure_ascii=True, separators=(",", ":"))
    lines.add("raw_plans", number | {"speaks": False, "card": told_card} | own | heading(record))


def _signature_row(signature: Signature) -> Row:
    kind, key, place = signature.group
    naming = signature.naming
    return {
        "signature": signature.id, "series": signature.series, "type": kind, "key": key, "place": place,
        "number": naming.number, "name": naming.name, "dates": naming.dates, "issuer": naming.issuer, "term": naming.term,
        "own": naming.own, "plan": naming.plan or None, "plan_date": naming.plan_date,
        "links": [f"{relation} {other}" for relation, other in sorted(naming.links)],
    }  # fmt: skip


def _conflict_rows(found: Conflict, plan: str) -> Iterator[tuple[str, Row]]:
    """A conflict inside one plan as rows of `raw_conflicts` and `raw_conflict_sides`."""
    name = local(found.id, f"{plan}:conflict")
    yield "raw_conflicts", {
        "conflict": name, "citation": found.citation and local(found.citation, plan), "symbol": found.symbol,
        "key": found.symbol and symbol_key(found.symbol), "hint": found.hint, "confidence": found.confidence, **told(found),
    }  # fmt: skip
    for ordinal, side in enumerate(found.sides, 1):
        yield "raw_conflict_sides", {
            "conflict": name, "ordinal": ordinal, "page": side.page, "start": side.start, "end": side.end,
            "value": side.value, "quote": side.quote,
        }  # fmt: skip


def _leave_with_parent() -> None:
    """End this process when the one that loads is gone: its queue has no end to be noticed, since we hold both of its ends."""

    def wait() -> None:
        parent = multiprocessing.parent_process()
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def build_all(processed: Path, folder: Path, orders: Sequence[Order], workers: int) -> Iterator[Built]:
    """Rows of many records, chunk by chunk in the order given; at most a few chunks wait to be taken."""
    jobs = [(str(processed), str(folder / f"{i:06}"), chunk) for i, chunk in enumerate(batched(orders, CHUNK))]
    if len(orders) <= _IN_PROCESS or workers < 2:
        yield from (build(*job) for job in jobs)
        return
    context = multiprocessing.get_context("spawn")  # a fork would share DuckDB's threads and locks
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=context, initializer=_leave_with_parent) as pool:
        waiting: deque[Future[Built]] = deque()
        try:
            for job in jobs:
                waiting.append(pool.submit(build, *job))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
