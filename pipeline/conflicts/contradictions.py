"""What plans say against each other about one document, and what most of them say.

Found in the database, for the works of the series in the table `touched` alone: a work with several dates, issuers or titles, each with
the plans that state it; works of one number in different terms or years whose dates differ only as a slip of typing would. A
plan that we hold speaks for itself as one side more. A date younger than the plan that gives it is that plan's own conflict, not one
between plans. The majority is written beside every conflict that names a document: a signal, not the truth.

All counting is done by the database; Python sees a dozen plans a value. What is found depends on the works of a series and on what
plans say of them, so doing touched series again gives what doing all of them would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import duckdb
from rapidfuzz import fuzz

from gazetteer.folding import bare
from pipeline.conflicts.kinds import KINDS, Conflict, Side, conflict
from pipeline.conflicts.slips import shown
from pipeline.resolve.weighing import slip_of_date

__all__ = ["contradictions", "majorities", "told"]

_SIDES: Final = 12
"""Plans shown for each value; their number stands in the sentence."""
_UNLIKE: Final = 40
"""Below this likeness (0…100) two titles speak of different things."""
_TITLES: Final = 60
"""Titles of one work that are compared, the commonest first: OCR makes new ones without end."""
# The Central Committee, its Politburo and its Secretariat share the symbol …/TW; which of them issued a paper is one fact.
_ORGANS: Final = {
    "ban bi thu": "Ban Bí thư",
    "bo chinh tri": "Bộ Chính trị",
    "ban chap hanh trung uong": "Ban Chấp hành Trung ương",
}
_FETCH: Final = 4096

Row = dict[str, Any]


def told(found: Conflict) -> Row:
    """What the kind of a conflict tells of it: class, severity and the sentence in two languages."""
    kind = KINDS[found.kind]
    return {
        "class": kind.cls, "kind": found.kind, "severity": kind.severity, "told_vi": kind.vi.format(*found.values),
        "told_en": kind.en.format(*found.values),
    }  # fmt: skip


def contradictions(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, Conflict]]:
    """Conflicts between plans with the series of their works; `Side.plan` is the plan's number in `raw_plans`."""
    _prepare(connection)
    for table, kind, find in (
        ("said_day", "two-dates", _dates),
        ("said_organ", "two-issuers", _issuers),
        ("said_title", "two-titles", _titles),
    ):
        _pick(connection, table)
        for work in _works(connection, table):
            if found := find(kind, work):
                yield work.series, found
    yield from _near(connection)
    for table in ("said_day", "said_organ", "said_title", "picked", "beside", "counted", "own_day"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


_ORGAN_CASE: Final = (
    "CASE " + " ".join(f"WHEN starts_with(folded, '{k}') THEN '{v}'" for k, v in _ORGANS.items()) + " END"
)
_PREPARE: Final = f"""
CREATE OR REPLACE TEMP TABLE said_day AS
    WITH days AS (
        SELECT DISTINCT m.work_id, m.series, s.signature, s.own, u.day AS value
        FROM meanings m JOIN touched USING (series) JOIN signatures s USING (signature), unnest(s.dates) AS u(day)
        WHERE m.work_id IS NOT NULL AND length(u.day) = 10
    ), several AS (SELECT work_id FROM days GROUP BY work_id HAVING count(DISTINCT value) > 1)
    SELECT * FROM days WHERE work_id IN (FROM several);
CREATE OR REPLACE TEMP TABLE said_organ AS
    WITH organs AS (
        SELECT m.work_id, m.series, s.signature, s.own, {_ORGAN_CASE} AS value
        FROM (
            SELECT *, lower(strip_accents(replace(replace(issuer, 'đ', 'd'), 'Đ', 'D'))) AS folded FROM signatures
            WHERE upper(number) LIKE '%/TW' AND issuer IS NOT NULL
        ) s JOIN meanings m USING (signature) JOIN touched t ON t.series = m.series
        WHERE m.work_id IS NOT NULL
    ), several AS (SELECT work_id FROM organs GROUP BY work_id HAVING count(DISTINCT value) > 1)
    SELECT * FROM organs WHERE value IS NOT NULL AND work_id IN (FROM several);
CREATE OR REPLACE TEMP TABLE said_title AS
    WITH titles AS (
        SELECT m.work_id, m.series, s.signature, s.own, s.name AS value
        FROM meanings m JOIN touched USING (series) JOIN signatures s USING (signature)
        WHERE m.work_id IS NOT NULL AND s.number IS NOT NULL AND length(s.name) >= 24
    ), several AS (SELECT work_id FROM titles GROUP BY work_id HAVING count(DISTINCT value) > 1)
    SELECT * FROM titles WHERE work_id IN (FROM several);
"""


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Signatures of works that are given several dates, issuers, titles."""
    for statement in _PREPARE.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _pick(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """For each value the number of plans that give it, and the plans that are shown for it."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE stated AS
        SELECT s.work_id, s.series, s.value, p.plan_no, p.plan_id, r.finding, r.page, r.start
        FROM {table} s JOIN all_citations r ON r.signature = s.signature
        JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
        WHERE NOT s.own
        UNION ALL
        SELECT s.work_id, s.series, s.value, p.plan_no, p.plan_id, NULL, 1, 0
        FROM {table} s JOIN raw_plans p ON p.signature = s.signature AND p.speaks
        WHERE s.own AND p.date IS NOT NULL
        """
    )
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE counted AS
        SELECT work_id, series, value, count(DISTINCT plan_no) AS plans FROM stated GROUP BY ALL;
        """
    )
    connection.execute(
        """
        DELETE FROM counted WHERE work_id IN (
            SELECT work_id FROM stated GROUP BY work_id HAVING count(DISTINCT plan_no) < 2 OR count(DISTINCT value) < 2
        )
        """
    )
    if table == "said_title":
        connection.execute(
            f"""
            DELETE FROM counted WHERE (work_id, value) NOT IN (
                SELECT (work_id, value) FROM counted
                QUALIFY row_number() OVER (PARTITION BY work_id ORDER BY plans DESC, value) <= {_TITLES}
            )
            """
        )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE picked AS
        SELECT s.*, c.plans FROM stated s JOIN counted c USING (work_id, value)
        QUALIFY row_number() OVER (PARTITION BY s.work_id, s.value ORDER BY s.plan_id, s.page, s.start, s.finding) <= {_SIDES}
        """
    )
    connection.execute("DROP TABLE stated")


class _Said:
    """One work: for each value the plans that give it."""

    def __init__(self, rows: list[Row]) -> None:
        first = rows[0]
        self.id: str = first["work_id"]
        self.series: int = first["series"]
        self.number: str | None = first["work_number"]
        self.label = f"{first['work_type']} {first['work_number'] or first['work_title'] or ''}".strip()
        self.values: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self.values[row["value"]].append(row)

    def plans(self, value: str) -> int:
        """How many plans give the value."""
        return int(self.values[value][0]["plans"])

    def ordered(self) -> list[str]:
        """The values, commonest first."""
        return sorted(self.values, key=lambda v: (-self.plans(v), v))

    def counted(self) -> list[str]:
        """The values with the number of their plans: `01/12/2011 (3)`."""
        return [f"{shown(v)} ({self.plans(v)})" for v in self.ordered()]

    def conflict(self, kind: str, said: Iterable[str], hint: str | None = None, name: str | None = None) -> Conflict:
        """The conflict with all sides."""
        sides = [
            Side(str(r["plan_no"]), r["page"], r["start"], r["end"], value, r["quote"])
            for value in self.ordered()
            for r in self.values[value]
        ]
        sure = min(max(r["confidence"] for r in rows) for rows in self.values.values())
        key = f"conflict:{kind}:{name or self.id}"
        return conflict(kind, None, key, [self.label, ", ".join(said)], sides, sure, symbol=self.number, hint=hint)


_PICKED: Final = """
    SELECT k.work_id, k.series, k.value, k.plans, k.plan_no, k.plan_id, k.finding, w.type AS work_type, w.number AS work_number,
           w.title AS work_title,
           coalesce(r.page, f.page, 1) AS page, coalesce(r.start, f.start) AS start, coalesce(r."end", f."end") AS "end",
           coalesce(r.quote, f.quote, '') AS quote, coalesce(r.confidence, f.confidence, 0.5) AS confidence, {hint} AS hint
    FROM picked k JOIN works w USING (work_id)
    LEFT JOIN (SELECT * FROM all_citations SEMI JOIN picked USING (plan_no, finding)) r
        ON r.plan_no = k.plan_no AND r.finding = k.finding
    LEFT JOIN (SELECT * FROM all_fields SEMI JOIN (FROM picked WHERE finding IS NULL) USING (plan_no) WHERE field = 'date') f
        ON f.plan_no = k.plan_no AND k.finding IS NULL
    {beside}
    ORDER BY k.work_id, k.value, k.plan_id, k.page, k.start, k.finding
"""


def _works(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[_Said]:
    hint, beside = "NULL", ""
    if table == "said_day":
        _beside(connection)
        hint, beside = (
            "b.number",
            "LEFT JOIN beside b ON b.plan_no = k.plan_no AND b.finding = k.finding AND b.day = k.value",
        )
    result = connection.execute(_PICKED.format(hint=hint, beside=beside))
    names = [c[0] for c in result.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in _all(result))
    for _, group in groupby(rows, key=itemgetter("work_id")):
        yield _Said(list(group))


def _all(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while found := result.fetchmany(_FETCH):
        yield from found


def _beside(connection: duckdb.DuckDBPyConnection) -> None:
    """For what is picked: the citation before or after it in its plan that bears the same day."""
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE beside AS
        WITH line AS (
            SELECT plan_no, finding, number, dates,
                   lag(struct_pack(n := number, d := dates)) OVER (PARTITION BY plan_no ORDER BY start, finding) AS before,
                   lead(struct_pack(n := number, d := dates)) OVER (PARTITION BY plan_no ORDER BY start, finding) AS after
            FROM all_citations SEMI JOIN picked USING (plan_no)
        )
        SELECT DISTINCT ON (k.plan_no, k.finding, k.value) k.plan_no, k.finding, k.value AS day,
               CASE WHEN list_contains(r.before.d, k.value) THEN coalesce(r.before.n, r.after.n) ELSE r.after.n END AS number
        FROM picked k JOIN line r ON r.plan_no = k.plan_no AND r.finding = k.finding
        WHERE (list_contains(r.before.d, k.value) AND r.before.n IS NOT NULL)
           OR (list_contains(r.after.d, k.value) AND r.after.n IS NOT NULL)
        """
    )


def _dates(kind: str, work: _Said) -> Conflict:
    """The hint: the day that the document itself bears, where it is held; else that a day, the rarest first, is also the day of
    the citation next to it in the same plan, from where it may have slipped over."""
    own = [v for v in work.ordered() if any(r["finding"] is None for r in work.values[v])]
    hint = shown(min(own)) if own else None
    if not own:
        beside = ((v, r["hint"]) for v in reversed(work.ordered()) for r in work.values[v] if r["hint"])
        hint = next((f"{shown(v)} = {number}" for v, number in beside), None)
    return work.conflict(kind, work.counted(), hint)


def _issuers(kind: str, work: _Said) -> Conflict:
    """Which organ of the Central Committee issued a paper …/TW. Names of other bodies are written too freely to compare."""
    return work.conflict(kind, work.counted())


def _titles(kind: str, work: _Said) -> Conflict | None:
    """Titles with hardly a word in common: one of the numbers is wrong. Plans shorten titles; that is no conflict."""
    keys: dict[str, str] = {}
    of: dict[str, str] = {}
    for title in work.ordered():
        key = bare(title)
        like = next((known for known, k in keys.items() if fuzz.token_set_ratio(k, key) >= _UNLIKE), None)
        if like is None:
            keys[title] = key
        of[title] = like or title
    if len(keys) < 2:
        return None
    merged: dict[str, list[Row]] = defaultdict(list)
    for title in work.ordered():
        merged[of[title]] += work.values[title]
    if len({r["plan_no"] for rows in merged.values() for r in rows}) < 2:
        return None
    for title, rows in merged.items():
        rows.sort(key=lambda r: (r["plan_id"], r["page"], r["start"] or 0))
        many = sum(work.plans(t) for t, head in of.items() if head == title)
        merged[title] = [{**r, "plans": many} for r in rows[:_SIDES]]
    work.values = merged
    return work.conflict(kind, [])


def _near(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, Conflict]]:
    """Two works of one number whose dates differ in the year alone, by one digit, or by two digits exchanged."""
    result = connection.execute(
        """
        WITH dated AS (
            SELECT w.series, w.work_id, u.day FROM works w JOIN touched USING (series), unnest(w.dates) AS u(day)
            WHERE w.number IS NOT NULL AND length(u.day) = 10
        )
        SELECT a.series, a.work_id, b.work_id, a.day, b.day
        FROM dated a JOIN dated b ON a.series = b.series AND a.work_id < b.work_id AND a.day <> b.day
        WHERE a.day[5:] = b.day[5:] OR hamming(a.day, b.day) <= 2
        ORDER BY 1, 2, 3, 4, 5
        """
    )
    pairs: dict[tuple[str, str], tuple[int, str, str]] = {}
    for series, one, other, a, b in result.fetchall():
        if slip_of_date(a, b):
            pairs.setdefault((one, other), (series, a, b))
    if not pairs:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE near (pair INTEGER, work_id VARCHAR, day VARCHAR)")
    numbered = list(pairs.items())
    sides = [
        (i, work, day) for i, ((one, other), (_, a, b)) in enumerate(numbered) for work, day in ((one, a), (other, b))
    ]
    for start in range(0, len(sides), 1000):
        part = sides[start : start + 1000]
        marks = ", ".join(["(?, ?, ?)"] * len(part))
        connection.execute(f"INSERT INTO near VALUES {marks}", [v for side in part for v in side])
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE said_near AS
        SELECT DISTINCT n.pair || '' AS work_id, m.series, s.signature, s.own, n.day AS value, n.work_id AS of_work
        FROM near n JOIN meanings m ON m.work_id = n.work_id JOIN touched t ON t.series = m.series
        JOIN signatures s ON s.signature = m.signature AND list_contains(s.dates, n.day)
        """
    )
    _pick(connection, "said_near")
    query = _PICKED.format(hint="NULL", beside="").replace(
        "JOIN works w USING (work_id)",
        "JOIN (SELECT n.pair, min(n.work_id) AS work_id FROM near n GROUP BY n.pair) q ON q.pair || '' = k.work_id"
        " JOIN works w ON w.work_id = q.work_id",
    )
    result = connection.execute(query)
    names = [c[0] for c in result.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in _all(result))
    for pair, group in groupby(rows, key=itemgetter("work_id")):
        said = _Said(list(group))
        one, other = numbered[int(pair)][0]
        yield said.series, said.conflict("near-dates", said.counted(), name=f"{one}+{other}")
    for table in ("near", "said_near"):
        connection.execute(f"DROP TABLE {table}")


_PROPERTY: Final = "CASE WHEN kind IN ('two-issuers', 'issuer-against-suffix') THEN 'issuer' ELSE 'date' END"


def majorities(connection: duckdb.DuckDBPyConnection) -> None:
    """What most plans say of the symbols in the table `touched_keys` that a conflict names: the date where dates are at odds, the
    issuer where issuers are, both counted by plans."""
    connection.execute("DELETE FROM majorities WHERE key IN (SELECT key FROM touched_keys)")
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE wanted AS
        SELECT DISTINCT key, property FROM (
            SELECT r.key, {_PROPERTY} AS property FROM all_conflicts r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
            UNION ALL SELECT key, {_PROPERTY} FROM between_conflicts
        ) WHERE key IN (SELECT key FROM touched_keys)
        """
    )
    connection.execute(
        """
        INSERT INTO majorities
        WITH citing AS (
            SELECT s.key, r.plan_no, r.dates, r.issuer
            FROM (SELECT signature, key FROM signatures WHERE number IS NOT NULL AND key IN (SELECT key FROM wanted)) s
            JOIN all_citations r USING (signature) JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
        ), votes AS (
            SELECT key, 'date' AS property, u.day AS value, count(DISTINCT plan_no) AS plans
            FROM citing, unnest(dates) AS u(day) WHERE length(u.day) = 10 GROUP BY ALL
            UNION ALL
            SELECT key, 'issuer', issuer, count(DISTINCT plan_no) FROM citing WHERE issuer IS NOT NULL GROUP BY ALL
        ), totals AS (SELECT key, count(DISTINCT plan_no) AS total FROM citing GROUP BY key)
        SELECT v.key, v.property, v.value, v.plans, t.total
        FROM votes v JOIN wanted USING (key, property) JOIN totals t ON t.key = v.key
        QUALIFY row_number() OVER (PARTITION BY v.key, v.property ORDER BY v.plans DESC, v.value) = 1
        """
    )
    connection.execute("DROP TABLE wanted")
