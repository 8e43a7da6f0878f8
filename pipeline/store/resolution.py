"""Resolve again what a load touched: works, meanings, and what hangs on them.

What a citation means depends on its signature and on the other signatures of its series (type, symbol, place), with the number of
plans that have each: `pipeline.resolve.works.resolve_series` is a pure function of them. So a load looks at the series that new,
changed or vanished plans name, and at no other; the rest stands as it would after a rebuild.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import duckdb

from extractors.symbols import symbol_key
from pipeline.conflicts.contradictions import contradictions, majorities, told
from pipeline.resolve.citing_form import citing_form
from pipeline.resolve.naming import Naming
from pipeline.resolve.signature import Signature
from pipeline.resolve.works import resolve_series
from pipeline.store.build import Lines
from pipeline.store.fill import insert, lines_as_table

__all__ = ["resolve_touched", "touch"]

_PAGE: Final = 20_000


def touch(connection: duckdb.DuckDBPyConnection, everything: bool) -> None:
    """Add to `touched(series)` and `touched_keys(key)` what the plans in `turned(plan_no, signature)` name or are."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (series UBIGINT)")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched_keys (key VARCHAR)")
    if everything:
        found = "SELECT DISTINCT series FROM signatures"
    else:
        found = """
            SELECT DISTINCT series FROM signatures WHERE signature IN (
                SELECT r.signature FROM all_citations r SEMI JOIN turned USING (plan_no)
                UNION ALL SELECT signature FROM turned WHERE signature IS NOT NULL
            )
        """
    connection.execute(f"INSERT INTO touched SELECT series FROM ({found}) ANTI JOIN touched USING (series)")
    connection.execute(
        """
        INSERT INTO touched_keys
        SELECT DISTINCT key FROM (
            SELECT s.key FROM signatures s SEMI JOIN touched USING (series) WHERE s.number IS NOT NULL
            UNION ALL SELECT r.key FROM all_conflicts r SEMI JOIN turned USING (plan_no) WHERE r.key IS NOT NULL
        ) ANTI JOIN touched_keys USING (key)
        """
    )


def resolve_touched(connection: duckdb.DuckDBPyConnection, folder: Path, everything: bool) -> None:
    """Works and meanings of the series in `touched` anew, then conflicts between their plans and majorities."""
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE counted_signatures AS
        SELECT signature, count(*) AS plans FROM (
            SELECT DISTINCT r.signature, r.plan_no FROM all_citations r
            SEMI JOIN (SELECT signature FROM signatures SEMI JOIN touched USING (series)) s ON s.signature = r.signature
            JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
            UNION ALL
            SELECT signature, plan_no FROM raw_plans
            WHERE speaks AND signature IN (SELECT signature FROM signatures SEMI JOIN touched USING (series))
        ) GROUP BY signature
        """
    )
    lines = Lines(folder / "meanings")
    for series, found in _series(connection):
        works, meant = resolve_series(found[0][0].group, found)
        for work in works:
            lines.add(
                "works",
                {
                    "work_id": work.id, "type": work.type, "number": work.number, "key": work.key, "date": work.date,
                    "dates": work.dates, "year": work.year, "term": work.term, "place": work.place, "issuer": work.issuer,
                    "title": work.title, "cited_as": citing_form(work.type, work.number, work.date, work.issuer, work.title),
                    "plan_id": work.plan, "plans": 0, "series": series,
                },
            )  # fmt: skip
        for signature, meaning in meant.items():
            named = {"signature": signature, "series": series}
            lines.add(
                "meanings",
                named | {"work_id": meaning.work, "how": meaning.how, "candidates": meaning.candidates or None},
            )
            for choice in meaning.weighed:
                row = {
                    "work_id": choice.work, "chosen": choice.work == meaning.work, "weight": choice.weight,
                    "reasons": choice.reasons,
                }  # fmt: skip
                lines.add("weighed", named | row)
    files = lines.close()
    for table in ("meanings", "weighed", "works", "between_conflicts", "between_sides"):
        connection.execute(f"TRUNCATE {table}" if everything else f"DELETE FROM {table} WHERE series IN (FROM touched)")
    connection.execute(
        "DELETE FROM signatures WHERE series IN (FROM touched) AND signature NOT IN (SELECT signature FROM counted_signatures)"
    )
    for table in ("meanings", "weighed"):
        if table in files:
            insert(connection, table, [files[table]])
    if "works" in files:
        _insert_works(connection, files["works"])
    connection.execute(
        """
        UPDATE raw_plans SET work_id = m.work_id
        FROM (SELECT signature, work_id FROM meanings SEMI JOIN touched USING (series)) m
        WHERE m.signature = raw_plans.signature AND raw_plans.speaks AND raw_plans.work_id IS DISTINCT FROM m.work_id
        """
    )
    _conflicts(connection, folder)


def _series(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, list[tuple[Signature, int]]]]:
    """Each touched series with its signatures and the number of plans that have each, near ones together."""
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE queue AS
        SELECT s.series, s.signature, h.plans, s.type, s.key, s.place, s.number, s.name, s.dates, s.issuer, s.term, s.own, s.plan,
               s.plan_date, s.links
        FROM signatures s JOIN counted_signatures h USING (signature) ORDER BY s.key, s.type, s.place, s.signature
        """
    )

    def rows() -> Iterator[tuple[Any, ...]]:
        start = 0
        page = "SELECT * FROM queue WHERE rowid >= ? AND rowid < ? ORDER BY rowid"
        while found := connection.execute(page, [start, start + _PAGE]).fetchall():
            yield from found
            start += _PAGE

    for series, group in groupby(rows(), key=lambda row: row[0]):
        yield int(series), [_signature(row) for row in group]


def _signature(row: tuple[Any, ...]) -> tuple[Signature, int]:
    _, signature, plans, kind, key, place, number, name, dates, issuer, term, own, plan, plan_date, links = row
    pairs = frozenset((relation, other) for relation, _, other in (link.partition(" ") for link in links or ()))
    naming = Naming(
        "", plan or "", plan_date, kind, number, name, tuple(dates or ()), issuer, term, None, None, own, pairs
    )
    return Signature(int(signature), (kind, key, place), naming), int(plans)


def _insert_works(connection: duckdb.DuckDBPyConnection, file: str) -> None:
    """Works with the number of plans that cite each, and the id of the plan that is it."""
    described = connection.execute("DESCRIBE works").fetchall()
    columns = {str(row[0]): str(row[1]) for row in described}
    given = {"plan_id": "p.plan_id", "plans": "coalesce(n.plans, 0)"}
    select = ", ".join(f"{given[c]} AS {c}" if c in given else f'w."{c}"' for c in columns)
    connection.execute(
        f"""
        INSERT INTO works
        WITH n AS (
            SELECT m.work_id, count(DISTINCT r.plan_no) AS plans
            FROM (SELECT signature, work_id FROM meanings SEMI JOIN touched USING (series) WHERE work_id IS NOT NULL) m
            JOIN all_citations r USING (signature) JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
            GROUP BY m.work_id
        )
        SELECT {select} FROM {lines_as_table(columns, [file])} w
        LEFT JOIN n USING (work_id) LEFT JOIN raw_plans p ON p.sha256 = w.plan_id
        """
    )


def _conflicts(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """What takes several plans to see, of the touched series; then what most plans say, for every conflict they concern."""
    lines = Lines(folder / "between")
    for series, found in contradictions(connection):
        symbol = found.symbol
        lines.add(
            "between_conflicts",
            {
                "conflict_id": found.id, "series": series, "symbol": symbol, "key": symbol and symbol_key(symbol),
                "hint": found.hint, "confidence": found.confidence, **told(found),
            },
        )  # fmt: skip
        for ordinal, side in enumerate(found.sides, 1):
            lines.add(
                "between_sides",
                {
                    "conflict_id": found.id, "series": series, "ordinal": ordinal, "plan_no": int(side.plan), "page": side.page,
                    "start": side.start, "end": side.end, "value": side.value, "quote": side.quote,
                },
            )  # fmt: skip
    for table, file in lines.close().items():
        insert(connection, table, [file])
    majorities(connection)
