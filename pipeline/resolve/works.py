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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gazetteer.folding import bare, fold
from pipeline.resolve.naming import How, Naming, after, edition_of_day, stated
from pipeline.resolve.series import Group, is_party
from pipeline.resolve.signature import Signature, signature_of
from pipeline.resolve.weighing import Edition, Weighed, alike_titles, organ, slip_of_date, unlike_titles, weigh

__all__ = ["Naming", "Resolution", "Resolved", "Work", "resolve", "resolve_series"]


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
    """All works that the namings speak of, and which of them each naming means. Equal signatures are settled once."""
    found: dict[int, Signature] = {}
    plans: dict[int, set[str]] = defaultdict(set)
    by_group: dict[Group, dict[int, None]] = defaultdict(dict)
    signed: dict[str, tuple[int, str | None]] = {}
    for naming in namings:
        signature = signature_of(naming)
        found[signature.id] = signature
        plans[signature.id].add(naming.plan)
        by_group[signature.group][signature.id] = None
        signed[naming.id] = signature.id, None if naming.own else naming.plan
    works: list[Work] = []
    settled: dict[int, Resolved] = {}
    for group in sorted(by_group):
        made, meant = resolve_series(group, [(found[i], len(plans[i])) for i in by_group[group]])
        works += made
        settled.update(meant)
    citing: dict[str | None, set[str]] = defaultdict(set)
    for signature_id, plan in signed.values():
        if plan is not None:
            citing[settled[signature_id].work].add(plan)
    return Resolution(
        tuple(replace(work, plans=len(citing[work.id])) for work in works),
        {naming: replace(settled[i], id=naming) for naming, (i, _) in signed.items()},
    )


# -- one symbol --------------------------------------------------------------------------------------------------------


_DECISIVE: Final = 2.0
"""How much more must speak for one work than for the next: a like title or a shared relation alone, an issuer not."""
_TITLES: Final = 50
"""Titles of an edition that others are compared with, the commonest first: OCR makes new ones without end."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A signature of the series with the number of plans that have it."""

    id: int
    naming: Naming
    plans: int


def resolve_series(group: Group, signatures: Sequence[tuple[Signature, int]]) -> tuple[list[Work], dict[int, Resolved]]:
    """The works of one series, and which of them each of its signatures means.

    A pure function of the signatures with the number of distinct plans that have each: neither order nor other series
    matter. Wherever plans are counted (which date most give, whether another plan gives a date too), the numbers of the
    signatures are added: a plan that names one document in two ways counts twice there. `Work.plans` is such a sum as well;
    whoever knows the plans counts them exactly.
    """
    named = [_Named(s.id, s.naming, plans) for s, plans in sorted(signatures, key=lambda pair: pair[0].id)]
    edition_of: dict[int, tuple[str, How]] = {}
    members: dict[str, list[_Named]] = defaultdict(list)
    for one in named:
        if (told := stated(group, one.naming)) is not None:
            edition_of[one.id] = told
            members[told[0]].append(one)
    if slips := dict(_slips(group, members)):
        for one in named:
            if one.id in slips:
                members[edition_of[one.id][0]].remove(one)
                edition_of[one.id] = (slips[one.id], "slip")
                members[slips[one.id]].append(one)
    members = defaultdict(list, {edition: found for edition, found in members.items() if found})
    known = [_edition(group, edition, found) for edition, found in sorted(members.items())]
    choices_of = _Chooser(known)
    choices: dict[int, _Choice] = {}
    homeless: list[_Named] = []
    for one in named:
        if one.id in edition_of:
            if edition_of[one.id][1] == "slip":
                choices[one.id] = choices_of(one.naming)
            continue
        choice = choices[one.id] = choices_of(one.naming)
        if not choice.between:
            homeless.append(one)
        elif choice.how:
            edition_of[one.id] = (choice.between[0], choice.how)
            members[choice.between[0]].append(one)
    for edition, unknown in _unknown(homeless).items():
        for one in unknown:
            edition_of[one.id] = (edition, "undated")
            members[edition].append(one)
    works = {edition: _work(group, edition, found) for edition, found in members.items()}
    ids = {edition: work.id for edition, work in works.items()}
    by_choice: dict[int, tuple[Weighed, ...]] = {}
    meant: dict[int, Resolved] = {}
    for one in named:
        weighed: tuple[Weighed, ...] = ()
        if chosen := choices.get(one.id):
            if id(chosen) not in by_choice:
                renamed = (Weighed(ids[w.work], w.weight, w.reasons, w.possible) for w in chosen.weighed)
                by_choice[id(chosen)] = tuple(sorted(renamed, key=lambda w: w.work))
            weighed = by_choice[id(chosen)]
        if one.id in edition_of:
            edition, how = edition_of[one.id]
            meant[one.id] = Resolved("", ids[edition], how, (), weighed)
        else:
            candidates = tuple(ids[e] for e in sorted(choices[one.id].between))
            meant[one.id] = Resolved("", None, "ambiguous", candidates, weighed)
    return [works[e] for e in sorted(works)], meant


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a naming that does not tell its edition may mean."""

    weighed: tuple[Weighed, ...]
    between: tuple[str, ...]
    """The editions between which it is open, one where it is decided, none where nothing is possible."""
    how: How | None
    """Why, where it is decided."""


class _Chooser:
    """Weighs namings against the editions of a series. Of the plan's date it only counts which editions are younger: so of
    thousands of namings few have to be weighed."""

    def __init__(self, known: list[Edition]) -> None:
        self._known = known
        self._days = [e.date or (e.name if e.name.isdigit() else None) for e in known]
        self._made: dict[object, _Choice] = {}

    def __call__(self, naming: Naming) -> _Choice:
        younger = tuple(bool(day) and after(day or "", naming.plan_date) for day in self._days)
        key = (naming.name, naming.dates, naming.issuer, naming.links, younger)
        if (choice := self._made.get(key)) is None:
            choice = self._made[key] = self._choose(tuple(weigh(naming, e, after) for e in self._known))
        return choice

    @staticmethod
    def _choose(all_weighed: tuple[Weighed, ...]) -> _Choice:
        weighed = [w for w in all_weighed if w.possible]
        best = max(weighed, key=lambda w: w.weight, default=None)
        if best is None:
            return _Choice(all_weighed, (), None)
        rivals = [w for w in weighed if w.weight > best.weight - _DECISIVE]
        if len(weighed) == 1 or (len(rivals) == 1 and best.weight >= _DECISIVE):
            return _Choice(all_weighed, (best.work,), "only-candidate" if len(weighed) == 1 else best.telling)
        return _Choice(all_weighed, tuple(w.work for w in rivals), None)


def _edition(group: Group, edition: str, found: list[_Named]) -> Edition:
    return Edition(
        edition, _date(group, found), tuple(sorted({d for n in found for d in n.naming.dates})), _titles(_names(found)),
        frozenset().union(*(n.naming.links for n in found)),
        frozenset(filter(None, (organ(issuer) for issuer in {n.naming.issuer for n in found}))),
    )  # fmt: skip


def _names(found: Iterable[_Named]) -> Counter[str]:
    names: Counter[str] = Counter()
    for one in found:
        if one.naming.name:
            names[one.naming.name] += one.plans
    return names


def _titles(names: Mapping[str, int]) -> tuple[str, ...]:
    """The commonest titles."""
    given = sorted((n for n, plans in names.items() if plans > 0), key=lambda n: (-names[n], n))
    return tuple(sorted(given[:_TITLES]))


def _slips(group: Group, members: dict[str, list[_Named]]) -> list[tuple[int, str]]:
    """Signatures that only a slip puts where they are: nobody else gives that date, nothing there has a like title, and a work
    of like title that more plans name differs from it in the year alone, in one digit or by two digits exchanged."""
    if len(members) < 2:
        return []
    counted = {e: (sum(n.plans for n in found), _date(group, found)) for e, found in members.items()}
    names = {e: _names(found) for e, found in members.items()}
    wrong: list[tuple[int, str]] = []
    for edition, found in sorted(members.items()):
        given: Counter[str] = Counter()
        for one in found:
            given.update(dict.fromkeys(one.naming.dates, one.plans))
        for one in found:
            naming = one.naming
            if naming.own or naming.term or any(given[d] > 1 for d in naming.dates):
                continue
            near = [
                (-plans, other)
                for other, (plans, day) in counted.items()
                if other != edition and plans > 1 and any(slip_of_date(d, day) for d in naming.dates)
            ]
            if not near or not naming.name:
                continue
            others = names[edition] - Counter({naming.name: 1})
            better = [(n, other) for n, other in near if alike_titles((naming.name,), _titles(names[other]))]
            if better and not alike_titles((naming.name,), _titles(others)):
                wrong.append((one.id, min(better)[1]))
    return wrong


def _unknown(homeless: list[_Named]) -> dict[str, list[_Named]]:
    """Namings that no known edition fits, apart by subject: one nameless edition where their titles agree."""
    groups: list[list[_Named]] = []
    heads: list[set[str]] = []
    for one in sorted(homeless, key=lambda n: (-len(n.naming.name or ""), n.naming.name or "", n.id)):
        name = one.naming.name
        like = (
            i for i, titles in enumerate(heads) if name in titles or not unlike_titles((name,) if name else (), titles)
        )
        at = next(like, len(groups))
        if at == len(groups):
            groups.append([])
            heads.append(set())
        groups[at].append(one)
        if name and len(heads[at]) < _TITLES:
            heads[at].add(name)
    if len(groups) < 2:
        return {"": groups[0]} if groups else {}
    return {"?" + hashlib.sha256(fold(group[0].naming.name or "").encode()).hexdigest()[:4]: group for group in groups}


def _date(group: Group, found: list[_Named]) -> str | None:
    """The date most plans give, a plan's own date above all; the earlier of two that as many give."""
    own = sorted(n.naming.dates[0] for n in found if n.naming.own and n.naming.dates)
    if own:
        return own[0]
    votes: Counter[str] = Counter()
    for one in found:
        votes.update({d: one.plans for d in one.naming.dates if _fits(group, one.naming, d)})
    whole = {d: n for d, n in votes.items() if len(d) == 10} or dict(votes)
    return min(whole, key=lambda d: (-whole[d], d), default=None)


def _fits(group: Group, naming: Naming, day: str) -> bool:
    """Whether a date lies in the edition that the naming was put into (a text may give a document two dates)."""
    if len(naming.dates) == 1:
        return True
    told = stated(group, naming)
    if told is None or told[1] in ("symbol", "term"):
        return True
    edition = edition_of_day(naming, group, day)
    return edition is None or edition == told[0]


def _work(group: Group, edition: str, found: list[_Named]) -> Work:
    kind, key, place = group
    day = _date(group, found)
    own = sorted(n.naming.plan for n in found if n.naming.own)
    named = [n for n in found if not n.naming.own] or found
    number = _commonest((n.naming.number, n.plans) for n in found)
    party = bool(number) and is_party(replace(found[0].naming, number=number))
    label = number or slugged(_commonest((n.naming.name, n.plans) for n in found) or key)
    parts = [f"{kind}:{label}", edition or "?"] + ([slugged(place)] if place else [])
    if place or not number:  # slugs lose accents and length: what they no longer tell apart, a few digits do
        parts.append(hashlib.sha256("\0".join(group).encode("utf-8", "replace")).hexdigest()[:6])
    return Work(
        id="@".join(parts),
        type=kind,
        number=number,
        key=key,
        date=day,
        dates=tuple(sorted({d for n in found for d in n.naming.dates})),
        year=int(day[:4]) if day else int(edition) if edition.isdigit() and len(edition) == 4 else None,
        term=edition if party and edition else None,
        place=place,
        issuer=_commonest((n.naming.issuer, n.plans) for n in found),
        title=_commonest((n.naming.name, 1) for n in found if n.naming.own)
        or _commonest((n.naming.name, n.plans) for n in named),
        plan=own[0] if own else None,
        plans=sum(n.plans for n in found if not n.naming.own),
    )


def _commonest(values: Iterable[tuple[str | None, int]]) -> str | None:
    counted: Counter[str] = Counter()
    for value, plans in values:
        if value:
            counted[value] += plans
    return min(counted, key=lambda v: (-counted[v], v), default=None)


def slugged(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", bare(text)).strip("-")[:80]
