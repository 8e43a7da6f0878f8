"""Corrections on their way into the database: which count for which file, and what became of each."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import duckdb

from pipeline.corrections.apply import Applied
from pipeline.corrections.journal import Correction, Journal

__all__ = ["fingerprint", "journal_rows", "overlays", "state_rows"]

Row = dict[str, Any]


def overlays(journal: Journal, connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[Correction, ...]]:
    """What counts for each content: what was said of it, and of the other files of its plan as they are grouped now. Whoever
    put a scan right meant the plan, whichever of its files speaks."""
    members: dict[str, set[str]] = defaultdict(set)
    contents = sorted(journal.contents)
    for sha256 in contents:
        members[sha256].add(sha256)
    if contents:
        grouped = connection.execute(
            "SELECT m.sha256, c.sha256 FROM raw_plans c JOIN raw_plans m ON m.plan_id = c.plan_id"
            " WHERE c.sha256 IN (SELECT unnest(?))",
            [contents],
        ).fetchall()
        for member, said_of in grouped:
            members[member].add(said_of)
    standing = {sha256: tuple(journal.of(said_of)[0]) for sha256, said_of in members.items()}
    return {sha256: found for sha256, found in standing.items() if found}


def fingerprint(corrections: Iterable[Correction]) -> str | None:
    """Changes whenever other corrections count; None for none."""
    told = [(one.id, one.target, one.field, one.value) for one in corrections]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16] if told else None


def state_rows(applied: Iterable[Applied], vanished: Iterable[Correction]) -> Iterator[Row]:
    """Rows of `applied_corrections`, but for the plan."""
    for one in applied:
        yield {"correction_id": one.correction.id, "state": "applied", "reading": _text(one.reading)}
    for lost in vanished:
        yield {"correction_id": lost.id, "state": "vanished", "reading": None}


def journal_rows(journal: Journal) -> Iterator[Row]:
    """Rows of `raw_corrections`: every line, in order."""
    withdrawn: Mapping[str, Any] = journal.withdrawn
    for line, one in enumerate(journal, 1):
        back = withdrawn.get(one.id)
        yield {
            "line": line, "correction_id": one.id, "sha256": one.sha256, "finding": one.finding, "field": one.field,
            "value": _text(one.value), "replaced": _text(one.replaced), "entered_by": one.by, "why": one.why, "entered_at": one.at,
            "withdrawn_by": back and back.by, "withdrawn_why": back and back.why, "withdrawn_at": back and back.at,
        }  # fmt: skip


def _text(value: Any) -> str | None:
    """As `fields.value` tells values: text as it is, the rest as JSON."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
