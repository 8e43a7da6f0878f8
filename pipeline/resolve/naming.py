"""One document as one plan names it, and the edition (year or term) that the naming itself tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.resolve.series import YEAR_INSIDE, Group, is_party, term_of

__all__ = ["How", "Naming", "after", "edition_of_day", "stated"]

How = Literal[
    "own", "dated", "symbol", "term", "slip", "title", "relation", "issuer", "only-candidate", "undated", "ambiguous"
]
"""Why a naming means its work: it is the plan itself · its date · the year in the symbol · the term named · its date is a slip
for that of a work of the same title · its title · a relation that other plans state too · its issuer · the only work of that
symbol that the plan could know · no date is known to anybody · several remain."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One document as one plan names it (or the plan itself, with `own`)."""

    id: str
    plan: str
    plan_date: str | None
    type: str
    number: str | None
    name: str | None
    dates: tuple[str, ...]
    """ISO, whole or a bare year; impossible ones left out."""
    issuer: str | None
    term: str | None
    province: str | None
    """Of the plan: a local symbol without place means the plan's own."""
    district: str | None
    own: bool = False
    links: frozenset[tuple[str, str]] = frozenset()
    """Relations in which the plan puts it: kind with its direction, and the key of the other end."""


def after(day: str, bound: str | None) -> bool:
    """Whether a day (or bare year) is certainly later than another."""
    if not bound:
        return False
    shared = min(len(day), len(bound))
    return day[:shared] > bound[:shared]


def edition_of_day(naming: Naming, group: Group, day: str) -> str | None:
    """The term (Party) or year (State) in which a document of that day is numbered; None where a year is too little."""
    if is_party(naming):
        return term_of(day, bool(group[2])) if len(day) == 10 else None
    return day[:4]


def stated(group: Group, naming: Naming) -> tuple[str, How] | None:
    """The edition (year or term) that the naming itself tells, and by what."""
    inside = YEAR_INSIDE.match(naming.number or "")
    if inside:
        return inside[1], "own" if naming.own else "symbol"
    if is_party(naming) and naming.term and not group[2] and not _lost_strokes(naming):
        return naming.term.upper(), "own" if naming.own else "term"
    for day in naming.dates:
        if after(day, naming.plan_date) and not naming.own:
            continue  # no plan cites what is younger than itself: a misread date tells nothing
        if edition := edition_of_day(naming, group, day):
            return edition, "own" if naming.own else "dated"
    return None


def _lost_strokes(naming: Naming) -> bool:
    """Whether the term is the date's own with strokes missing: OCR reads XIII as XII or XI, never the other way."""
    terms = {term_of(day, False) for day in naming.dates if len(day) == 10}
    return any(term != naming.term and term.startswith(naming.term or "?") for term in map(str.upper, terms))
