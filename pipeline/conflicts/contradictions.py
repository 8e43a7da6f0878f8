"""What plans say against each other about one document, and what most of them say.

Works on the loaded tables: a work with several dates, issuers or titles, each with the plans that state it; works of one number
in different terms or years whose dates differ only as a slip of typing would. A plan that we hold speaks for itself as one
side more. The majority is written beside every conflict that names a document: a signal, not the truth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import Any, Final

import duckdb
from rapidfuzz import fuzz

from gazetteer.folding import bare
from pipeline.conflicts.kinds import KINDS, Conflict, Side, conflict
from pipeline.conflicts.slips import shown
from pipeline.resolve.weighing import slip_of_date

__all__ = ["contradictions", "majorities", "rows_of_conflict"]

_SIDES: Final = 12
"""Plans shown for each value; their number stands in the majority."""
_UNLIKE: Final = 40
"""Below this likeness (0…100) two titles speak of different things."""
# The Central Committee, its Politburo and its Secretariat share the symbol …/TW; which of them issued a paper is one fact.
_ORGANS: Final = {
    "ban bi thu": "Ban Bí thư",
    "bo chinh tri": "Bộ Chính trị",
    "ban chap hanh trung uong": "Ban Chấp hành Trung ương",
}

Row = dict[str, Any]
_Beside = dict[str, list[Row]]


def rows_of_conflict(found: Conflict) -> Iterator[tuple[str, Row]]:
    """A conflict as rows of `conflicts` and `conflict_sides`."""
    kind = KINDS[found.kind]
    yield "conflicts", {
        "conflict_id": found.id, "class": kind.cls, "kind": found.kind, "severity": kind.severity, "plan_id": found.plan,
        "citation_id": found.citation, "symbol": found.symbol, "told_vi": kind.vi.format(*found.values),
        "told_en": kind.en.format(*found.values), "hint": found.hint, "confidence": found.confidence, "majority": None,
        "majority_plans": None, "plans": None,
    }  # fmt: skip
    for ordinal, side in enumerate(found.sides, 1):
        yield "conflict_sides", {
            "conflict_id": found.id, "ordinal": ordinal, "plan_id": side.plan, "page": side.page, "start": side.start,
            "end": side.end, "value": side.value, "quote": side.quote,
        }  # fmt: skip


def contradictions(connection: duckdb.DuckDBPyConnection) -> Iterator[Conflict]:
    """Conflicts between plans (tables `works`, `citations`, `plans` must be filled)."""
    works = _rows(connection, "SELECT work_id, type, number, title, key, place, dates FROM works ORDER BY work_id")
    labels = {w["work_id"]: f"{w['type']} {w['number'] or w['title'] or ''}".strip() for w in works}
    stated = _rows(
        connection,
        'SELECT work_id, citation_id, plan_id, number, dates, issuer, name, page, start, "end", quote, confidence FROM citations'
        " WHERE work_id IS NOT NULL UNION ALL SELECT p.work_id, NULL, p.plan_id, p.number, [CAST(p.date AS VARCHAR)], p.issuer,"
        " p.title, coalesce(f.page, 1), f.start, f.\"end\", coalesce(f.quote, ''), coalesce(f.confidence, 0.5) FROM plans p"
        " LEFT JOIN fields f ON f.plan_id = p.plan_id AND f.field = 'date' WHERE p.work_id IS NOT NULL AND p.date IS NOT NULL"
        " ORDER BY 1, 3, 8, 9",
    )
    beside = _neighbours(stated)
    for work, citations in _grouped(stated, "work_id"):
        if len({c["plan_id"] for c in citations}) < 2:
            continue
        yield from _dates(work, labels[work], citations, beside)
        yield from _issuers(work, labels[work], citations)
        yield from _titles(work, labels[work], citations)
    of_work = dict(_grouped(stated, "work_id"))
    for _, group in _grouped([w for w in works if w["number"]], "type", "key", "place"):
        yield from _near(group, labels, of_work)


def majorities(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what most plans say of the document that a conflict names: the date where dates are at odds, the issuer where
    issuers are, both counted by plans of the same type and symbol."""
    connection.execute(
        """
        UPDATE conflicts SET majority = m.value, majority_plans = m.n, plans = m.total
        FROM (
            SELECT c.conflict_id, v.value, v.n, v.total,
                   row_number() OVER (PARTITION BY c.conflict_id ORDER BY v.n DESC, v.value) AS place
            FROM conflicts c
            JOIN (
                SELECT key, property, value, count(DISTINCT plan_id) AS n, max(total) AS total
                FROM (
                    SELECT symbol_key(number) AS key, 'date' AS property, day AS value, plan_id,
                           (SELECT count(DISTINCT plan_id) FROM citations t WHERE t.number = c.number) AS total
                    FROM citations c, unnest(c.dates) AS u(day) WHERE length(day) = 10 AND number IS NOT NULL
                    UNION ALL
                    SELECT symbol_key(number), 'issuer', issuer, plan_id,
                           (SELECT count(DISTINCT plan_id) FROM citations t WHERE t.number = c.number)
                    FROM citations c WHERE issuer IS NOT NULL AND number IS NOT NULL
                ) GROUP BY ALL
            ) v ON v.key = symbol_key(c.symbol)
                AND v.property = CASE WHEN c.kind IN ('two-issuers', 'issuer-against-suffix') THEN 'issuer' ELSE 'date' END
        ) m
        WHERE m.place = 1 AND m.conflict_id = conflicts.conflict_id
        """
    )


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    result = connection.execute(query)
    names = [c[0] for c in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _grouped(rows: Iterable[Row], *by: str) -> list[tuple[Any, list[Row]]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[by[0]] if len(by) == 1 else tuple(row[b] for b in by)].append(row)
    return list(groups.items())


def _sides(values: dict[str, list[Row]]) -> list[Side]:
    """Every value, the commonest first, each with the plans that state it (a dozen at most)."""
    ordered = sorted(values, key=lambda v: (-len({c["plan_id"] for c in values[v]}), v))
    return [
        Side(c["plan_id"], c["page"], c["start"], c["end"], value, c["quote"])
        for value in ordered
        for c in values[value][:_SIDES]
    ]


def _between(  # noqa: PLR0917 - one row
    kind: str, work: str, label: str, values: dict[str, list[Row]], said: Iterable[str], hint: str | None = None
) -> Conflict:
    sides = _sides(values)
    citations = [c for found in values.values() for c in found]
    number = next((c["number"] for c in citations if c["number"]), None)
    sure = min(max(c["confidence"] for c in found) for found in values.values())
    return conflict(
        kind, None, f"conflict:{kind}:{work}", [label, ", ".join(said)], sides, sure, symbol=number, hint=hint
    )


def _counted(values: dict[str, list[Row]]) -> list[str]:
    """The values with the number of their plans, commonest first: `01/12/2011 (3)`."""
    plans = Counter({v: len({c["plan_id"] for c in found}) for v, found in values.items()})
    return [f"{shown(v)} ({n})" for v, n in sorted(plans.items(), key=lambda p: (-p[1], p[0]))]


def _dates(work: str, label: str, citations: list[Row], beside: _Beside) -> Iterator[Conflict]:
    values: dict[str, list[Row]] = defaultdict(list)
    for citation in citations:
        for day in citation["dates"] or ():
            if day and len(day) == 10:
                values[day].append(citation)
    if len(values) > 1 and len({c["plan_id"] for found in values.values() for c in found}) > 1:
        yield _between("two-dates", work, label, values, _counted(values), _own_day(values, citations, beside))


def _own_day(values: dict[str, list[Row]], citations: list[Row], beside: _Beside) -> str | None:
    """The day that the document itself bears, where it is held; else that a day is also the day of the citation next to it
    in the same plan, from where it may have slipped over."""
    own = [d for c in citations if c["citation_id"] is None for d in c["dates"] if d in values]
    if own:
        return shown(own[0])
    for day, found in values.items():
        for citation in found:
            neighbour = next((n for n in beside.get(citation["citation_id"], ()) if day in (n["dates"] or ())), None)
            if neighbour and neighbour["number"]:
                return f"{shown(day)} = {neighbour['number']}"
    return None


def _neighbours(stated: list[Row]) -> _Beside:
    """The citations before and after each one in its plan."""
    beside: _Beside = {}
    for _, found in _grouped([c for c in stated if c["citation_id"]], "plan_id"):
        found.sort(key=lambda c: c["start"])
        for before, after in pairwise(found):
            beside.setdefault(after["citation_id"], []).append(before)
            beside.setdefault(before["citation_id"], []).append(after)
    return beside


def _issuers(work: str, label: str, citations: list[Row]) -> Iterator[Conflict]:
    """Which organ of the Central Committee issued a paper …/TW. Names of other bodies are written too freely to compare."""
    values: dict[str, list[Row]] = defaultdict(list)
    for citation in citations:
        name = bare(citation["issuer"] or "")
        organ = next((name_of for key, name_of in _ORGANS.items() if name.startswith(key)), None)
        if organ and (citation["number"] or "").upper().endswith("/TW"):
            values[organ].append(citation)
    if len(values) > 1:
        yield _between("two-issuers", work, label, values, _counted(values))


def _titles(work: str, label: str, citations: list[Row]) -> Iterator[Conflict]:
    """Titles with hardly a word in common: one of the numbers is wrong. Plans shorten titles; that is no conflict."""
    named = [c for c in citations if c["name"] and len(c["name"]) >= 24 and c["number"]]
    values: dict[str, list[Row]] = {}
    for citation in named:
        key = bare(citation["name"])
        like = next((v for v in values if fuzz.token_set_ratio(bare(v), key) >= _UNLIKE), None)
        values.setdefault(like or citation["name"], []).append(citation)
    if len(values) > 1 and len({c["plan_id"] for found in values.values() for c in found}) > 1:
        yield _between("two-titles", work, label, values, [])


def _near(group: list[Row], labels: dict[str, str], of_work: dict[str, list[Row]]) -> Iterator[Conflict]:
    """Two works of one number whose dates differ in the year alone, by one digit, or by two digits exchanged."""
    for one, other in combinations(group, 2):
        pairs = [(a, b) for a in one["dates"] or () for b in other["dates"] or () if slip_of_date(a, b)]
        for a, b in pairs[:1]:
            values = {
                day: [c for c in of_work.get(work["work_id"], []) if day in (c["dates"] or ())]
                for day, work in ((a, one), (b, other))
            }
            if all(values.values()) and len({c["plan_id"] for found in values.values() for c in found}) > 1:
                name = f"{one['work_id']}+{other['work_id']}"
                yield _between("near-dates", name, labels[one["work_id"]], values, _counted(values))
