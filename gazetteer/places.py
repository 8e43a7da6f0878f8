"""Administrative units and what became of them: 63 provinces and their districts until 30/6/2025, 34 provinces since.

A unit is keyed by vintage and official code (`63:08`, `34:08`), because seven provinces kept their name and changed their
code on 1/7/2025. Looking up takes a name *and a date*: "thành phố Huế" is a district-level city until 2024.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from gazetteer.folding import fold

__all__ = ["Level", "Place", "Places", "Succession", "valid_on"]

Level = Literal["central", "province", "district", "commune"]

_KIND = re.compile(
    r"^(?:(tỉnh|thành phố|tp\.?|thị xã|tx\.?|huyện|h\.|quận|q\.|phường|p\.|xã|x\.|thị trấn|tt\.|đặc khu)\s*)(?=\S)"
)
_KINDS = {"tp": "thành phố", "tx": "thị xã", "h": "huyện", "q": "quận", "p": "phường", "x": "xã", "tt": "thị trấn"}
_ZERO = re.compile(r"\b0+(?=\d)")


def valid_on(valid_from: date | None, valid_to: date | None, on: date | None) -> bool:
    """Whether a period (both ends included, None open) holds a day; without a day everything does."""
    return on is None or ((valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to))


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune in one of its states."""

    key: str
    code: str
    name: str
    """Without its kind: `Tuyên Quang`; numbered quarters keep it (`Quận 1`)."""
    kind: str
    """tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn, đặc khu."""
    level: Level
    parent: str
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]
    source: str

    @property
    def full(self) -> str:
        """With its kind: `tỉnh Tuyên Quang`, `Thành phố Hồ Chí Minh` (capital by NĐ 30/2020), `Quận 1`."""
        if self.name.lower().startswith(self.kind):
            return self.name
        return f"{'Thành phố' if self.name == 'Hồ Chí Minh' else self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Succession:
    """`to` took over all or a part of `origin` on a day (None: unknown)."""

    origin: str
    to: str
    on: date | None
    share: Literal["whole", "part"]


class Places:
    """Units by key and by name."""

    def __init__(self, places: Iterable[Place], successions: Iterable[Succession]) -> None:
        self._by_key = {p.key: p for p in places}
        self._successions = tuple(successions)

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._by_key.values())

    def __getitem__(self, key: str) -> Place:
        return self._by_key[key]

    @cached_property
    def _large(self) -> dict[str, list[Place]]:
        return self._index(p for p in self._by_key.values() if p.level != "commune")

    @cached_property
    def _communes(self) -> dict[str, list[Place]]:
        return self._index(p for p in self._by_key.values() if p.level == "commune")

    @cached_property
    def _onward(self) -> dict[str, list[Succession]]:
        return self._grouped("origin")

    @cached_property
    def _backward(self) -> dict[str, list[Succession]]:
        return self._grouped("to")

    def _grouped(self, end: Literal["origin", "to"]) -> dict[str, list[Succession]]:
        table: dict[str, list[Succession]] = defaultdict(list)
        for link in self._successions:
            table[getattr(link, end)].append(link)
        return table

    @staticmethod
    def _index(places: Iterable[Place]) -> dict[str, list[Place]]:
        table: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in {fold(n) for n in (place.name, *place.aliases)}:
                table[name].append(place)
        return table

    def find(
        self, name: str, on: date | None = None, level: Level | None = None, within: Place | None = None
    ) -> tuple[Place, ...]:
        """Every unit of that name on that day, provinces first; empty if unknown.

        The name may carry its kind (`tỉnh Tuyên Quang`, `TP. Huế`, `Phường 04`), which then decides; `within` keeps the
        units of one province or district. Several answers mean that the name alone does not tell (Châu Thành: ten).
        """
        key = _ZERO.sub("", fold(name))
        kind = None
        tables = [self._large] if level in ("province", "district") else [self._large, self._communes]
        matches: list[Place] = []
        for spelled in (key, _KIND.sub("", key)):
            found = _KIND.match(key) if spelled != key else None
            kind = _KINDS.get(found[1].rstrip("."), found[1]) if found else None
            for table in tables:
                matches += (p for p in table.get(spelled, ()) if p not in matches and kind in (None, p.kind))
        chosen = [
            p
            for p in matches
            if (level is None or p.level == level)
            and valid_on(p.valid_from, p.valid_to, on)
            and (within is None or self._is_within(p, within))
        ]
        order = {"province": 0, "district": 1, "commune": 2}
        return tuple(sorted(chosen, key=lambda p: order[p.level]))

    def _is_within(self, place: Place, whole: Place) -> bool:
        parent = self._by_key.get(place.parent)
        while parent is not None:
            if parent.key == whole.key or (parent.code == whole.code and parent.level == whole.level):
                return True
            parent = self._by_key.get(parent.parent)
        return False

    def province_of(self, place: Place, on: date | None = None) -> Place | None:
        """The province that holds a unit, in its state of that day (Hương Trà in 2022: Thừa Thiên Huế)."""
        province: Place | None = place
        while province is not None and province.level != "province":
            province = self._by_key.get(province.parent)
        if province is None or valid_on(province.valid_from, province.valid_to, on):
            return province
        before = [self._by_key[s.origin] for s in self._backward.get(province.key, ()) if s.share == "whole"]
        return next((p for p in before if valid_on(p.valid_from, p.valid_to, on)), province)

    def successors(self, key: str, on: date | None = None) -> tuple[tuple[Place, Literal["whole", "part"]], ...]:
        """What a unit had become by that day (default: the latest state): each unit and whether the old one went into
        it whole or in part. A unit that still stands is its own successor."""
        place = self._by_key[key]
        links = [s for s in self._onward.get(key, ()) if s.on is None or on is None or s.on <= on]
        if not links or (on is not None and valid_on(place.valid_from, place.valid_to, on)):
            if place.level == "district" and not (on and valid_on(place.valid_from, place.valid_to, on)):
                links = self._district_links(place, on)
            if not links:
                return ((place, "whole"),)
        result: dict[str, Literal["whole", "part"]] = {}
        for link in links:
            for unit, share in self.successors(link.to, on):
                both: Literal["whole", "part"] = "whole" if (link.share, share) == ("whole", "whole") else "part"
                result[unit.key] = both if result.get(unit.key) != "whole" else "whole"
        return tuple((self._by_key[k], share) for k, share in result.items())

    def _district_links(self, district: Place, on: date | None) -> list[Succession]:
        """District level ended on 30/6/2025: its communes' successors carry it on, each with a part."""
        if on is not None and on < date(2025, 7, 1):
            return []
        heirs = {
            link.to
            for child in self._children.get(district.key, ())
            for link in self._onward.get(child.key, ())
            if link.to.startswith("34:")
        }
        return [Succession(district.key, heir, date(2025, 7, 1), "part") for heir in sorted(heirs)]

    @cached_property
    def _children(self) -> dict[str, list[Place]]:
        table: dict[str, list[Place]] = defaultdict(list)
        for place in self._by_key.values():
            table[place.parent].append(place)
        return table

    def children(self, key: str) -> tuple[Place, ...]:
        """The units directly below."""
        return tuple(self._children.get(key, ()))
