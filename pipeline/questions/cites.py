"""Who cites a document: direct, through another one, read and does not, cannot say.

The answer is by *work*: a symbol may name several (a Party number recurs each term), and each has its own. Whether a document
leads to another is learned from the plans alone: every hop is shown with the plan that states it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pipeline.errors import UsageError
from pipeline.store.store import Store

__all__ = ["Answer", "CitedWork", "Hop", "PlanAnswer", "Result", "Unit", "WorkAnswer", "cites"]

Answer = Literal["direct", "indirect", "absent", "unknown", "older"]
_HOPS: Final = 3
_LEADING: Final = ("implements", "continues", "replaces", "amends", "guides", "details", "issues")
"""Relations that carry a document on: who cites A, and A implements B, follows B."""
_RANK: Final[dict[str, int]] = {"direct": 0, "indirect": 1, "unknown": 2, "absent": 3, "older": 4}
_SUGGEST_AT: Final = 70


@dataclass(frozen=True, slots=True)
class Hop:
    """One relation on the way, and the plan that states it."""

    source: str
    target: str
    kind: str
    plan: str
    number: str | None
    file: str | None
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """What one plan answers, and where."""

    plan: str
    answer: Answer
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    file: str | None
    page: int | None
    quote: str | None
    reason: str | None = None
    """For `unknown`: pages, ambiguous, undated-plan, undated-work."""
    pages: tuple[int, ...] = ()
    """For reason `pages`: which are in doubt."""
    via: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A province (district, commune) and its answer; `former` if the province no longer exists under this name."""

    level: str | None
    province: str | None
    district: str | None
    commune: str | None
    answer: Answer
    plans: tuple[PlanAnswer, ...]
    former: bool = False


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that the symbol names."""

    id: str
    type: str
    symbol: str | None
    date: str | None
    term: str | None
    place: str | None
    issuer: str | None
    title: str | None
    plans: int


@dataclass(frozen=True)
class WorkAnswer:
    """The answer for one work."""

    work: CitedWork
    units: tuple[Unit, ...]
    coverage: dict[str, int]


@dataclass(frozen=True)
class Result:
    """The answer to a symbol: works most cited first."""

    asked: str
    symbol: str | None
    works: tuple[CitedWork, ...]
    """All works of the symbol, also those that date or term leave out."""
    answers: tuple[WorkAnswer, ...] = ()
    suggestions: tuple[str, ...] = ()
    coverage: dict[str, int] = field(default_factory=dict)


def cites(store: Store, asked: str, date: str | None = None, term: str | None = None) -> Result:
    """Who cites a document, named in any spelling of its symbol or by its name. Raises `UsageError` where the words are
    neither a symbol nor the name of a document that any plan cites."""
    symbol, works = _find(store, asked)
    chosen = [w for w in works if _chosen(store, w, date, term)]
    coverage = _coverage(store)
    if not works:
        suggestions = _suggest(store, symbol or asked)
        if symbol is None and not suggestions:
            raise UsageError("bad-symbol", asked)
        return Result(asked, symbol, (), suggestions=suggestions, coverage=coverage)
    return Result(asked, symbol, tuple(works), tuple(_answer(store, w, coverage) for w in chosen), coverage=coverage)


# -- which works -------------------------------------------------------------------------------------------------------

_WORK = "SELECT work_id, type, number, date, term, place, issuer, title, plans FROM works"
_LEAD: Final = re.compile(r"^[^\d]*?(?:số|so|sô)?\s*[:.]?\s*(?=\d)", re.IGNORECASE)


def _find(store: Store, asked: str) -> tuple[str | None, list[CitedWork]]:
    """The symbol meant and the works that bear it. The plain way first: the gazetteer costs time to load."""
    from extractors.symbols import symbol_key

    tail = _LEAD.sub("", " ".join(asked.split()), count=1)
    found = _by_key(store, symbol_key(tail))
    if found:
        return found[0].symbol, found
    from extractors.symbols import canonical_symbol

    canonical = canonical_symbol(asked)
    if canonical:
        found = _by_key(store, symbol_key(canonical))
        return (found[0].symbol if found else canonical), found
    from gazetteer.folding import bare, fold

    words = bare(asked)
    rows = [w for w in store.sql(f"{_WORK} WHERE number IS NULL").fetchall() if w[7] and words in bare(w[7])]
    exact = [w for w in rows if fold(w[7]) == fold(asked)] or [w for w in rows if bare(w[7]) == words]
    return None, _sorted(CitedWork(*row) for row in exact)


def _by_key(store: Store, key: str) -> list[CitedWork]:
    rows = store.sql(f"{_WORK} WHERE key = ? AND number IS NOT NULL", [key]).fetchall()
    return _sorted(CitedWork(*row) for row in rows)


def _sorted(works: Iterable[CitedWork]) -> list[CitedWork]:
    """Most cited first, then the younger."""
    return sorted(sorted(works, key=lambda w: (w.date or "", w.id), reverse=True), key=lambda w: -w.plans)


def _chosen(store: Store, work: CitedWork, date: str | None, term: str | None) -> bool:
    if term and (work.term or "").upper() != term.upper():
        return False
    if not date:
        return True
    found = store.sql("SELECT dates FROM works WHERE work_id = ?", [work.id]).fetchone()
    return any(d.startswith(date) for d in {work.date or "", *(found[0] or () if found else ())})


def _suggest(store: Store, asked: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    from gazetteer.folding import bare

    names = [str(r[0]) for r in store.sql("SELECT DISTINCT coalesce(number, title) FROM works").fetchall() if r[0]]
    near = process.extract(
        bare(asked), {n: bare(n) for n in sorted(names)}, scorer=fuzz.ratio, limit=5, score_cutoff=_SUGGEST_AT
    )
    return tuple(name for _, _, name in near)


# -- one work ----------------------------------------------------------------------------------------------------------


def _answer(store: Store, work: CitedWork, coverage: dict[str, int]) -> WorkAnswer:
    direct = _first_by_plan(store, "c.work_id = ?", [work.id])
    paths = _paths(store, work.id)
    indirect: dict[str, tuple[int, str, tuple[Hop, ...]]] = {}
    if paths:
        for name, (page, quote, through) in _first_by_plan(
            store, "list_contains(?, c.work_id)", [sorted(paths)], paths
        ).items():
            indirect[name] = (page, quote, paths[through])
    open_plans = _first_by_plan(store, "list_contains(c.candidates, ?)", [work.id])
    plans = store.rows(
        "SELECT plan_id, type, number, CAST(date AS VARCHAR) AS date, CAST(not_before AS VARCHAR) AS not_before, year, issuer, level, province, district, commune, file,"
        " pages_doubtful + pages_unread AS doubtful, work_id FROM plans ORDER BY plan_id"
    )
    earliest = min((p["date"] for p in plans if p["plan_id"] in direct and p["date"]), default=None)
    doubtful = _doubtful_pages(store)
    groups: dict[tuple[str | None, ...], list[PlanAnswer]] = defaultdict(list)
    for plan in plans:
        if plan["work_id"] == work.id:
            continue  # the work itself
        name = plan["plan_id"]
        if name in direct:
            made = _plan(plan, "direct", *direct[name][:2])
        elif name in indirect:
            made = _plan(plan, "indirect", *indirect[name])
        elif name in open_plans:
            made = _plan(plan, "unknown", *open_plans[name][:2], reason="ambiguous")
        else:
            without, reason = _without(plan, work, earliest)
            made = _plan(plan, without, reason=reason, pages=doubtful.get(name, ()) if reason == "pages" else ())
        groups[_unit_of(plan)].append(made)
    former = _former(store)
    units = [
        Unit(level, province, district, commune, _together(found), tuple(_ordered(found)), province in former)
        for (level, province, district, commune), found in groups.items()
    ]
    states = [p.answer for found in groups.values() for p in found]
    counted = {"plans_after": sum(s != "older" for s in states), "plans_older": states.count("older")}
    return WorkAnswer(work, tuple(sorted(units, key=_unit_order)), {**coverage, **counted})


def _first_by_plan(
    store: Store, condition: str, parameters: list[Any], paths: dict[str, tuple[Hop, ...]] | None = None
) -> dict[str, tuple[int, str, str]]:
    """Page, quote and work of each plan's first citation that fits; where paths are given, of the one with the shortest."""
    rows = store.sql(
        f"SELECT c.plan_id, c.page, c.quote, c.work_id FROM citations c WHERE {condition} ORDER BY c.plan_id, c.start",
        parameters,
    ).fetchall()
    found: dict[str, tuple[int, str, str]] = {}
    for plan, page, quote, through in rows:
        if plan not in found or (paths and len(paths[through]) < len(paths[found[plan][2]])):
            found[plan] = (page, quote, through)
    return found


def _paths(store: Store, target: str) -> dict[str, tuple[Hop, ...]]:
    """Works that lead to the target by at most three relations, with the shortest way of each."""
    paths: dict[str, tuple[Hop, ...]] = {}
    frontier = [target]
    for _ in range(_HOPS):
        rows = store.sql(
            "SELECT r.source_work, r.target_work, a.number, a.title, b.number, b.title, r.kind, r.plan_id, p.number, p.file,"
            " r.page, r.quote FROM relations r JOIN plans p USING (plan_id) JOIN works a ON a.work_id = r.source_work"
            " JOIN works b ON b.work_id = r.target_work"
            " WHERE list_contains(?, r.target_work) AND list_contains(?, r.kind) AND r.source_work <> r.target_work"
            " ORDER BY r.confidence DESC, r.relation_id",
            [frontier, list(_LEADING)],
        ).fetchall()
        frontier = []
        for source, onward, number, title, to_number, to_title, kind, plan, plan_number, file, page, quote in rows:
            if source == target or source in paths:
                continue
            hop = Hop(
                number or title or source, to_number or to_title or onward, kind, plan, plan_number, file, page, quote
            )
            paths[source] = (hop, *paths.get(onward, ()))
            frontier.append(source)
        if not frontier:
            break
    return paths


def _without(plan: dict[str, Any], work: CitedWork, earliest: str | None) -> tuple[Answer, str | None]:
    """What a plan answers that names the work nowhere. An undated plan is no older than the youngest document it cites."""
    since, until = _span(work, earliest)
    day = plan["date"] or (str(plan["year"]) if plan["year"] else None)
    if plan["date"] is None and until and plan["not_before"] and plan["not_before"] >= until:
        day = plan["not_before"]
    if day is None:
        return "unknown", "undated-plan"
    if since and day < since[: len(day)]:
        return "older", None
    if until is None or day < until[: len(day)] or (len(day) == 4 and day == until[:4]):
        return "unknown", "undated-work" if plan["date"] else "undated-plan"
    return ("unknown", "pages") if plan["doubtful"] else ("absent", None)


def _span(work: CitedWork, earliest: str | None) -> tuple[str | None, str | None]:
    """Between which days the work was issued: its date, its year, else not after the first plan that cites it."""
    if work.date and len(work.date) == 10:
        return work.date, work.date
    year = (work.date or "")[:4] or None
    if year:
        return f"{year}-01-01", f"{year}-12-31"
    return None, earliest


def _plan(
    plan: dict[str, Any],
    answer: Answer,
    page: int | None = None,
    quote: str | None = None,
    via: tuple[Hop, ...] = (),
    *,
    reason: str | None = None,
    pages: tuple[int, ...] = (),
) -> PlanAnswer:
    return PlanAnswer(
        plan["plan_id"], answer, plan["type"], plan["number"], plan["date"], plan["issuer"], plan["file"], page, quote, reason,
        pages, via,
    )  # fmt: skip


def _unit_of(plan: dict[str, Any]) -> tuple[str | None, ...]:
    level = plan["level"]
    return (
        level,
        plan["province"] if level != "central" else None,
        plan["district"] if level in ("district", "commune") else None,
        plan["commune"] if level == "commune" else None,
    )


def _together(found: list[PlanAnswer]) -> Answer:
    """A unit's answer: one plan that cites is enough; one in doubt forbids to say that it does not."""
    return min((p.answer for p in found), key=lambda a: _RANK[a])


def _ordered(found: list[PlanAnswer]) -> list[PlanAnswer]:
    return sorted(found, key=lambda p: (_RANK[p.answer], p.date or "", p.plan))


def _unit_order(unit: Unit) -> tuple[Any, ...]:
    from gazetteer.folding import bare

    return (*(bare(n or "~") for n in (unit.province, unit.district, unit.commune)), unit.level or "")


def _doubtful_pages(store: Store) -> dict[str, tuple[int, ...]]:
    rows = store.sql(
        "SELECT plan_id, list(page ORDER BY page) FROM pages WHERE verdict IN ('doubtful', 'unreadable') GROUP BY plan_id"
    ).fetchall()
    return {plan: tuple(pages) for plan, pages in rows}


def _former(store: Store) -> set[str]:
    """Names of provinces that no province bears today."""
    rows = store.sql(
        "SELECT name FROM places WHERE level = 'province' GROUP BY name HAVING count(*) FILTER (valid_to IS NULL) = 0"
    ).fetchall()
    return {str(r[0]) for r in rows}


def _coverage(store: Store) -> dict[str, int]:
    plans = store.rows(
        "SELECT count(*) AS plans, count(DISTINCT province) FILTER (level = 'province') AS provinces,"
        " CAST(coalesce(sum(pages), 0) AS BIGINT) AS pages, CAST(coalesce(sum(pages_good), 0) AS BIGINT) AS pages_good,"
        " CAST(coalesce(sum(pages_doubtful), 0) AS BIGINT) AS pages_doubtful,"
        " CAST(coalesce(sum(pages_unread), 0) AS BIGINT) AS pages_unread FROM plans"
    )[0]
    files = store.rows(
        "SELECT count(*) AS inputs, count(*) FILTER (state NOT IN ('kept', 'duplicate')) AS not_kept FROM files"
    )[0]
    return {**plans, **files}
