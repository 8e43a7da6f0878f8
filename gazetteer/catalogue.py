"""Document types, issuing bodies, agencies and named days, each with the period in which it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gazetteer.folding import fold
from gazetteer.places import Level, valid_on

__all__ = ["Agencies", "Agency", "Day", "Days", "DocumentType", "Documents", "Issuer", "Issuers", "Unit"]

Side = Literal["state", "party", "both"]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document: `CTr`, chương trình."""

    code: str
    """The type as records name it; `QĐi` for quy định even where the symbol has `QĐ` or `QyĐ`."""
    name: str
    symbols: tuple[str, ...]
    """The letters that stand for it in a symbol, official capitals."""
    side: Side
    aliases: tuple[str, ...]
    numbered: bool
    valid_from: date | None
    valid_to: date | None
    source: str


class Documents:
    """The types by letters and by name."""

    def __init__(self, types: Iterable[DocumentType]) -> None:
        self.types = tuple(types)
        self._symbols: dict[str, list[DocumentType]] = defaultdict(list)
        self._names: dict[str, DocumentType] = {}
        for kind in self.types:
            for symbol in {s.lower() for s in (*kind.symbols, kind.code)}:
                self._symbols[symbol].append(kind)
            for name in (kind.name, *kind.aliases):
                self._names.setdefault(fold(name), kind)

    def by_abbreviation(
        self, letters: str, side: Side | None = None, on: date | None = None
    ) -> tuple[DocumentType, ...]:
        """Types whose symbol has these letters, any case; `TT` with side `party` is thông tri, else thông tư."""
        return tuple(
            t
            for t in self._symbols.get(letters.lower(), ())
            if (side is None or t.side in (side, "both")) and valid_on(t.valid_from, t.valid_to, on)
        )

    def by_name(self, name: str) -> DocumentType | None:
        """The type of that Vietnamese name, any case and tone style."""
        return self._names.get(fold(name))


@dataclass(frozen=True, slots=True)
class Issuer:
    """What a part of a symbol stands for: `BCA`, Bộ Công an."""

    part: str
    name: str
    """Empty for `TW`, which does not tell Ban Chấp hành Trung ương, Bộ Chính trị and Ban Bí thư apart."""
    side: Side
    level: Level | None
    """None where the symbol does not tell (`UBND`, `HĐND`)."""
    takes_place: bool
    """Whether the full name ends with a place that the symbol leaves out."""
    types: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    aliases: tuple[str, ...]
    source: str


class Issuers:
    """Issuing bodies by the letters of a symbol."""

    def __init__(self, issuers: Iterable[Issuer]) -> None:
        self.entries = tuple(issuers)
        self._parts: dict[str, list[Issuer]] = defaultdict(list)
        for issuer in self.entries:
            for part in {p.lower() for p in (issuer.part, *issuer.aliases)}:
                self._parts[part].append(issuer)

    def body(self, symbol_part: str, type: str | None = None, on: date | None = None) -> Issuer | None:
        """The body that a symbol part names, None if unknown or not one. A term (`QH15`) is left off; a body that had
        ended by that day is still given where no other bears the letters (old plans are cited for years)."""
        part = symbol_part.lower()
        found = self._parts.get(part) or self._parts.get(part.rstrip("0123456789")) or []
        found = [i for i in found if type is None or not i.types or type in i.types]
        valid = [i for i in found if valid_on(i.valid_from, i.valid_to, on)] or found
        return valid[0] if len(valid) == 1 else None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body, or the pattern of a body that each province (district, commune) has one of."""

    name: str
    kind: str
    level: Level | None
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A name that many places or bodies have a unit of: `Phòng Tư pháp`, `Chi cục Kiểm lâm`, `Khoa Dược`."""

    name: str
    level: Level | None
    """The level at which a unit of this name stands where it is that of one level only."""
    source: str


class Agencies:
    """Bodies by name or abbreviation."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.entries = tuple(agencies)
        self._names: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.entries:
            for name in {fold(n) for n in (agency.name, *agency.aliases, *agency.abbreviations)}:
                self._names[name].append(agency)

    def by_name(self, name: str, on: date | None = None) -> Agency | None:
        """The body of that name, alias or abbreviation (without place); None if unknown or ambiguous."""
        found = [a for a in self._names.get(fold(name), ()) if valid_on(a.valid_from, a.valid_to, on)]
        return found[0] if len(found) == 1 else None

    def successor(self, name: str, on: date) -> str | None:
        """Who does its work on that day: itself while it stands, else its successor; None if unknown."""
        entries = self._names.get(fold(name), [])
        if any(valid_on(a.valid_from, a.valid_to, on) for a in entries):
            return entries[0].name
        ended = [a.successor for a in entries if a.successor and a.valid_to and a.valid_to < on]
        return self.successor(ended[0], on) or ended[0] if ended else None

    def predecessors(self, name: str) -> tuple[Agency, ...]:
        """The bodies whose work it took over."""
        return tuple(a for a in self.entries if a.successor and fold(a.successor) == fold(name))


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month that is kept every year."""

    value: str
    """`--08-19` or `--06`, by the calendar named."""
    name: str
    calendar: Literal["solar", "lunar"]
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    source: str


class Days:
    """Named days by name."""

    def __init__(self, days: Iterable[Day]) -> None:
        self.entries = tuple(days)
        self._names = {fold(n): d for d in self.entries for n in (d.name, *d.aliases)}

    def by_name(self, name: str, on: date | None = None) -> Day | None:
        """The day of that name, any case and tone style."""
        day = self._names.get(fold(name))
        return day if day and valid_on(day.valid_from, day.valid_to, on) else None
