"""The four answers for many units and many works at once, in one pass of SQL.

The rules are those of `pipeline.questions.cites`, which tells one work plan by plan: a plan cites a work directly, through
another one (a relation that some plan states, at most three hops), is read and does not, or it cannot be said; and a plan may be
older than the work. A unit's answer is its best one, and a plan in doubt forbids to say that the unit does not cite.

How it stays fast: citations are joined with the few works asked and those that lead to them; plans that do not cite are never
paired with works but counted by day (`ASOF JOIN` on running totals).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pipeline.compare.chosen import Choice, chosen_sql
from pipeline.store.store import Store

__all__ = ["LEADING", "RANK", "cells", "commonest_works", "work_rows"]

LEADING: Final = ("implements", "continues", "replaces", "amends", "guides", "details", "issues")
"""Relations that carry a document on: who cites A, and A implements B, follows B."""
RANK: Final[dict[str, int]] = {"direct": 0, "indirect": 1, "unknown": 2, "absent": 3, "older": 4}

_SPANS: Final = """
SELECT w.work_id AS root,
       CASE WHEN length(w.date) = 10 THEN CAST(w.date AS DATE)
            WHEN length(w.date) >= 4 THEN make_date(CAST(w.date[:4] AS INTEGER), 1, 1) END AS since,
       CASE WHEN length(w.date) = 10 THEN CAST(w.date AS DATE)
            WHEN length(w.date) >= 4 THEN make_date(CAST(w.date[:4] AS INTEGER), 12, 31) END AS until
FROM works w WHERE w.work_id IN (SELECT unnest($works))
"""
"""Between which days a work was issued; a work that nobody dates is no younger than the first plan that cites it."""

_QUERY: Final = """
WITH chosen AS MATERIALIZED (
    SELECT CAST(row_number() OVER (ORDER BY plan_id) AS BIGINT) AS plan_no, dense_rank() OVER (ORDER BY unit) AS unit_no, *
    FROM ({chosen})
),
asked AS MATERIALIZED (SELECT row_number() OVER (ORDER BY root) AS root_no, * FROM ({spans})),
leads AS MATERIALIZED (
    SELECT DISTINCT source_work AS source, target_work AS target FROM relations
    WHERE list_contains($leading, kind) AND source_work IS NOT NULL AND target_work IS NOT NULL
      AND source_work <> target_work
),
one AS MATERIALIZED (SELECT DISTINCT a.root_no, l.source AS node FROM asked a JOIN leads l ON l.target = a.root),
two AS MATERIALIZED (SELECT DISTINCT n.root_no, l.source AS node FROM one n JOIN leads l ON l.target = n.node),
three AS MATERIALIZED (SELECT DISTINCT n.root_no, l.source AS node FROM two n JOIN leads l ON l.target = n.node),
nodes AS MATERIALIZED (
    SELECT *, row_number() OVER (ORDER BY node) AS node_no FROM (
        SELECT root_no, node, min(hops) AS hops FROM (
            SELECT root_no, root AS node, 0 AS hops FROM asked
            UNION ALL SELECT root_no, node, 1 FROM one
            UNION ALL SELECT root_no, node, 2 FROM two
            UNION ALL SELECT root_no, node, 3 FROM three
        ) GROUP BY root_no, node
    )
),
named AS MATERIALIZED (
    SELECT n.root_no, c.plan_id,
           (CAST(n.hops AS BIGINT) << 48) | (CAST(least(c.page, 65535) AS BIGINT) << 32) | n.node_no AS spot
    FROM citations c JOIN nodes n ON n.node = c.work_id
    UNION ALL
    SELECT a.root_no, c.plan_id, (CAST(9 AS BIGINT) << 48) | (CAST(least(c.page, 65535) AS BIGINT) << 32) AS spot
    FROM (SELECT plan_id, page, unnest(candidates) AS work FROM citations WHERE how = 'ambiguous') c
    JOIN asked a ON a.root = c.work
),
first_cited AS (
    SELECT n.root_no, min(p.date) AS day FROM named n JOIN plans p USING (plan_id)
    WHERE n.spot >> 48 = 0 AND n.root_no IN (SELECT root_no FROM asked WHERE until IS NULL) GROUP BY n.root_no
),
spans AS MATERIALIZED (
    SELECT a.root_no, a.root, a.since, coalesce(a.until, f.day) AS until FROM asked a LEFT JOIN first_cited f USING (root_no)
),
itself AS MATERIALIZED (SELECT a.root_no, p.plan_no FROM chosen p JOIN asked a ON p.own_work = a.root),
hits AS MATERIALIZED (
    SELECT root_no, plan_no, min(spot) AS spot FROM (
        SELECT n.root_no, p.plan_no, n.spot FROM named n JOIN chosen p USING (plan_id)
        UNION ALL SELECT root_no, plan_no, CAST(-1 AS BIGINT) FROM itself
    ) GROUP BY root_no, plan_no
),
placed AS (
    SELECT h.root_no, h.plan_no, p.unit_no, h.spot, CASE WHEN h.spot < 0 THEN -1 ELSE h.spot >> 48 END AS hops, coalesce(p.lo >= s.until, false) AS younger,
           coalesce(p.hi < s.since, false) AS older, p.doubtful,
           CASE WHEN h.spot >= 0 THEN
               ((h.spot >> 48) << 58) | (CAST(coalesce(p.date - DATE '1900-01-01', 1000000) AS BIGINT) << 32) | p.plan_no
           END AS rank
    FROM hits h JOIN chosen p USING (plan_no) JOIN spans s USING (root_no)
),
cited AS MATERIALIZED (
    SELECT root_no, unit_no,
           count(*) FILTER (hops = 0) AS direct,
           count(*) FILTER (hops BETWEEN 1 AND 3) AS indirect,
           count(*) FILTER (hops = 9) AS ambiguous,
           count(*) FILTER (hops < 0) AS itself,
           count(*) FILTER (younger AND doubtful) AS hit_doubtful,
           count(*) FILTER (younger AND NOT doubtful) AS hit_good,
           count(*) FILTER (older AND NOT younger) AS hit_older,
           arg_min(spot, rank) AS spot,
           min(rank) & 4294967295 AS plan_no
    FROM placed GROUP BY root_no, unit_no
),
by_lo AS MATERIALIZED (
    SELECT unit_no, lo, sum(sum(CAST(NOT doubtful AS INTEGER))) OVER later AS good,
           sum(sum(CAST(doubtful AS INTEGER))) OVER later AS doubtful
    FROM chosen WHERE lo IS NOT NULL GROUP BY unit_no, lo
    WINDOW later AS (PARTITION BY unit_no ORDER BY lo DESC)
),
by_hi AS MATERIALIZED (
    SELECT unit_no, hi, sum(count(*)) OVER (PARTITION BY unit_no ORDER BY hi) AS plans
    FROM chosen WHERE hi IS NOT NULL GROUP BY unit_no, hi
),
units AS MATERIALIZED (SELECT unit_no, unit, count(*) AS plans FROM chosen GROUP BY unit_no, unit),
grid AS MATERIALIZED (
    SELECT u.unit_no, u.unit, u.plans, s.root_no, s.root, coalesce(s.until, DATE '9999-12-31') AS until,
           coalesce(s.since, DATE '0001-01-01') AS since
    FROM units u CROSS JOIN spans s
),
later AS MATERIALIZED (
    SELECT g.unit_no, g.root_no, b.good, b.doubtful
    FROM grid g ASOF JOIN by_lo b ON b.unit_no = g.unit_no AND b.lo >= g.until
),
earlier AS MATERIALIZED (
    SELECT g.unit_no, g.root_no, b.plans
    FROM grid g ASOF JOIN by_hi b ON b.unit_no = g.unit_no AND b.hi < g.since
)
SELECT g.unit, g.root, g.plans,
       coalesce(c.direct, 0) AS direct, coalesce(c.indirect, 0) AS indirect, coalesce(c.ambiguous, 0) AS ambiguous,
       CAST(coalesce(l.doubtful, 0) - coalesce(c.hit_doubtful, 0) AS BIGINT) AS in_doubt,
       CAST(coalesce(l.good, 0) - coalesce(c.hit_good, 0) AS BIGINT) AS absent,
       CAST(coalesce(e.plans, 0) - coalesce(c.hit_older, 0) AS BIGINT) AS older,
       coalesce(c.itself, 0) AS itself,
       p.plan_id AS plan, p.type, p.number, p.date, (c.spot >> 32) & 65535 AS page, n.node
FROM grid g
LEFT JOIN later l ON l.unit_no = g.unit_no AND l.root_no = g.root_no
LEFT JOIN earlier e ON e.unit_no = g.unit_no AND e.root_no = g.root_no
LEFT JOIN cited c ON c.unit_no = g.unit_no AND c.root_no = g.root_no
LEFT JOIN chosen p ON p.plan_no = c.plan_no
LEFT JOIN nodes n ON n.node_no = c.spot & 4294967295
"""
"""Plans, works and places on the page travel as numbers: `spot` holds hops, page and the work through which, so that its least
value is the best citation of a plan; `rank` holds hops, day and plan, so that its least value is the plan to show."""


def cells(store: Store, choice: Choice, works: Sequence[str], frame: str | None = None) -> list[dict[str, Any]]:
    """One row for each unit of the chosen plans and each work.

    Keys: unit, root (the work), plans (of the unit), and how many of them are direct, indirect, ambiguous (name the symbol,
    unclear which work), in_doubt (younger, and a page was not read for certain), undated (cannot be placed before or after the
    work), absent, older, itself (the plan is the work); the earliest plan with the best answer: plan, type, number, date, page, node
    (the work through which); `answer`. `frame` is SQL around `{chosen}` that names the
    units otherwise (by today's province).
    """
    chosen, parameters = chosen_sql(choice)
    if frame:
        chosen = frame.format(chosen=chosen)
    rows = store.rows(
        _QUERY.format(chosen=chosen, spans=_SPANS), {**parameters, "works": list(works), "leading": list(LEADING)}
    )
    for row in rows:
        told = ("direct", "indirect", "ambiguous", "in_doubt", "absent", "older", "itself")
        row["undated"] = row["plans"] - sum(row[name] for name in told)
        row["answer"] = _answer(row)
    return rows


def _answer(row: dict[str, Any]) -> str | None:
    if row["direct"]:
        return "direct"
    if row["indirect"]:
        return "indirect"
    if row["ambiguous"] or row["in_doubt"] or row["undated"]:
        return "unknown"
    if row["absent"]:
        return "absent"
    return "older" if row["older"] else None


def commonest_works(store: Store, choice: Choice, top: int, least_units: int = 1) -> list[str]:
    """Works that most units of the chosen plans cite directly, then most plans, then the younger. Of a whole level only those are
    looked at that most plans cite (20 times as many as are asked for, at least 2,000).

    That a plan does not count as citing itself is counted, not joined: `IS DISTINCT FROM` between two tables makes DuckDB pair all
    rows of both."""
    chosen, parameters = chosen_sql(choice)
    whole = Choice(level=choice.level) == choice
    rows = store.sql(
        f"""
        WITH chosen AS MATERIALIZED ({chosen}),
        candidates AS MATERIALIZED (SELECT work_id FROM works {"ORDER BY plans DESC, work_id LIMIT $most" if whole else ""}),
        counted AS (
            SELECT c.work_id, p.unit, count(*) FILTER (p.own_work IS DISTINCT FROM c.work_id) AS plans
            FROM citations c JOIN chosen p USING (plan_id)
            WHERE c.work_id IN (SELECT work_id FROM candidates) GROUP BY c.work_id, p.unit
        ),
        summed AS (
            SELECT work_id, count(*) FILTER (plans > 0) AS units, sum(plans) AS plans FROM counted GROUP BY work_id
        )
        SELECT n.work_id FROM summed n JOIN works w USING (work_id) WHERE n.units >= $least
        ORDER BY n.units DESC, n.plans DESC, w.date DESC, n.work_id LIMIT $top
        """,
        {**parameters, "top": top, "least": least_units, **({"most": max(2000, 20 * top)} if whole else {})},
    ).fetchall()
    return [str(r[0]) for r in rows]


def work_rows(store: Store, works: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What is known of works, by id: type, number, date, term, place, issuer, title, plans."""
    rows = store.rows(
        "SELECT work_id, type, number, date, term, place, issuer, title, plans FROM works"
        " WHERE work_id IN (SELECT unnest($works))",
        {"works": list(works)},
    )
    return {row["work_id"]: row for row in rows}
