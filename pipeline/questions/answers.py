"""The four answers by unit: direct · indirect, through another document · read and does not · cannot say.

The judging is SQL (`answers_about` in `macros.sql`); what comes out of the database here is one row a unit and the few plans that
are shown for it. Units are told as of each plan's date, or as of today: then plans from before a merger speak for the province
that was, and the merged one gets no plain yes from one of its predecessors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from pipeline.questions.proofs import Hop, proofs

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["Answer", "Apart", "Asked", "PlanAnswer", "Predecessor", "Unit", "apart", "judge", "not_held", "units"]

Answer = Literal["direct", "indirect", "absent", "unknown", "older"]
_RANKS: Final[tuple[Answer, ...]] = ("direct", "indirect", "unknown", "absent", "older")
"""One plan that cites is enough; one in doubt forbids to say that the unit does not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which plans are asked, and how their units are named."""

    level: str | None = None
    """One level only."""
    first_year: int | None = None
    last_year: int | None = None
    """Plans of these years only; undated ones are left out then."""
    today: bool = False
    """Provinces of today instead of those of each plan's date."""


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
class Predecessor:
    """What the plans of a province from before its merger answer: `older` where only such are held, `unknown` with no plans
    where none is."""

    province: str
    answer: Answer
    plans: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A province (district, commune) and its answer; `former` if the province no longer exists under this name."""

    level: str | None
    province: str | None
    district: str | None
    commune: str | None
    answer: Answer
    plans: tuple[PlanAnswer, ...]
    """Those shown, the strongest answers first."""
    former: bool = False
    counts: dict[Answer, int] = field(default_factory=dict)
    """How many of its plans give which answer."""
    reasons: tuple[str, ...] = ()
    """Of its plans that cannot be said; `predecessors` where only they cite; `no-plan` where none is held."""
    predecessors: tuple[Predecessor, ...] = ()
    """As of today: the provinces that were merged into it."""

    @property
    def citing_predecessors(self) -> int:
        """How many of them cite."""
        return sum(p.answer in ("direct", "indirect") for p in self.predecessors)


@dataclass(frozen=True, slots=True)
class Apart:
    """Units of another level, counted."""

    level: str | None
    answer: Answer
    units: int
    plans: int


_RANK: Final = "list_position(['direct', 'indirect', 'unknown', 'absent', 'older'], a.answer)"
_NAMED: Final = (
    "SELECT a.work_id, a.level, a.plan_id, a.answer, a.reason, a.through, a.plan_date,"
    " CASE WHEN a.level <> 'central' THEN {province} END AS province, {predecessor} AS predecessor,"
    " CASE WHEN a.level IN ('district', 'commune') THEN a.district END AS district,"
    " CASE WHEN a.level = 'commune' THEN a.commune END AS commune"
    " FROM asked_answers a {succession} WHERE {condition}"
)
_SUCCESSION: Final = (
    "LEFT JOIN place_successions s ON s.former = a.province AND (a.plan_date IS NULL OR a.plan_date < s.since)"
)


def _source(asked: Asked, level: str | None, other: str | None = None) -> str:
    """The answers of the plans asked, with the names of their units."""
    conditions = ["true"]
    if level:
        conditions.append(f"a.level = '{level}'")
    if other:
        conditions.append(f"a.level IS DISTINCT FROM '{other}'")
    if asked.first_year is not None or asked.last_year is not None:
        conditions.append(f"a.year BETWEEN {asked.first_year or 0:d} AND {asked.last_year or 9999:d}")
    province, predecessor = ("coalesce(s.today, a.province)", "CASE WHEN s.merged THEN s.former END")
    if not asked.today:
        province, predecessor = "a.province", "CAST(NULL AS VARCHAR)"
    return _NAMED.format(
        province=province, predecessor=predecessor, succession=_SUCCESSION if asked.today else "",
        condition=" AND ".join(conditions),
    )  # fmt: skip


def judge(store: Store, works: Sequence[str]) -> dict[str, dict[str, int]]:
    """Let every plan answer, once for all questions that follow (temporary table `asked_answers`); how many plans, and how many
    of them older than the work, by work."""
    store.sql("CREATE OR REPLACE TEMP TABLE asked_answers AS FROM answers_about($ids)", {"ids": list(works)})
    rows = store.sql(
        "SELECT work_id, count(*) FILTER (answer <> 'older'), count(*) FILTER (answer = 'older') FROM asked_answers GROUP BY work_id"
    ).fetchall()
    return {work: {"plans_after": after, "plans_older": older} for work, after, older in rows}


def units(store: Store, works: Sequence[str], asked: Asked, shown: int | None) -> dict[str, tuple[Unit, ...]]:
    """Units by work, in Vietnamese order, with at most `shown` plans each that give the unit's answer, none where that is
    `absent` (None: all plans).
    `judge` comes first."""
    best = "{'plan': a.plan_id, 'answer': a.answer, 'reason': a.reason, 'through': a.through}"
    order = f"{{'rank': {_RANK}, 'date': coalesce(a.plan_date, DATE '0001-01-01'), 'plan': a.plan_id}}"
    listed = f"list({best} ORDER BY {order})"
    if shown is not None:  # what is absent has no words to show
        telling = "a.answer IN ('direct', 'indirect', 'unknown')"
        listed = f"coalesce(arg_min({best}, {order}, {shown}) FILTER ({telling}), [])" if shown else "[]"
    counts = ", ".join(f"count(*) FILTER (a.answer = '{name}')" for name in _RANKS)
    rows = store.sql(
        f"SELECT *, former_province(province) FROM (SELECT a.work_id, a.level, a.province, a.predecessor, a.district, a.commune, {listed},"
        f" list_sort(list(DISTINCT a.reason) FILTER (a.reason IS NOT NULL)), {counts}"
        f" FROM ({_source(asked, asked.level)}) a"
        " GROUP BY a.work_id, a.level, a.province, a.predecessor, a.district, a.commune)"
        " ORDER BY province COLLATE vi, district COLLATE vi, commune COLLATE vi, level, predecessor COLLATE vi"
    ).fetchall()
    plans = _plans(store, [(row[0], plan) for row in rows for plan in row[6]], works)
    made: dict[str, list[_Row]] = {work: [] for work in works}
    for work, level, province, predecessor, district, commune, listed_plans, reasons, *numbers in rows:
        counted = {answer: n for answer, n in zip(_RANKS, numbers, strict=False) if n}
        answer = next(a for a in _RANKS if a in counted)
        told = tuple(plans[work, p["plan"]] for p in listed_plans if shown is None or p["answer"] == answer)
        unit = Unit(level, province, district, commune, answer, told, numbers[-1], counted, tuple(reasons or ()))
        made[work].append((predecessor, unit))
    if asked.today:
        provinces = _provinces_of_today(store) if asked.level in (None, "province") else {}
        return {work: _today(found, provinces) for work, found in made.items()}
    return {work: tuple(unit for _, unit in found) for work, found in made.items()}


_Row = tuple[str | None, Unit]


def _plans(
    store: Store, listed: Sequence[tuple[str, dict[str, Any]]], works: Sequence[str]
) -> dict[tuple[str, str], PlanAnswer]:
    """The plans that are shown, by work and plan id, with page and words."""
    names = sorted({plan["plan"] for _, plan in listed})
    rows = store.sql(
        "SELECT plan_id, type, number, CAST(date AS VARCHAR), issuer, file FROM plans WHERE plan_id IN (SELECT unnest($plans))",
        {"plans": names},
    ).fetchall()
    head = {row[0]: row[1:] for row in rows}
    found = proofs(store, listed, works)
    made = {}
    for work, plan in listed:
        name = plan["plan"]
        kind, number, day, issuer, file = head[name]
        page, quote = found.words(work, plan)
        doubtful, way = found.pages(plan), found.way(work, plan)
        made[work, name] = PlanAnswer(
            name, plan["answer"], kind, number, day, issuer, file, page, quote, plan["reason"], doubtful, way
        )
    return made


def _provinces_of_today(store: Store) -> dict[str, tuple[str, ...]]:
    """Provinces of today in Vietnamese order, each with those that were merged into it."""
    rows = store.sql(
        "SELECT l.name, list(s.former ORDER BY s.former COLLATE vi) FILTER (s.former IS NOT NULL)"
        " FROM (SELECT DISTINCT name FROM places WHERE level = 'province' AND valid_to IS NULL) l"
        " LEFT JOIN place_successions s ON s.today = l.name AND s.merged GROUP BY l.name ORDER BY l.name COLLATE vi"
    ).fetchall()
    return {name: tuple(former or ()) for name, former in rows}


def _today(found: list[_Row], provinces: dict[str, tuple[str, ...]]) -> tuple[Unit, ...]:
    """Units of today: what a province says itself, and what its predecessors say, apart."""
    others = [unit for _, unit in found if unit.level != "province"]
    own = {unit.province: unit for former, unit in found if unit.level == "province" and former is None}
    before = {(unit.province, former): unit for former, unit in found if unit.level == "province" and former}
    names = [*provinces, *(n for n in own if n is not None and n not in provinces)]
    made = [_merged(name, own.get(name), before, provinces.get(name, ())) for name in names]
    return (*made, *others)


def _merged(name: str, own: Unit | None, before: dict[tuple[str | None, str], Unit], former: tuple[str, ...]) -> Unit:
    told = []
    for place in former:
        unit = before.get((name, place))
        told.append(Predecessor(place, unit.answer if unit else "unknown", _answering(unit)))
    citing = [p for p in told if p.answer in ("direct", "indirect")]
    itself = own if own and own.answer != "older" else None
    answer: Answer = "unknown"
    reasons = itself.reasons if itself else ()
    if itself and itself.answer in ("direct", "indirect"):
        answer = itself.answer
    elif citing:
        reasons = (*reasons, "predecessors")
    elif itself:
        answer = itself.answer
    elif told and all(p.answer == "absent" for p in told):
        answer = "absent"
    else:
        reasons = ("predecessors",) if any(p.plans for p in told) else ("older",) if own else ("no-plan",)
    silent = ("absent", "older")
    shown = [itself] if itself else [before[name, p.province] for p in told if p.plans and p.answer not in silent]
    counts: dict[Answer, int] = own.counts if own else {}
    plans = tuple(plan for unit in shown for plan in unit.plans)
    return Unit("province", name, None, None, answer, plans, False, counts, reasons, tuple(told))


def _answering(unit: Unit | None) -> int:
    return sum(n for answer, n in unit.counts.items() if answer != "older") if unit else 0


def apart(store: Store, works: Sequence[str], asked: Asked, level: str) -> dict[str, tuple[Apart, ...]]:
    """How many units of other levels than `level` give which answer, by work."""
    rows = store.sql(
        f"SELECT work_id, level, rank, count(*), sum(plans) FROM (SELECT a.work_id, a.level, min({_RANK}) AS rank, count(*) AS plans"
        f" FROM ({_source(asked, None, level)}) a GROUP BY a.work_id, a.level, a.province, a.district, a.commune)"
        " GROUP BY work_id, level, rank ORDER BY work_id, list_position(['district', 'commune', 'central'], level), rank"
    ).fetchall()
    made: dict[str, list[Apart]] = {work: [] for work in works}
    for work, of_level, rank, number, plans in rows:
        made[work].append(Apart(of_level, _RANKS[rank - 1], number, int(plans)))
    return {work: tuple(found) for work, found in made.items()}


def not_held(store: Store) -> tuple[str, ...]:
    """Provinces of today of which, and of whose predecessors, no plan is held."""
    rows = store.sql(
        "SELECT name FROM (SELECT DISTINCT name FROM places WHERE level = 'province' AND valid_to IS NULL) WHERE name NOT IN ("
        " SELECT coalesce(s.today, p.province) FROM (SELECT DISTINCT province FROM plans WHERE level = 'province' AND province IS NOT NULL) p"
        " LEFT JOIN place_successions s ON s.former = p.province"
        " UNION SELECT DISTINCT province FROM plans WHERE level = 'province' AND province IS NOT NULL)"
        " ORDER BY name COLLATE vi"
    ).fetchall()
    return tuple(str(name) for (name,) in rows)
