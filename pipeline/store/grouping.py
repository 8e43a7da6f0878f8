"""Which files hold one plan, and which of them speaks for it.

Every record leaves a card in the database: what comparing it with others needs. When files come, change or go, only the plans
that they touch are looked at again, by their cards; no bundle is opened for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Card", "Group", "card_of", "groups_of"]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one file."""

    plan_no: int
    sha256: str
    base: str
    """Plan id as its record gives it."""
    told: dict[str, Any]
    """What `card_of` found."""


@dataclass(frozen=True, slots=True)
class Group:
    """One plan: its id, the file that speaks, all its files."""

    plan_id: str
    speaker: Card
    copies: tuple[Card, ...]


def card_of(record: dict[str, Any]) -> dict[str, Any]:
    """What comparing copies needs of a record (JSON values)."""
    pages = record["pages"]
    return {
        "day": record["document"]["date"],
        "doubtful": sum(page["verdict"] in ("doubtful", "unreadable") for page in pages),
        "sure": round(sum(page["confidence"] for page in pages) / max(1, len(pages)), 6),
    }


def groups_of(cards: Iterable[Card]) -> Iterator[Group]:
    """The plans that these files hold; all files of a plan id must be among them."""
    by_plan: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_plan[card.base].append(card)
    for plan in sorted(by_plan):
        for name, copies in _copies(plan, by_plan[plan]):
            yield Group(name, min(copies, key=_quality), tuple(sorted(copies, key=lambda c: c.sha256)))


def _copies(plan: str, cards: list[Card]) -> Iterator[tuple[str, list[Card]]]:
    """Files that hold one plan. Equal ids are one plan unless the days of signing differ (a number read wrongly)."""
    by_day: dict[str | None, list[Card]] = defaultdict(list)
    for card in cards:
        by_day[card.told["day"]].append(card)
    undated = by_day.pop(None, [])
    if len(by_day) <= 1:
        yield plan, [*undated, *(c for found in by_day.values() for c in found)]
        return
    for day in sorted(d for d in by_day if d):
        yield f"{plan}.{day}", by_day[day]
    for card in undated:
        yield f"{plan}.{card.sha256[:6]}", [card]


def _quality(card: Card) -> tuple[int, float, str]:
    """The best-read copy first: fewest pages in doubt, surest words, then by hash so that order of arrival is nothing."""
    return card.told["doubtful"], -card.told["sure"], card.sha256
