"""What speaks for and against a work that a mention without date could mean."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz import fuzz

from gazetteer.folding import bare

if TYPE_CHECKING:
    from pipeline.resolve.naming import Naming

__all__ = ["Edition", "Weighed", "alike_titles", "organ", "slip_of_date", "unlike_titles", "weigh"]

_ALIKE: Final = 70
_UNLIKE: Final = 45
"""Likeness of two titles (words in common, 0…100) from which they are one subject, below which surely two."""
_ENOUGH: Final = 16
"""Letters below which a title is too short to tell subjects apart."""

_FRAME: Final = frozenset(
    "ve viec tang cuong su lanh dao cua dang doi voi cong tac trong tinh hinh moi tiep tuc day manh thuc hien va cac mot so nang"
    " cao hieu qua den nam giai doan".split()
)
"""Syllables of "tăng cường sự lãnh đạo của Đảng đối với công tác … trong tình hình mới", which say nothing of the subject."""

Telling = Literal["title", "relation", "issuer"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One work of a symbol, as its dated mentions tell it."""

    name: str
    """Year or term."""
    date: str | None
    dates: tuple[str, ...]
    titles: tuple[str, ...]
    links: frozenset[tuple[str, str]]
    organs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate with its reasons. Against: `younger-than-plan`, `other-year`, `unlike-title`, `other-issuer`; for:
    `same-date`, `same-year`, `like-title`, `same-relation`, `same-issuer`."""

    work: str
    weight: float
    reasons: tuple[str, ...]
    possible: bool
    """False if the plan cannot mean it: younger than the plan, of another year than stated, of quite another subject."""

    @property
    def telling(self) -> Telling:
        """The strongest reason for it."""
        return "title" if "like-title" in self.reasons else "relation" if "same-relation" in self.reasons else "issuer"


def weigh(naming: Naming, edition: Edition, after: Callable[[str, str | None], bool]) -> Weighed:
    """Whether and why a naming means an edition. `after(day, bound)` tells whether a day is certainly later than another."""
    reasons: list[str] = []
    weight = 0.0
    known = edition.date or (edition.name if edition.name.isdigit() else None)
    stated = [d for d in naming.dates if not after(d, naming.plan_date)]
    possible = True
    if known and after(known, naming.plan_date):
        reasons.append("younger-than-plan")
        weight, possible = weight - 9, False
    if set(stated) & set(edition.dates):
        reasons.append("same-date")
        weight += 9
    elif stated and known:
        same = known[:4] in {d[:4] for d in stated}
        reasons.append("same-year" if same else "other-year")
        weight, possible = weight + (3 if same else -9), possible and same
    titles = (naming.name,) if naming.name else ()
    if alike_titles(titles, edition.titles):
        reasons.append("like-title")
        weight += 1 + 3 * (_likeness(titles, edition.titles) - _ALIKE) / (100 - _ALIKE)
    elif unlike_titles(titles, edition.titles):
        reasons.append("unlike-title")
        weight, possible = weight - 3, False
    if naming.links & edition.links:
        reasons.append("same-relation")
        weight += 2
    if edition.organs and (said := organ(naming.issuer)):
        same = said in edition.organs
        reasons.append("same-issuer" if same else "other-issuer")
        weight += 1 if same else -1
    return Weighed(edition.name, weight, tuple(reasons), possible)


@lru_cache(maxsize=1 << 14)
def organ(issuer: str | None) -> str | None:
    """Which organ of the Central Committee a name means; other names are written too freely to compare."""
    key = bare(issuer or "")
    return next((o for o in ("ban bi thu", "bo chinh tri", "ban chap hanh trung uong") if key.startswith(o)), None)


def alike_titles(one: Collection[str], other: Collection[str]) -> bool:
    """Whether any two titles speak of one subject."""
    return _likeness(tuple(one), tuple(other)) >= _ALIKE


def unlike_titles(one: Collection[str], other: Collection[str]) -> bool:
    """Whether all titles on one side speak of other things than those on the other; short ones and none tell nothing."""
    long = [tuple(t for t in side if len(t) >= _ENOUGH) for side in (one, other)]
    return bool(long[0] and long[1]) and _likeness(long[0], long[1]) < _UNLIKE


@lru_cache(maxsize=1 << 15)  # of one document the same few titles are compared thousands of times
def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return max((fuzz.token_set_ratio(_subject(a), _subject(b)) for a in one for b in other), default=0.0)


@lru_cache(maxsize=1 << 16)
def _subject(title: str) -> str:
    """A title without the words that all titles share; the whole of it where hardly anything else is left."""
    words = bare(title).split()
    own = [w for w in words if w not in _FRAME]
    return " ".join(own if len(own) > 1 else words)


def slip_of_date(one: str | None, other: str | None) -> bool:
    """Whether one day may be a slip for the other: another year only, one digit only, or two digits exchanged."""
    if not one or not other or len(one) != 10 or len(other) != 10 or one == other:
        return False
    if one[4:] == other[4:]:
        return True
    differing = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return len(differing) == 1 or (len(differing) == 2 and differing[0] == differing[1][::-1])
