"""Who cites a document: direct, through another one, read and does not, cannot say.

The answer is by *work*: a symbol may name several (a Party number recurs each term), and each has its own. Whether a document
leads to another is learned from the plans alone: every hop is shown with the plan that states it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.questions.answers import (
    Answer,
    Apart,
    Asked,
    PlanAnswer,
    Predecessor,
    Unit,
    apart,
    judge,
    not_held,
    units,
)
from pipeline.questions.proofs import Hop
from pipeline.questions.works import CitedWork, chosen, find_works

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = [
    "Answer", "Apart", "Asked", "CitedWork", "Hop", "PlanAnswer", "Predecessor", "Result", "Unit", "WorkAnswer", "cites", "coverage",
]  # fmt: skip

FULL_ANSWERS: Final = 5
"""A local symbol may name a work in every province; of so many, the most cited, the answers are told."""


@dataclass(frozen=True)
class WorkAnswer:
    """The answer for one work."""

    work: CitedWork
    units: tuple[Unit, ...]
    coverage: dict[str, int]
    apart: tuple[Apart, ...] = ()
    """Units of other levels than the one asked for, counted; empty where all levels are told."""


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
    not_held: tuple[str, ...] = ()
    """Provinces of today of which no plan is held."""
    today: bool = False
    """Whether units are those of today."""
    left_out: int = 0
    """Works that were chosen but are too many to be answered."""


def cites(
    store: Store,
    asked: str,
    date: str | None = None,
    term: str | None = None,
    *,
    scope: Asked | None = None,
    shown: int | None = None,
) -> Result:
    """Who cites a document, named in any spelling of its symbol or by its name. `shown` bounds the plans told for a unit and
    leaves out other levels than `scope.level`, which are then counted. Raises `UsageError` where the words are neither a symbol
    nor the name of a document that any plan cites."""
    scope = scope or Asked()
    found = find_works(store, asked)
    covered = coverage(store)
    if not found.works:
        return Result(asked, found.symbol, (), suggestions=found.suggestions, coverage=covered)
    of_interest = chosen(store, found.works, date, term)
    told = of_interest[:FULL_ANSWERS]
    ids = [work.id for work in told]
    counted = judge(store, ids)
    if shown is not None:
        level = scope.level or "province"
        rest = {} if scope.level else apart(store, ids, scope, level)
        scope = Asked(level, scope.first_year, scope.last_year, scope.today)
    else:
        rest = {}
    made = units(store, ids, scope, shown)
    answers = tuple(WorkAnswer(w, made[w.id], covered | counted.get(w.id, {}), rest.get(w.id, ())) for w in told)
    return Result(
        asked,
        found.symbol,
        found.works,
        answers,
        (),
        covered,
        not_held(store),
        scope.today,
        len(of_interest) - len(told),
    )


def coverage(store: Store) -> dict[str, int]:
    """How much was read: plans, provinces, pages by verdict, inputs."""
    plans = store.rows(
        "SELECT count(*) AS plans, count(DISTINCT province) FILTER (level = 'province') AS provinces,"
        " CAST(coalesce(sum(pages), 0) AS BIGINT) AS pages, CAST(coalesce(sum(pages_good), 0) AS BIGINT) AS pages_good,"
        " CAST(coalesce(sum(pages_doubtful), 0) AS BIGINT) AS pages_doubtful,"
        " CAST(coalesce(sum(pages_unread), 0) AS BIGINT) AS pages_unread FROM plans"
    )[0]
    files = store.rows(
        "SELECT count(*) AS inputs, count(*) FILTER (state NOT IN ('kept', 'duplicate')) AS not_kept FROM raw_files"
    )[0]
    return {**plans, **files}
