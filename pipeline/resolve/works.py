"""Which work a citation means: what one document cannot know.

A *work* is one document of the world (Chỉ thị 09-CT/TW of 1/12/2011), however it is printed and whoever cites it. State
documents are numbered anew each 1 January, Party documents by type within one committee term, so a work is

    state: type + symbol + place of a local issuer + year          (domain: NĐ 30/2020/NĐ-CP, numbering)
    Party: type + symbol + place of a local issuer + term          (domain: Hướng dẫn 36-HD/VPTW §1.3)

A mention without a date goes to the one work that the plan could know (not younger than the plan itself). Where several
remain, title, relations and issuer may tell (`pipeline.resolve.weighing`); else it stays open between them: never the first candidate.
Every candidate is kept with its reasons. The result does not depend on the order of the plans.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from gazetteer.folding import bare, fold
from pipeline.resolve.series import YEAR_INSIDE, Group, group_of, is_party, term_of
from pipeline.resolve.weighing import Edition, Weighed, alike_titles, organ, slip_of_date, unlike_titles, weigh

__all__ = ["Naming", "Resolution", "Resolved", "Work", "resolve"]

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
    """The works between which it is open."""
    weighed: tuple[Weighed, ...] = ()
    """Every work of its symbol and place, by id, with what speaks for and against it."""


@dataclass(frozen=True)
class Resolution:
    """Works, and what every naming means."""

    works: tuple[Work, ...]
    meant: dict[str, Resolved] = field(default_factory=dict)


def resolve(namings: Iterable[Naming]) -> Resolution:
    """All works that the namings speak of, and which of them each naming means."""
    groups: dict[Group, list[Naming]] = defaultdict(list)
    for naming in namings:
        groups[group_of(naming)].append(naming)
    works: list[Work] = []
    meant: dict[str, Resolved] = {}
    for group in sorted(groups):
        made, settled = _resolve_group(group, sorted(groups[group], key=lambda n: n.id))
        works += made
        meant.update(settled)
    return Resolution(tuple(works), meant)


# -- one symbol --------------------------------------------------------------------------------------------------------


def _resolve_group(group: Group, namings: list[Naming]) -> tuple[list[Work], dict[str, Resolved]]:
    edition_of: dict[str, tuple[str, How]] = {}
    for naming in namings:
        if (found := _stated(group, naming)) is not None:
            edition_of[naming.id] = found
    members: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        if naming.id in edition_of:
            members[edition_of[naming.id][0]].append(naming)
    for naming, right in _slips(group, members):
        members[edition_of[naming.id][0]].remove(naming)
        edition_of[naming.id] = (right, "slip")
        members[right].append(naming)
    members = defaultdict(list, {edition: found for edition, found in members.items() if found})
    known = [_edition(group, edition, found) for edition, found in sorted(members.items())]
    open_between: dict[str, list[str]] = {}
    homeless: list[Naming] = []
    for naming in namings:
        if naming.id in edition_of:
            continue
        weighed = [w for w in (weigh(naming, e, _after) for e in known) if w.possible]
        best = max(weighed, key=lambda w: w.weight, default=None)
        rivals = [w for w in weighed if best and w.weight > best.weight - _DECISIVE]
        if best is None:
            homeless.append(naming)
        elif len(weighed) == 1 or (len(rivals) == 1 and best.weight >= _DECISIVE):
            how: How = "only-candidate" if len(weighed) == 1 else best.telling
            edition_of[naming.id] = (best.work, how)
            members[best.work].append(naming)
        else:
            open_between[naming.id] = [w.work for w in rivals]
    for edition, unknown in _unknown(homeless).items():
        for naming in unknown:
            edition_of[naming.id] = (edition, "undated")
            members[edition].append(naming)
    works = {edition: _work(group, edition, found) for edition, found in members.items()}
    meant: dict[str, Resolved] = {}
    for naming in namings:
        weighed = [weigh(naming, e, _after) for e in known]
        named = tuple(sorted((replace(w, work=works[w.work].id) for w in weighed), key=lambda w: w.work))
        if naming.id in edition_of:
            edition, how = edition_of[naming.id]
            meant[naming.id] = Resolved(naming.id, works[edition].id, how, (), named)
        else:
            candidates = tuple(works[e].id for e in sorted(open_between[naming.id]))
            meant[naming.id] = Resolved(naming.id, None, "ambiguous", candidates, named)
    return [works[e] for e in sorted(works)], meant


_DECISIVE: Final = 2.0
"""How much more must speak for one work than for the next: a like title or a shared relation alone, an issuer not."""


def _edition(group: Group, edition: str, found: list[Naming]) -> Edition:
    return Edition(
        edition, _date(group, found), tuple(sorted({d for n in found for d in n.dates})), _titles(found),
        frozenset().union(*(n.links for n in found)), frozenset(filter(None, (organ(n.issuer) for n in found))),
    )  # fmt: skip


def _titles(found: list[Naming]) -> tuple[str, ...]:
    return tuple(sorted({n.name for n in found if n.name}))


def _slips(group: Group, members: dict[str, list[Naming]]) -> list[tuple[Naming, str]]:
    """Namings that only a slip puts where they are: nobody else gives that date, nothing there has a like title, and a work
    of like title that more plans name differs from it in the year alone, in one digit or by two digits exchanged."""
    if len(members) < 2:
        return []
    counted = {e: (len({n.plan for n in found}), _date(group, found), _titles(found)) for e, found in members.items()}
    wrong: list[tuple[Naming, str]] = []
    for edition, found in sorted(members.items()):
        for naming in found:
            others = [n for n in found if n.plan != naming.plan]
            titles = (naming.name,) if naming.name else ()
            shared = any(set(n.dates) & set(naming.dates) for n in others)
            if naming.own or naming.term or shared or alike_titles(titles, _titles(others)):
                continue
            better = [
                (-plans, other)
                for other, (plans, day, known) in counted.items()
                if other != edition
                and plans > 1
                and any(slip_of_date(d, day) for d in naming.dates)
                and alike_titles(titles, known)
            ]
            if better:
                wrong.append((naming, min(better)[1]))
    return wrong


def _unknown(homeless: list[Naming]) -> dict[str, list[Naming]]:
    """Namings that no known edition fits, apart by subject: one nameless edition where their titles agree."""
    groups: list[list[Naming]] = []
    for naming in sorted(homeless, key=lambda n: (-len(n.name or ""), n.name or "", n.id)):
        for group in groups:
            if not unlike_titles((naming.name,) if naming.name else (), _titles(group)):
                group.append(naming)
                break
        else:
            groups.append([naming])
    if len(groups) < 2:
        return {"": groups[0]} if groups else {}
    return {"?" + hashlib.sha256(fold(group[0].name or "").encode()).hexdigest()[:4]: group for group in groups}


def _stated(group: Group, naming: Naming) -> tuple[str, How] | None:
    """The edition (year or term) that the naming itself tells, and by what."""
    inside = YEAR_INSIDE.match(naming.number or "")
    if inside:
        return inside[1], "own" if naming.own else "symbol"
    party = is_party(naming)
    if party and naming.term and not group[2] and not _lost_strokes(naming):
        return naming.term.upper(), "own" if naming.own else "term"
    for day in naming.dates:
        if _after(day, naming.plan_date) and not naming.own:
            continue  # no plan cites what is younger than itself: a misread date tells nothing
        edition = (term_of(day, bool(group[2])) if len(day) == 10 else None) if party else day[:4]
        if edition:
            return edition, "own" if naming.own else "dated"
    return None


def _lost_strokes(naming: Naming) -> bool:
    """Whether the term is the date's own with strokes missing: OCR reads XIII as XII or XI, never the other way."""
    terms = {term_of(day, False) for day in naming.dates if len(day) == 10}
    return any(term != naming.term and term.startswith(naming.term or "?") for term in map(str.upper, terms))


def _after(day: str, bound: str | None) -> bool:
    """Whether a day (or bare year) is certainly later than another."""
    if not bound:
        return False
    shared = min(len(day), len(bound))
    return day[:shared] > bound[:shared]


def _date(group: Group, namings: list[Naming]) -> str | None:
    """The date most plans give, a plan's own date above all; the earlier of two that as many give."""
    own = sorted(n.dates[0] for n in namings if n.own and n.dates)
    if own:
        return own[0]
    votes: Counter[str] = Counter()
    for naming in namings:
        votes.update({d for d in naming.dates if not _after(d, naming.plan_date) and _fits(group, naming, d, namings)})
    whole = {d: n for d, n in votes.items() if len(d) == 10} or dict(votes)
    return min(whole, key=lambda d: (-whole[d], d), default=None)


def _fits(group: Group, naming: Naming, day: str, namings: list[Naming]) -> bool:
    """Whether a date lies in the edition that the naming was put into (a text may give a document two dates)."""
    stated = _stated(group, naming)
    if stated is None or stated[1] in ("symbol", "term"):
        return True
    edition = (term_of(day, bool(group[2])) if len(day) == 10 else None) if is_party(naming) else day[:4]
    return edition is None or edition == stated[0]


def _work(group: Group, edition: str, namings: list[Naming]) -> Work:
    kind, key, place = group
    day = _date(group, namings)
    own = sorted(n.plan for n in namings if n.own)
    named = [n for n in namings if not n.own] or namings
    number = _commonest(n.number for n in namings)
    party = bool(number) and is_party(namings[0])
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
