"""Where and when a document speaks: what "tỉnh", "thị xã" and "Ban Chỉ đạo" mean in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from rapidfuzz import fuzz

from extractors.agencies.lexicon import COMMITTEE_NUMBERS
from extractors.agencies.words import bare_word, tidy
from extractors.findings import Header, Level
from gazetteer import Gazetteer
from gazetteer.folding import fold
from gazetteer.places import Place

__all__ = ["Context", "Scope", "context_of"]

_KIND_LEVEL: dict[str, Level] = {
    "tỉnh": "province", "thành phố": "district", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_UNIT_NAME = re.compile(r"\b(huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+(\w[\w '’-]*)$", re.IGNORECASE)
_SAME_SUBJECT = 88
"""Likeness (token sort ratio) at which two wordings name one steering committee: names drift within a document."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The place or the class of places at the end of a name."""

    text: str
    """`tỉnh Tuyên Quang`, `các huyện, thành phố`, `cấp xã`; empty if the document leaves it open."""
    level: Level | None
    collective: bool = False
    printed: bool = True
    """False where it was supplied from the heading."""


@dataclass(slots=True)
class Context:
    """The document's own place, level and day, and the short forms that it has defined so far."""

    gazetteer: Gazetteer
    on: date | None = None
    level: Level | None = None
    province: Place | None = None
    district: Place | None = None
    commune: Place | None = None
    issuer: str | None = None
    committees: dict[tuple[str, str], int] = field(default_factory=dict)
    """Head (Ban Chỉ đạo, Ban Chỉ huy) and subject of the committees of the document, and how often each is named."""
    numbers: dict[str, str] = field(default_factory=dict)
    """Number of a committee (`138`) to its subject, as the document defines it."""
    forms: dict[str, list[tuple[tuple[str, ...], tuple[str, Level | None, bool]]]] = field(default_factory=dict)
    """Short forms by their first word: their words and the body that they stand for."""
    _seen: dict[tuple[str, str], Place | None] = field(default_factory=dict)

    def own(self) -> Scope | None:
        """The issuer's own place; None for central bodies and where it is unknown."""
        place = {"province": self.province, "district": self.district, "commune": self.commune}.get(self.level or "")
        return Scope(place.full, place.level, printed=False) if place else None

    def of(self, level: Level) -> Scope | None:
        """The document's place of that level."""
        place = {"province": self.province, "district": self.district, "commune": self.commune}.get(level)
        return Scope(place.full, level, printed=False) if place else None

    def bare(self, word: str) -> Scope:
        """What a level word alone means: "tỉnh" in a plan of Tuyên Quang is that province; below the issuer's own
        level it is a class ("Phòng Tư pháp huyện" in a plan of a province)."""
        own = [p for p in (self.province, self.district, self.commune) if p is not None and p.kind == word]
        if word == "thành phố" and len(own) > 1:
            own = [p for p in own if p.level == self.level] or own
        if own:
            return Scope(own[0].full, own[0].level)
        return Scope(word, _KIND_LEVEL[word], collective=self.province is not None or self.level == "central")

    def names_own_place(self, text: str) -> bool:
        """Whether a name already holds the name of the document's province, district or commune."""
        folded = fold(text)
        return any(p is not None and fold(p.name) in folded for p in (self.province, self.district, self.commune))

    def place(self, kind: str, name: str) -> Place | None:
        """The unit of that kind and name: the document's own if the letters agree once marks are left out (OCR loses
        marks), else the only one of that day within the province, else the only one at all."""
        if (kind, name) not in self._seen:
            self._seen[kind, name] = self._look_up(kind, name)
        return self._seen[kind, name]

    def _look_up(self, kind: str, name: str) -> Place | None:
        for own in (self.province, self.district, self.commune):
            if own is not None and own.kind == kind and bare_word(own.name) == bare_word(name):
                return own
        found = self.gazetteer.places.find(f"{kind} {name}", on=self.on)
        if len(found) > 1 and self.province is not None:
            found = self.gazetteer.places.find(f"{kind} {name}", on=self.on, within=self.province) or found
        if not found and self.on is not None:
            found = self.gazetteer.places.find(f"{kind} {name}")
        return found[0] if found else None

    def subject(self, head: str, printed: str | None, number: str | None) -> str | None:
        """The committee that a printed subject or number names; without either the document's own, named most often.

        A subject that is like a known one, or holds all its words, is the same: names drift within a document.
        """
        known = [subject for kind, subject in self.committees if kind == head]
        if printed is None:
            word = COMMITTEE_NUMBERS.get(number or "")
            numbered = self.numbers.get(number or "") or next((s for s in known if word and word in fold(s)), None)
            ranked = sorted(known, key=lambda s: -self.committees[head, s])
            return numbered or (ranked[0] if ranked and number is None else None)
        for subject in known:
            a, b = fold(subject), fold(printed)
            if a == b or fuzz.token_sort_ratio(a, b) >= _SAME_SUBJECT or _holds(a, b):
                self.committees[head, subject] += 1
                return subject
            if _holds(b, a):
                self.committees[head, printed] = self.committees.pop((head, subject)) + 1
                return printed
        self.committees[head, printed] = 1
        return printed


def _holds(long: str, short: str) -> bool:
    words = set(short.split())
    return 1 < len(words) < len(set(long.split())) and words <= set(long.split())


def context_of(header: Header | None, gazetteer: Gazetteer) -> Context:
    """Context of a document from its heading; an empty one where there is none."""
    context = Context(gazetteer)
    if header is None:
        return context
    day = header.get("date")
    if not isinstance(day, str):
        issued = header.get("issued_with")
        day = issued.get("date") if isinstance(issued, dict) else None
    try:
        context.on = date.fromisoformat(day) if isinstance(day, str) else None
    except ValueError:
        context.on = None
    if context.on is None:
        period = header.get("period")
        if isinstance(period, (list, tuple)) and period and isinstance(period[0], int):
            context.on = date(period[0], 1, 1)
    level = header.get("level")
    context.level = level if level in ("central", "province", "district", "commune") else None
    issuer = header.get("issuer")
    context.issuer = tidy(issuer) if isinstance(issuer, str) else None
    if context.level == "central":
        return context
    places = gazetteer.places
    name = header.get("province")
    if isinstance(name, str):
        found = places.find(name, on=context.on, level="province") or places.find(name, level="province")
        context.province = found[-1] if found else None
    for attribute, unit_level in (("district", "district"), ("commune", "commune")):
        name = header.get(attribute)
        if not isinstance(name, str):
            if context.level == unit_level and context.issuer:
                setattr(context, attribute, _place_in(context.issuer, context))
            continue
        level_name = cast(Level, unit_level)
        units = places.find(name, on=context.on, level=level_name, within=context.province)
        units = units or places.find(name, on=context.on, level=level_name)
        stated = [u for u in units if context.issuer and fold(u.full) in fold(context.issuer)]
        chosen = stated or units
        if chosen:
            setattr(context, attribute, chosen[0])
    return context


def _place_in(issuer: str, context: Context) -> Place | None:
    """The unit at the end of an issuer's name (Ủy ban nhân dân xã Lương Sơn); one that no list has is made up from it."""
    found = _UNIT_NAME.search(issuer)
    if found is None:
        return None
    kind, name = found[1].lower(), found[2].strip()
    units = context.gazetteer.places.find(f"{kind} {name}", on=context.on, within=context.province)
    if units:
        return units[-1]
    level = _KIND_LEVEL[kind]
    return Place("", "", name, kind, level, "", None, None, (), "the document")
