"""Which work a citation means: what one document cannot know.

A *work* is one document of the world (Chỉ thị 09-CT/TW of 1/12/2011), however it is printed and whoever cites it. State
documents are numbered anew each 1 January, Party documents by type within one committee term, so a work is

    state: type + symbol + place of a local issuer + year          (domain: NĐ 30/2020/NĐ-CP, numbering)
    Party: type + symbol + place of a local issuer + term          (domain: Hướng dẫn 36-HD/VPTW §1.3)

A mention without a date goes to the one work that the plan could know (not younger than the plan itself). Where several
remain, it stays open between them: never the first candidate. The result does not depend on the order of the plans.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from extractors.symbols import symbol_key
from gazetteer import load
from gazetteer.folding import bare, fold

__all__ = ["Naming", "Resolution", "Resolved", "Work", "party_term", "resolve"]

_TERMS: Final = (
    # First day on which papers bear numbers of the term: the day after the congress, or the first plenum if held during it.
    ("", "VII", "1991-06-27"),
    ("VII", "VIII", "1996-07-01"),
    ("VIII", "IX", "2001-04-22"),
    ("IX", "X", "2006-04-25"),
    ("X", "XI", "2011-01-18"),
    ("XI", "XII", "2016-01-27"),
    ("XII", "XIII", "2021-01-31"),
    ("XIII", "XIV", "2026-01-23"),
)
_STARTS: Final = [start for _, _, start in _TERMS]
_LOCAL_STARTS: Final = ["2000-10-01", "2005-10-01", "2010-10-01", "2015-10-01", "2020-10-01", "2025-07-01"]
"""Provincial congresses meet in autumn; the merged provinces of 1/7/2025 began again at number 01."""
_YEAR_INSIDE: Final = re.compile(r"^\d+[a-zđ]?[/-](\d{4})[/-]", re.IGNORECASE)
_PARTY: Final = re.compile(r"^[\w.]*-[^/]+/", re.IGNORECASE)
_CENTRAL_BODY: Final = re.compile(
    r"^(?:bộ (?!chỉ huy)|chính phủ|thủ tướng|quốc hội|ủy ban thường vụ quốc hội|ban bí thư|bộ chính trị|chủ tịch nước|"
    r"ban chấp hành trung ương|đảng cộng sản|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|.*\b(?:trung ương|việt nam)$)"
)
_LAW_TYPES: Final = frozenset({"LUAT", "BL", "PL", "HP", "NĐ", "TT", "TTLT"})
_NATIONAL: Final = re.compile(r"\b(?:toàn quốc|trung ương|chính phủ|quốc gia|quốc hội)\b")
_DISTRICT: Final = re.compile(r"\b(?:huyện|quận|thị xã|thị trấn|xã|phường|thành phố)\s+(.+)$")

How = Literal["own", "dated", "symbol", "term", "only-candidate", "undated", "ambiguous"]
"""Why a naming means its work: it is the plan itself · its date · the year in the symbol · the term named · the only work
of that symbol that the plan could know · no date is known to anybody · several remain."""


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


@dataclass(frozen=True, slots=True)
class Work:
    """A document of the world, as far as the plans tell."""

    id: str
    type: str
    number: str | None
    key: str
    """Symbol key, or the folded name of a numberless document."""
    date: str | None
    """The date most plans give; ISO, a bare year if no plan gives a day."""
    dates: tuple[str, ...]
    """All dates given, in order."""
    year: int | None
    term: str | None
    place: str
    issuer: str | None
    title: str | None
    plan: str | None
    """The plan that is this work, where we hold it."""
    plans: int
    """How many plans cite it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a naming means."""

    id: str
    work: str | None
    how: How
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """Works, and what every naming means."""

    works: tuple[Work, ...]
    meant: dict[str, Resolved] = field(default_factory=dict)


_Group = tuple[str, str, str]


def resolve(namings: Iterable[Naming]) -> Resolution:
    """All works that the namings speak of, and which of them each naming means."""
    groups: dict[_Group, list[Naming]] = defaultdict(list)
    for naming in namings:
        groups[_group(naming)].append(naming)
    works: list[Work] = []
    meant: dict[str, Resolved] = {}
    for group in sorted(groups):
        made, settled = _resolve_group(group, sorted(groups[group], key=lambda n: n.id))
        works += made
        meant.update(settled)
    return Resolution(tuple(works), meant)


# -- one symbol --------------------------------------------------------------------------------------------------------


def _resolve_group(group: _Group, namings: list[Naming]) -> tuple[list[Work], dict[str, Resolved]]:
    edition_of: dict[str, tuple[str, How]] = {}
    for naming in namings:
        if (found := _stated(group, naming)) is not None:
            edition_of[naming.id] = found
    members: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        if naming.id in edition_of:
            members[edition_of[naming.id][0]].append(naming)
    known = {edition: _date(group, found) for edition, found in members.items()}
    open_between: dict[str, list[str]] = {}
    for naming in namings:
        if naming.id in edition_of:
            continue
        candidates = sorted(e for e, day in known.items() if _could_know(naming, e, day))
        if len(candidates) > 1:
            open_between[naming.id] = candidates
            continue
        edition = candidates[0] if candidates else ""
        edition_of[naming.id] = (edition, "only-candidate" if candidates else "undated")
        members[edition].append(naming)
    works = {edition: _work(group, edition, found) for edition, found in members.items()}
    meant = {i: Resolved(i, works[edition].id, how) for i, (edition, how) in edition_of.items()}
    for i, candidates in open_between.items():
        meant[i] = Resolved(i, None, "ambiguous", tuple(works[e].id for e in candidates))
    return [works[e] for e in sorted(works)], meant


def _stated(group: _Group, naming: Naming) -> tuple[str, How] | None:
    """The edition (year or term) that the naming itself tells, and by what."""
    inside = _YEAR_INSIDE.match(naming.number or "")
    if inside:
        return inside[1], "own" if naming.own else "symbol"
    party = _is_party(naming)
    if party and naming.term and not group[2]:
        return naming.term.upper(), "own" if naming.own else "term"
    for day in naming.dates:
        if _after(day, naming.plan_date) and not naming.own:
            continue  # no plan cites what is younger than itself: a misread date tells nothing
        edition = (_term(day, bool(group[2])) if len(day) == 10 else None) if party else day[:4]
        if edition:
            return edition, "own" if naming.own else "dated"
    return None


def _could_know(naming: Naming, edition: str, day: str | None) -> bool:
    """Whether a plan can mean this edition: it is not younger than the plan, and no stated year speaks against it."""
    known = day or (edition if edition.isdigit() else None)
    years = [d[:4] for d in naming.dates if not _after(d, naming.plan_date)]
    if years and known and known[:4] not in years:
        return False
    return not (known and _after(known, naming.plan_date))


def _after(day: str, bound: str | None) -> bool:
    """Whether a day (or bare year) is certainly later than another."""
    if not bound:
        return False
    shared = min(len(day), len(bound))
    return day[:shared] > bound[:shared]


def _date(group: _Group, namings: list[Naming]) -> str | None:
    """The date most plans give, a plan's own date above all; the earlier of two that as many give."""
    own = sorted(n.dates[0] for n in namings if n.own and n.dates)
    if own:
        return own[0]
    votes: Counter[str] = Counter()
    for naming in namings:
        votes.update({d for d in naming.dates if not _after(d, naming.plan_date) and _fits(group, naming, d, namings)})
    whole = {d: n for d, n in votes.items() if len(d) == 10} or dict(votes)
    return min(whole, key=lambda d: (-whole[d], d), default=None)


def _fits(group: _Group, naming: Naming, day: str, namings: list[Naming]) -> bool:
    """Whether a date lies in the edition that the naming was put into (a text may give a document two dates)."""
    stated = _stated(group, naming)
    if stated is None or stated[1] in ("symbol", "term"):
        return True
    edition = (_term(day, bool(group[2])) if len(day) == 10 else None) if _is_party(naming) else day[:4]
    return edition is None or edition == stated[0]


def _work(group: _Group, edition: str, namings: list[Naming]) -> Work:
    kind, key, place = group
    day = _date(group, namings)
    own = sorted(n.plan for n in namings if n.own)
    named = [n for n in namings if not n.own] or namings
    number = _commonest(n.number for n in namings)
    party = bool(number) and _is_party(namings[0])
    label = number or slugged(_commonest(n.name for n in namings) or key)
    parts = [f"{kind}:{label}", edition or "?"] + ([slugged(place)] if place else [])
    if place or not number:  # slugs lose accents and length: what they no longer tell apart, a few digits do
        parts.append(hashlib.sha256("\0".join(group).encode("utf-8", "replace")).hexdigest()[:6])
    return Work(
        id="@".join(parts),
        type=kind,
        number=number,
        key=key,
        date=day,
        dates=tuple(sorted({d for n in namings for d in n.dates})),
        year=int(day[:4]) if day else int(edition) if edition.isdigit() and len(edition) == 4 else None,
        term=edition if party and edition else None,
        place=place,
        issuer=_commonest(n.issuer for n in namings),
        title=_commonest((n.name for n in namings if n.own), of=True) or _commonest(n.name for n in named),
        plan=own[0] if own else None,
        plans=len({n.plan for n in namings if not n.own}),
    )


def _commonest(values: Iterable[str | None], of: bool = False) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v), default=None)


def slugged(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", bare(text)).strip("-")[:80]


# -- what a symbol belongs to ------------------------------------------------------------------------------------------


def _group(naming: Naming) -> _Group:
    kind = naming.type.upper()
    if naming.number and any(c.isdigit() for c in naming.number):
        return kind, symbol_key(naming.number), "" if _central(naming) else _place(naming)
    if naming.number:  # a blank number is nobody else's
        return kind, f"{symbol_key(naming.number)}#{naming.plan}", _place(naming)
    name = fold(naming.name or naming.issuer or "")
    if not naming.name:
        return kind, f"{name}#{'|'.join(naming.dates) or naming.id}", "" if _central(naming) else _place(naming)
    national = kind in _LAW_TYPES or _central(naming) or bool(_NATIONAL.search(name))
    return kind, name, "" if national else _place(naming)


def _is_party(naming: Naming) -> bool:
    return bool(naming.number and _PARTY.match(naming.number)) and not _YEAR_INSIDE.match(naming.number or "")


@cache
def _central_letters(letters: str) -> bool | None:
    body = load().issuers.body(letters)
    if letters.upper().endswith("TW"):
        return True
    return None if body is None or body.level is None else body.level == "central"


def _central(naming: Naming) -> bool:
    """Whether the issuer numbers its documents for the whole country."""
    if naming.number:
        tail = re.split(r"[/]", naming.number)[-1]
        letters = tail if _PARTY.match(naming.number) else "-".join(tail.split("-")[1:]) or tail
        known = _central_letters(letters.split("-")[0]) if letters else None
        if known is not None:
            return known
        if re.search(r"(?:QH|UBTVQH)\d*$", naming.number):
            return True
    return bool(naming.issuer and _CENTRAL_BODY.match(fold(naming.issuer)))


@cache
def _provinces() -> list[tuple[str, str]]:
    names = {p.name for p in load().places if p.level == "province"}
    return sorted(((fold(name), name) for name in names), key=lambda pair: (-len(pair[0]), pair[0]))


@cache
def _province_in(issuer: str) -> str | None:
    folded = fold(issuer)
    found = [(folded.rfind(key), name) for key, name in _provinces() if key in folded]
    return max(found)[1] if found else None


def _place(naming: Naming) -> str:
    """`Tuyên Quang`, `Thừa Thiên Huế/Hương Trà`: where a local issuer sits, from its name, else the plan's own place."""
    if naming.issuer:
        folded = fold(naming.issuer)
        below = _DISTRICT.search(folded)
        province = _province_in(naming.issuer)
        if below and (province is None or fold(province) != below[1]):
            return fold(f"{province or naming.province or '?'}/{below[1].split(',')[0].strip()}")
        if province:
            return fold(province)
        if not naming.own and re.search(r"\btỉnh\b|\btỉnh ủy\b", folded):
            return fold(naming.province or "?")
    return fold("/".join(filter(None, (naming.province or "?", naming.district))))


def party_term(day: str) -> str:
    """The central Party term in which a paper of that day (ISO) was numbered."""
    return _term(day, False)


def _term(day: str, local: bool) -> str:
    if local:
        index = bisect_right(_LOCAL_STARTS, day)
        return "truoc-2000" if index == 0 else f"{_LOCAL_STARTS[index - 1][:4]}"
    index = bisect_right(_STARTS, day)
    return "truoc-VII" if index == 0 else _TERMS[index - 1][1]
