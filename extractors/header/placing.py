"""Which place a name means: on the document's day, beside the other places it speaks of, spelled right or damaged by OCR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from extractors.findings import Level
from extractors.letters import plain
from gazetteer import load
from gazetteer.places import Place, valid_on

__all__ = ["KIND", "KINDS", "Placing", "bare_places", "find_place"]

_PLACE_WORD = r"tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|đặc khu|xã"
KINDS = {plain(k): k for k in _PLACE_WORD.split("|")}
# "tỉnh ủy", "huyện đoàn", "thị xã": the kind is part of another word.
KIND = re.compile(rf"(?<!\w)(?<!thi )({'|'.join(sorted(KINDS, key=len, reverse=True))})\s+(?!uy\b|doan\b)(?=\S)")


@dataclass(frozen=True, slots=True)
class Placing:
    """What helps to tell places of one name apart."""

    on: date | None = None
    default: Place | None = None
    """Place of the place-and-date line."""
    text: str = ""
    """The document: the province that it names most is its own, and names of schools have its capitals."""


def find_place(name: str, placing: Placing, level: Level | None = None) -> Place | None:
    """The unit that a name means on the document's day, None if unknown or if several remain.

    The name may carry its kind. Spelled exactly it is looked up as it is, else without diacritics, a province also with
    one or two letters misread.
    """
    places = load().places
    found = list(places.find(name, placing.on, level)) or bare_places(name, placing.on, level)
    if not found and placing.on is not None:
        found = list(places.find(name, None, level)) or bare_places(name, None, level)
        found = _latest(found)
    if not found and level in (None, "province"):
        found = _misread_province(name, placing.on)
    if len(found) > 1 and placing.on is None:
        found = _latest(found)
    if len({(p.name, p.level) for p in found}) > 1 or len(found) > 1:
        found = _settle(found, placing)
    return found[0] if found else None


def _latest(found: list[Place]) -> list[Place]:
    kept: dict[tuple[str, str, str], Place] = {}
    for place in found:
        kept.setdefault((place.name, place.level, place.parent[3:]), place)
    return list(kept.values())


def _settle(found: list[Place], placing: Placing) -> list[Place]:
    """Of several units with one name, the one that the rest of the document speaks for."""
    if placing.default is not None:
        same = [
            p
            for p in found
            if p.key == placing.default.key or _province(p, placing.on) == _province(placing.default, placing.on)
        ]
        if len(same) == 1:
            return same
        found = same or found
    top = [p for p in found if p.level == found[0].level]
    if len(top) == 1 or top[0].level == "province":
        return top[:1]
    folded = plain(placing.text)
    counts = [
        (folded.count(plain(province.name)) if (province := _province(p, placing.on)) else 0, -i)
        for i, p in enumerate(top)
    ]
    best = max(counts)
    return [top[-best[1]]] if best[0] > 0 and sum(c[0] == best[0] for c in counts) == 1 else []


def _province(place: Place, on: date | None) -> Place | None:
    return load().places.province_of(place, on)


@cache
def _bare_index() -> dict[str, list[Place]]:
    index: dict[str, list[Place]] = {}
    for place in load().places:
        for name in {plain(place.name), *(plain(a) for a in place.aliases)}:
            index.setdefault(re.sub(r"[\s\-–]+", " ", name), []).append(place)
    return index


@cache
def _provinces() -> tuple[str, ...]:
    return tuple(key for key, found in _bare_index().items() if any(p.level == "province" for p in found))


def bare_places(name: str, on: date | None, level: Level | None) -> list[Place]:
    key = re.sub(r"[\s\-–]+", " ", plain(name)).strip(" .,")
    kind = None
    if match := KIND.match(key):
        kind, key = KINDS[match[1]], key[match.end() :]
    return [
        p
        for p in _bare_index().get(key, ())
        if (level is None or p.level == level)
        and (kind is None or p.kind == kind)
        and valid_on(p.valid_from, p.valid_to, on)
    ]


def _misread_province(name: str, on: date | None) -> list[Place]:
    key = KIND.sub("", re.sub(r"[\s\-–]+", " ", plain(name)))
    if len(key) < 5:
        return []
    close = process.extract(key, _provinces(), scorer=fuzz.ratio, score_cutoff=84, limit=2)
    if not close or (len(close) > 1 and close[0][1] - close[1][1] < 4):
        return []
    return [p for p in _bare_index()[close[0][0]] if p.level == "province" and valid_on(p.valid_from, p.valid_to, on)]
