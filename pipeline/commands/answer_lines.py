"""Units with their answers as lines and table rows; shared by `cites` and `missing`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker
    from pipeline.questions.answers import Apart, Asked, PlanAnswer, Unit
    from pipeline.questions.cites import CitedWork, Result, WorkAnswer

__all__ = [
    "LEVELS", "SHOWN", "listed", "print_apart", "print_coverage", "print_units_said", "scope_of", "unit_name", "unit_rows", "why",
    "work_line",
]  # fmt: skip

LEVELS: Final = ("province", "district", "commune", "central")
SHOWN: Final = 3
"""Plans told for a unit where more give the same answer."""


def scope_of(level: str | None, year: str | None, places: str | None) -> Asked:
    """What the options ask for. `year` is 2022 or 2020-2025; `places` is `then` or `today`."""
    from pipeline.questions.answers import Asked

    if level is not None and level not in LEVELS:
        raise UsageError("bad-option", f"--level {level} ({' | '.join(LEVELS)})")
    if places not in (None, "then", "today"):
        raise UsageError("bad-option", f"--places {places} (then | today)")
    first = last = None
    if year:
        ends = year.replace("–", "-").split("-")
        if len(ends) > 2 or not all(end.strip().isdigit() and len(end.strip()) == 4 for end in ends):
            raise UsageError("bad-option", f"--year {year} (2022 | 2020-2025)")
        first, last = int(ends[0]), int(ends[-1])
        if first > last:
            raise UsageError("bad-option", f"--year {year} (2022 | 2020-2025)")
    if places == "today" and level not in (None, "province"):
        raise UsageError("bad-option", f"--places today --level {level} (province)")
    return Asked(level, first, last, places == "today")


def work_line(say: Speaker, work: CitedWork) -> str:
    """A work in one line, in the prescribed form: Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về …, khóa XI: 4 văn bản
    viện dẫn."""
    from pipeline.commands.cites_json import cited_as

    day = "" if work.date else say("undated")
    term = say("term", work.term) if work.term else ""
    place = f" ({work.place})" if work.place and not work.issuer else ""
    return say("work_head", cited_as(work) or work.id, day, term + place, work.plans)


def unit_name(say: Speaker, unit: Unit) -> str:
    """Its name from below upwards, former provinces marked."""
    names = [n for n in (unit.commune, unit.district, unit.province) if n]
    name = ", ".join(names) or (unit.plans[0].issuer if unit.plans else None) or "—"
    return f"{name} {say('former')}" if unit.former else name


def unit_rows(say: Speaker, unit: Unit) -> list[tuple[object, ...]]:
    """Rows of the table: name, answer, plan, page, words; the ways of indirect answers below their plans."""
    name, answer = unit_name(say, unit), say(unit.answer)
    if unit.predecessors and unit.answer == "unknown":
        answer = _of_predecessors(say, unit)
    rows: list[tuple[object, ...]] = []
    for plan in unit.plans:
        head = (name, answer) if not rows else ("", "")
        rows.append((*head, _plan_label(say, plan), plan.page, _words(say, plan)))
        for hop in plan.via:
            where = (hop.number or hop.plan, hop.page, hop.quote)
            rows.append(("", "", "", "", say("via", hop.source, say(hop.kind), hop.target, *where)))
    more = sum(unit.counts.get(a, 0) for a in {p.answer for p in unit.plans}) - len(unit.plans)
    if more > 0:
        rows.append(("", "", say("more_plans", more), "", ""))
    return rows or [(name, answer, "", "", why(say, unit))]


def _of_predecessors(say: Speaker, unit: Unit) -> str:
    told = ", ".join(
        f"{p.province} {say(p.answer) if p.plans or p.answer == 'older' else say('no_plans')}"
        for p in unit.predecessors
    )
    return say("predecessors_cite", unit.citing_predecessors, len(unit.predecessors), told)


def why(say: Speaker, unit: Unit) -> str:
    """Why one cannot say, of a unit without regard to its plans."""
    if unit.predecessors and unit.answer == "unknown" and "predecessors" in unit.reasons:
        return _of_predecessors(say, unit)
    reasons = [say("reasons_pages" if r == "pages" else f"reason_{r}") for r in unit.reasons]
    if unit.answer == "older":
        reasons = [say("reason_older")]
    unsure = unit.counts.get("unknown", 0)
    told = ", ".join(reasons)
    return say("reason_count", unsure, answering(unit), told) if unsure else told


def answering(unit: Unit) -> int:
    """How many of its plans, and of those of the provinces merged into it, answer: not older than the work."""
    own = sum(n for answer, n in unit.counts.items() if answer != "older")
    return own + sum(p.plans for p in unit.predecessors)


def _plan_label(say: Speaker, plan: PlanAnswer) -> str:
    return f"{plan.number or plan.type or plan.plan} ({say.date(plan.date)})"


def _words(say: Speaker, plan: PlanAnswer) -> str:
    if plan.reason and plan.answer == "unknown":
        told = say(f"reason_{plan.reason}", ", ".join(map(str, plan.pages)))
        return f"{told}: {plan.quote}" if plan.quote else told
    return plan.quote or ""


def listed(say: Speaker, key: str, units: Sequence[Unit], level: str) -> str:
    """Units of one answer in a line, each with the number of plans that were read for it."""
    names = (f"{unit_name(say, u)} ({answering(u) or u.counts.get('older', 0)})" for u in units)
    return say(key, len(units), say(f"units_{level}"), ", ".join(names))


def print_units_said(say: Speaker, scope: Asked) -> None:
    """What a unit is, and which plans were asked."""
    print(say("unit_today" if scope.today else "unit_then"))
    if scope.first_year is not None:
        first, last = scope.first_year, scope.last_year
        print(say("years_only", say("year_one", first) if first == last else say("year_span", first, last)))


def print_apart(say: Speaker, answer: WorkAnswer) -> None:
    """Other levels, counted: a line each."""
    by_level: dict[str, list[Apart]] = {}
    for row in answer.apart:
        by_level.setdefault(row.level or "none", []).append(row)
    for level, rows in by_level.items():
        told = "; ".join(f"{row.units} {say(row.answer)}" for row in rows)
        see = say("apart_see", level) if level in LEVELS else ""
        print(say("apart_level", say(f"level_{level}"), told, see))


def print_coverage(say: Speaker, result: Result) -> None:
    """How much was read, and of which provinces nothing is held."""
    if result.not_held:
        names = result.not_held if result.today else _few(result.not_held)
        print(say("list_unheld", len(result.not_held), ", ".join(names)))
    c = result.coverage
    told = (c[n] for n in ("plans", "provinces", "pages", "pages_good", "pages_doubtful", "pages_unread", "not_kept"))
    print(say("coverage", *told))


def _few(names: Iterable[str]) -> list[str]:
    found = list(names)
    return found if len(found) <= 12 else [*found[:12], "…"]
