"""Which plans a comparison is made of: level, years, words of the title, a work they cite, or plans by name.

Every comparison states the set it was made of; two tables can be laid side by side only if their sets are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.errors import UsageError
from pipeline.store.store import Store

__all__ = ["FOLD", "LEVELS", "Choice", "chosen_sql", "coverage_of", "find_plans", "find_works", "years"]

LEVELS: Final = ("province", "district", "commune")
FOLD: Final = "lower(strip_accents(replace(replace({0}, 'đ', 'd'), 'Đ', 'D')))"
"""SQL for a text in lower case without accents."""
_YEARS: Final = re.compile(r"(\d{4})(?:\s*[-–:]\s*(\d{4}))?\Z")


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of plans. Everything given must hold; nothing given is every plan of the level."""

    level: str = "province"
    years: tuple[int, int] | None = None
    """First and last year of signing (of the period, where a plan is undated)."""
    title: str | None = None
    """Words that the title holds, in any spelling of case and accents."""
    citing: tuple[str, ...] = ()
    """Works (ids): plans that cite one of them."""
    plans: tuple[str, ...] | None = None
    """Plans (ids)."""
    topic: str | None = None
    """How the plans were chosen, where a topic did: its words, for the head line."""
    provinces: tuple[str, ...] = ()
    """Provinces by name as of the plan's date."""
    asked: dict[str, str] = field(default_factory=dict)
    """The words of the one who asked, for the head line: `citing` as written."""

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise UsageError("bad-option", f"--level {self.level}")


def years(text: str) -> tuple[int, int]:
    """`2022` or `2020-2025` as first and last year. Raises `UsageError`."""
    found = _YEARS.match(text.strip())
    if not found:
        raise UsageError("bad-option", f"--years {text}")
    first = int(found[1])
    return first, int(found[2] or first)


def chosen_sql(choice: Choice) -> tuple[str, dict[str, Any]]:
    """A query for the plans of a choice, with its parameters.

    Columns: plan_id, type, number, date, province, unit (name of the unit), own_work, doubtful, lo and hi: the days between
    which the plan was signed, null where that is open. An undated plan was signed in its year, and no earlier than the youngest
    document it cites; its `lo` is the last day before that year, so that it is younger than what was issued by then and open against
    what was issued on 1 January.
    """
    conditions, parameters = ["p.level = $level", "p.province IS NOT NULL"], dict[str, Any](level=choice.level)
    if choice.level != "province":
        conditions.append(f"p.{choice.level} IS NOT NULL")
    if choice.years:
        conditions.append("p.year BETWEEN $first_year AND $last_year")
        parameters |= {"first_year": choice.years[0], "last_year": choice.years[1]}
    if choice.title:
        from gazetteer.folding import bare

        for index, word in enumerate(_phrases(choice.title)):
            conditions.append(f"contains({FOLD.format('p.title')}, $title{index})")
            parameters[f"title{index}"] = bare(word)
    if choice.citing:
        conditions.append("p.plan_id IN (SELECT plan_id FROM citations WHERE list_contains($citing, work_id))")
        parameters["citing"] = list(choice.citing)
    if choice.plans is not None:
        conditions.append("p.plan_id IN (SELECT unnest($plans))")
        parameters["plans"] = list(choice.plans)
    if choice.provinces:
        conditions.append("list_contains($provinces, p.province)")
        parameters["provinces"] = list(choice.provinces)
    unit = "p.province" if choice.level == "province" else f"p.{choice.level} || ', ' || p.province"
    return (
        f"SELECT p.plan_id, p.type, p.number, p.date, p.year, p.title, p.issuer, p.province, {unit} AS unit,"
        " p.work_id AS own_work, p.period_first, p.period_last,"
        " p.pages_doubtful + p.pages_unread > 0 AS doubtful,"
        " CASE WHEN p.date IS NOT NULL THEN p.date"
        "      ELSE greatest(make_date(p.year, 1, 1) - 1, p.not_before) END AS lo,"
        " coalesce(p.date, make_date(p.year, 12, 31)) AS hi"
        f" FROM plans p WHERE {' AND '.join(conditions)}",
        parameters,
    )


def _phrases(title: str) -> list[str]:
    """Words that must all occur; what stands in quotes stays together."""
    return [a or b for a, b in re.findall(r'"([^"]+)"|(\S+)', title)]


def find_works(store: Store, names: Sequence[str]) -> list[str]:
    """Works by symbol in any spelling, by id, or by the name of a document without number; a symbol that names several gives
    them all, most cited first. Raises `UsageError` for one that no plan cites."""
    found: list[str] = []
    for name in names:
        works = _works_named(store, name)
        if not works:
            raise UsageError("no-such-work", name)
        found += works
    return list(dict.fromkeys(found))


_LEAD: Final = re.compile(r"^[^\d]*?(?:số|so|sô)?\s*[:.]?\s*(?=\d)", re.IGNORECASE)


def _works_named(store: Store, name: str) -> list[str]:
    from extractors.symbols import canonical_symbol, symbol_key
    from gazetteer.folding import bare

    query = "SELECT work_id FROM works WHERE {0} ORDER BY plans DESC, date DESC, work_id"
    plain = symbol_key(_LEAD.sub("", " ".join(name.split()), count=1))
    canonical = canonical_symbol(name)
    for condition, value in (
        ("work_id = ?", name),
        ("number IS NOT NULL AND key = ?", plain),
        ("number IS NOT NULL AND key = ?", symbol_key(canonical) if canonical else None),
        (f"number IS NULL AND {FOLD.format('title')} = ?", bare(name)),
    ):
        rows = store.sql(query.format(condition), [value]).fetchall() if value else []
        if rows:
            return [str(r[0]) for r in rows]
    return []


def find_plans(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    """Plans by id, number or file name. Raises `UsageError` for one that is not held."""
    found: list[str] = []
    for name in names:
        rows = store.sql(
            "SELECT plan_id FROM plans WHERE plan_id = ? OR symbol_key(coalesce(number, '')) = symbol_key(?)"
            " OR ends_with(file, '/' || ?) ORDER BY plan_id",
            [name, name, name],
        ).fetchall()
        if not rows:
            raise UsageError("no-such-plan", name)
        found += [str(r[0]) for r in rows]
    return tuple(dict.fromkeys(found))


def coverage_of(store: Store, choice: Choice) -> dict[str, int]:
    """How much a set holds and how well it was read: plans, units, undated plans, first and last year, pages by verdict, and how
    many files of all that came in were not kept (they may be of this set)."""
    chosen, parameters = chosen_sql(choice)
    counted = store.rows(
        f"SELECT count(*) AS plans, count(DISTINCT c.unit) AS units, count(*) FILTER (c.date IS NULL) AS undated,"
        " min(c.year) AS first_year, max(c.year) AS last_year, CAST(coalesce(sum(p.pages), 0) AS BIGINT) AS pages,"
        " CAST(coalesce(sum(p.pages_good), 0) AS BIGINT) AS pages_good,"
        " CAST(coalesce(sum(p.pages_doubtful), 0) AS BIGINT) AS pages_doubtful,"
        " CAST(coalesce(sum(p.pages_unread), 0) AS BIGINT) AS pages_unread"
        f" FROM ({chosen}) c JOIN plans p USING (plan_id)",
        parameters,
    )[0]
    files = store.rows("SELECT count(*) FILTER (state NOT IN ('kept', 'duplicate')) AS not_kept FROM files")[0]
    return {**counted, **files}
