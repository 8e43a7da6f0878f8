"""Which files hold one plan, in the head: cards and keys of the files looked up in SQL, compared by `copies`, written back.

A load looks again only at files that are new, at those that shared a plan (or its id) with one that went, and at what is linked
with them; a load of (nearly) everything looks at all files that share a key with another one. Most plans share none and never
come to Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import duckdb

from pipeline.store.build import Lines
from pipeline.store.copies import Card, copies_of, doubtful_of, linked
from pipeline.store.fill import insert, lines_as_table, rows

__all__ = ["place"]

Said = Mapping[frozenset[str], bool]
_MOST: Final = 4
"""If every fourth file is new, looking at all of them is less work."""
_CARD: Final = "SELECT plan_no, sha256, base, card FROM raw_plans"
_COLUMNS: Final = {"plan_no": "INTEGER", "plan_id": "VARCHAR", "speaks": "BOOLEAN", "copies": "INTEGER"}


def place(connection: duckdb.DuckDBPyConnection, folder: Path, said: Said) -> None:
    """Give every file in question its plan; `turned(plan_no, signature)` learns of plans that came, went or changed.

    Needs the temporary tables `gone(sha256)`, `mates(plan_id)` and `bases(base)` of what went. `said`: pairs of hashes of which a
    person said whether they are one plan.
    """
    fresh, held = (
        (connection.execute(f"SELECT count(*) FROM raw_plans {where}").fetchone() or (0,))[0]
        for where in ("WHERE plan_id IS NULL", "")
    )
    lines = Lines(folder / "placed")
    connection.execute("CREATE OR REPLACE TEMP TABLE alone (plan_no INTEGER)")
    if fresh * _MOST >= held:
        _all(connection, lines, said)
    else:
        _some(connection, lines, said)
    files = lines.close()
    if "doubtful_pairs" in files:
        insert(connection, "doubtful_pairs", [files["doubtful_pairs"]])
    placed = (
        "SELECT plan_no, base AS plan_id, true AS speaks, 1 AS copies FROM raw_plans SEMI JOIN alone USING (plan_no)"
    )
    if "placed" in files:
        placed += f" UNION ALL SELECT * FROM {lines_as_table(_COLUMNS, [files['placed']])}"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE placed AS
        SELECT n.* FROM ({placed}) n JOIN raw_plans p USING (plan_no)
        WHERE (p.plan_id, p.speaks, p.copies) IS DISTINCT FROM (n.plan_id, n.speaks, n.copies)
        """
    )
    connection.execute(
        "INSERT INTO turned SELECT p.plan_no, p.signature FROM raw_plans p JOIN placed n USING (plan_no)"
        " WHERE (p.speaks OR n.speaks) AND (p.plan_id, p.speaks) IS DISTINCT FROM (n.plan_id, n.speaks)"
    )
    connection.execute(
        """
        UPDATE raw_plans SET plan_id = n.plan_id, speaks = n.speaks, copies = n.copies,
            work_id = CASE WHEN n.speaks THEN work_id END
        FROM placed n WHERE n.plan_no = raw_plans.plan_no
        """
    )


def _all(connection: duckdb.DuckDBPyConnection, lines: Lines, said: Said) -> None:
    connection.execute("CREATE OR REPLACE TEMP TABLE said (sha256 VARCHAR)")
    _fill(connection, "said", sorted({sha256 for pair in said for sha256 in pair}))
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE near AS
        SELECT plan_no FROM copy_keys
        SEMI JOIN (SELECT key FROM copy_keys GROUP BY key HAVING count(*) > 1 AND bool_or(openly)) USING (key)
        UNION SELECT plan_no FROM raw_plans
              SEMI JOIN (SELECT base FROM raw_plans GROUP BY base HAVING count(*) > 1) USING (base)
        UNION SELECT plan_no FROM raw_plans SEMI JOIN said USING (sha256)
        """
    )
    connection.execute("INSERT INTO alone SELECT plan_no FROM raw_plans ANTI JOIN near USING (plan_no)")
    connection.execute("TRUNCATE doubtful_pairs")
    found = copies_of(_cards(connection, f"{_CARD} SEMI JOIN near USING (plan_no)"), said)
    for group in found.groups:
        _write(lines, group.plan_id, group.speaker, group.copies)
    for one in found.doubtful:
        _doubt(lines, one.first.sha256, one.second.sha256, one.likeness, one.reason)


def _some(connection: duckdb.DuckDBPyConnection, lines: Lines, said: Said) -> None:
    others: dict[str, set[str]] = {}
    for pair in said:
        for sha256 in pair:
            others.setdefault(sha256, set()).update(pair)

    def partners(asked: list[Card]) -> list[Card]:
        connection.execute("CREATE OR REPLACE TEMP TABLE asked (plan_no INTEGER)")
        _fill(connection, "asked", [card.plan_no for card in asked])
        connection.execute("CREATE OR REPLACE TEMP TABLE said (sha256 VARCHAR)")
        _fill(connection, "said", sorted(set().union(*(others.get(card.sha256, set()) for card in asked))))
        return _cards(
            connection,
            f"""
            WITH near AS (
                SELECT b.plan_no FROM copy_keys a SEMI JOIN asked USING (plan_no) JOIN copy_keys b ON b.key = a.key
                WHERE a.openly OR b.openly
                UNION SELECT plan_no FROM raw_plans SEMI JOIN said USING (sha256)
                UNION SELECT o.plan_no FROM raw_plans o JOIN (FROM raw_plans SEMI JOIN asked USING (plan_no)) a
                      ON a.base = o.base
                UNION SELECT o.plan_no FROM raw_plans o JOIN (FROM raw_plans SEMI JOIN asked USING (plan_no)) a
                      ON a.plan_id = o.plan_id
            )
            {_CARD} SEMI JOIN near USING (plan_no)
            """,
        )

    new = _cards(connection, f"{_CARD} WHERE plan_id IS NULL")
    left = _cards(
        connection,
        f"{_CARD} WHERE plan_id IN (SELECT plan_id FROM mates) OR base IN (SELECT base FROM bases)"
        " OR plan_id IN (SELECT base FROM bases)",
    )
    spoken = [sha256 for card in [*new, *left] for sha256 in others.get(card.sha256, ())]
    connection.execute("CREATE OR REPLACE TEMP TABLE said (sha256 VARCHAR)")
    _fill(connection, "said", sorted(set(spoken)))
    more = _cards(connection, f"{_CARD} SEMI JOIN said USING (sha256)")
    for group in copies_of(linked([*new, *left, *more], partners), said).groups:
        _write(lines, group.plan_id, group.speaker, group.copies)
    connection.execute(
        "DELETE FROM doubtful_pairs WHERE first IN (SELECT sha256 FROM gone) OR second IN (SELECT sha256 FROM gone)"
    )
    fresh = {card.sha256 for card in new}
    around = {card.sha256: card for card in [*new, *partners(new)]} if new else {}
    for doubt in doubtful_of(around.values(), fresh, said):
        _doubt(lines, *doubt)


def _cards(connection: duckdb.DuckDBPyConnection, query: str) -> list[Card]:
    return [
        Card(row["plan_no"], row["sha256"], row["base"], json.loads(row["card"])) for row in rows(connection, query)
    ]


def _fill(connection: duckdb.DuckDBPyConnection, table: str, values: Iterable[object]) -> None:
    connection.execute(f"INSERT INTO {table} SELECT unnest(?)", [list(values)])


def _write(lines: Lines, plan_id: str, speaker: Card, copies: tuple[Card, ...]) -> None:
    for card in copies:
        told = {"plan_id": plan_id, "speaks": card.sha256 == speaker.sha256, "copies": len(copies)}
        lines.add("placed", {"plan_no": card.plan_no} | told)


def _doubt(lines: Lines, first: str, second: str, likeness: float | None, reason: str) -> None:
    lines.add("doubtful_pairs", {"first": first, "second": second, "likeness": likeness, "reason": reason})
