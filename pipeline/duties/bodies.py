"""Which body a question means: a name in any spelling, abbreviated or without accents, and which names of the plans are its.

A name is taken apart into what the body is (`Công an`), the kind of its place (`tỉnh`) and the place (`Tuyên Quang`). Words are
compared without accents, case, "và" and punctuation: "Đài Phát thanh - Truyền hình" and "dai phat thanh va truyen hinh" are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from extractors.agencies.lexicon import OFFICES, PARTY, SCOPED
from extractors.agencies.membership import holds, without_office
from extractors.agencies.words import ABBREVIATIONS, bare_word, split
from gazetteer import Gazetteer
from gazetteer.folding import bare, fold
from gazetteer.places import Place, valid_on

__all__ = ["Asked", "Finder", "Share", "Where", "key"]

Share = Literal["own", "head", "certain", "possible"]
"""Whether a duty is the body's own, that of the person who leads it, or that of a class that holds it."""

_KINDS: Final = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "thi xa": "thị xã", "quan": "quận", "xa": "xã",
    "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu",
}  # fmt: skip
_LEVEL: Final = {
    "tỉnh": "province", "huyện": "district", "thị xã": "district", "quận": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
"""`thành phố` is either a province or a district."""
_APART: Final = re.compile(
    rf"^(?P<core>.+?) (?P<kind>{'|'.join(_KINDS.values())})(?: (?P<place>(?!hội\b|ủy\b|đoàn\b).+))?$"
)
_CLASS: Final = re.compile(r"\bcác\b|\bcấp (?:tỉnh|huyện|xã|cơ sở)|\bhai cấp\b")
_SHORT: Final = {
    "h": "huyen",
    "tx": "thi xa",
    "tp": "thanh pho",
    "tt": "thi tran",
    "p": "phuong",
    "x": "xa",
    "q": "quan",
}
_SECTOR_HEADS: Final = ("so", "bo", "phong")
_NAME_AT: Final = 72
"""Likeness (0…100) from which a name is offered instead of one that nobody knows."""


def key(text: str) -> str:
    """Words of a name without accents, case, "và" and punctuation."""
    return " ".join(w for w in re.findall(r"\w+", bare(text)) if w != "va")


@dataclass(frozen=True, slots=True)
class Where:
    """The plan in which a name stands: what it leaves out of names is its own place."""

    level: str | None
    province: str | None
    district: str | None
    commune: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class _Name:
    core: str
    kind: str | None
    place: str | None
    """Key of the place."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A body that a question means."""

    name: str
    """As it is shown: the plans' own spelling where they name it."""
    core: str
    """Key of what it is."""
    folded: str
    """The same as a lookup name with accents: `công an`."""
    kind: str | None
    place: str | None
    """Key of its place; None: wherever."""
    units: tuple[Place, ...] = ()
    """The places that it may be, where they are known: many communes share a name."""

    @property
    def level(self) -> str | None:
        """Level of the body as far as its name tells."""
        if self.units:
            return self.units[0].level
        if self.core.startswith(("so ", "tinh ")):
            return "province"
        if self.core.startswith("bo ") and not self.core.startswith("bo chi huy"):
            return "central"
        return _LEVEL.get(self.kind or "")


class Finder:
    """Finds the body meant among the names that plans give and those of the gazetteer. `places` are the places that the plans
    speak of; `printed` tells which body a printed short form stands for."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        names: Iterable[str],
        places: Iterable[str],
        provinces: Iterable[str],
        printed: Callable[[str], str | None] = lambda form: None,
    ) -> None:
        self.gazetteer = gazetteer
        self._printed = printed
        self._provinces = {key(p) for p in provinces}
        self._places = {key(p) for p in places}
        self._names = {name: self._apart(name) for name in names}
        self._cores: dict[str, str] = {}
        """Keys of what bodies are, and how that is written."""
        self._aliases: dict[str, str] = {}
        for written, name in (*SCOPED.items(), *((w, n) for w, (n, _) in PARTY.items())):
            self._cores.setdefault(key(name), name)
            self._aliases |= {key(w): key(name) for w in written.split("|")}
        for agency in gazetteer.agencies.entries:
            core = self._apart(agency.name).core
            if core not in self._cores:
                self._cores[core] = _first_words(agency.name, core)
            self._aliases |= {self._apart(a).core: core for a in agency.aliases}
        for unit in gazetteer.units:
            self._cores.setdefault(key(unit.name), unit.name)
        for name, apart in self._names.items():
            if apart.core not in self._cores:
                self._cores[apart.core] = _first_words(name, apart.core)
        self._aliases = {alias: core for alias, core in self._aliases.items() if alias not in self._cores}
        self._known: dict[tuple[str, str, Where], Share | None] = {}

    def _apart(self, name: str) -> _Name:
        folded = fold(name)
        if _CLASS.search(folded):
            return _Name(key(name), None, None)
        if found := _APART.match(folded):
            return _Name(key(found["core"]), found["kind"], key(found["place"]) if found["place"] else None)
        words = [] if key(name) in _KINDED else key(name).split()  # … Cộng sản Hồ Chí Minh is no place's
        for cut in range(1, len(words)):  # Báo Quảng Bình, Tỉnh đoàn Hậu Giang: the longest place
            if (place := " ".join(words[cut:])) in self._provinces or place in self._places:
                return _Name(" ".join(words[:cut]), None, place)
        return _Name(key(name), None, None)

    # -- the question ------------------------------------------------------------------------------------------------

    def ask(self, text: str) -> tuple[Asked | None, tuple[str, ...]]:
        """The body meant, or None and what could have been meant."""
        words = self._written_out(text)
        near, longer = tuple[str, ...](), set[str]()
        for last in range(len(words), 0, -1):
            core = " ".join(words[:last])
            core = self._aliases.get(core, core)
            if core == _BORDER and (command := f"bo chi huy {core}") in {a.core for a in self._names.values()}:
                core = command
            if core not in self._cores and not self._led(core):
                continue
            if (found := self._with_place(core, words[last:], text)) is not None:
                return found, ()
            near = near or self._near_places(core, words[last:])
        if (name := self._printed(key(text))) is not None and name in self._names:
            return self._asked(name), ()
        wanted = " ".join(words)
        for last in range(len(words), 1, -1):  # Sở Giáo dục Lào Cai: the beginning of one name only
            longer = {a.core for a in self._names.values() if a.core.startswith(f"{' '.join(words[:last])} ")}
            if len(longer) == 1 and (found := self._with_place(longer.pop(), words[last:], text)) is not None:
                return found, ()
            if longer:
                break
        return None, near or self._suggest(wanted, longer)

    def _led(self, core: str) -> bool:
        """Whether that is the office of a person (chủ tịch …) and a known body, which is then taken in."""
        parts = ((shown, core.removeprefix(f"{office} ")) for office, shown in _OFFICES.items())
        found = [f"{shown} {self._cores[body]}" for shown, body in parts if body != core and body in self._cores]
        self._cores.update((core, name) for name in found[:1])
        return bool(found)

    def _written_out(self, text: str) -> list[str]:
        """The words without accents, abbreviations written out in any case of letters."""
        words = key(" ".join(split(text).raw)).split()
        joined = re.sub(r"(?<=\b\w{2}) ?[&-] ?(?=\w{2,4}\b)", "", text)  # GD&ĐT, LĐ-TB&XH
        if len(other := key(joined).split()) < len(words) and not any(w in _LONG for w in words):
            words = other if any(w in self._sectors or w in _LETTERS for w in other) else words
        made: list[str] = []
        for index, word in enumerate(words):
            if word == "bch" and words[index + 1 : index + 2] in (["quan"], ["qs"], ["bo"], ["bdbp"]):
                made += ["bo", "chi", "huy"]  # of armed forces, else Ban Chấp hành
                continue
            sector = self._sectors.get(word) if made and made[-1] in _SECTOR_HEADS else None
            letters = _LETTERS.get(word) if index == 0 or not _could_be_word(word) else None
            kind = _SHORT.get(word) if index else None
            made += (sector or letters or kind or word).split()
        return made

    @property
    def _sectors(self) -> dict[str, str]:
        return {
            bare(short[1:]).replace("&", ""): key(agency.name.partition(" ")[2])
            for agency in self.gazetteer.agencies.entries
            if agency.kind in ("department", "ministry")
            for short in agency.abbreviations
        }

    def _with_place(self, core: str, rest: list[str], text: str) -> Asked | None:
        """The body of that core and the rest of the words as its place; None where the rest is no place."""
        if rest[:1] == ["cap"]:
            rest = rest[1:]
        kind = next((k for k in sorted(_KINDS, key=len, reverse=True) if rest[: len(k.split())] == k.split()), None)
        place = " ".join(rest[len(kind.split()) :] if kind else rest) or None
        shown, written = self._cores[core], _KINDS.get(kind or "")
        units = self._units(written, place) if place else ()
        unit = units[0] if units else None
        if (
            place
            and unit is None
            and place not in self._places
            and place not in {n.place for n in self._names.values()}
        ):
            return None
        asked = Asked("", core, fold(shown), written, place)
        same = sorted(n for n, apart in self._names.items() if _same(asked, apart))
        ending = unit and (unit.name if core in _KINDLESS and not written else unit.full)
        if place and not ending:
            ending = " ".join([*([written] if written else []), *text.split()[-len(place.split()) :]])
        name = same[0] if len(same) == 1 and place else " ".join(w for w in (shown, ending or written) if w)
        return Asked(name, core, fold(shown), written, place, units)

    def _asked(self, name: str) -> Asked | None:
        apart = self._names[name]
        shown = self._cores[apart.core]
        units = self._units(apart.kind, apart.place) if apart.place else ()
        return Asked(name, apart.core, fold(shown), apart.kind, apart.place, units)

    def _units(self, kind: str | None, place: str) -> tuple[Place, ...]:
        """The units of that name in plain letters: of the highest level that has one, in each of their states."""
        if kind is None and place not in self._provinces:
            return ()
        found = [
            p
            for p in self.gazetteer.places
            if (p.kind == kind if kind else p.level == "province")
            and bare_word(p.name[0]) == place[0]
            and key(p.name) == place
        ]
        return tuple([p for p in found if p.level == "province"] or found)

    def _near_places(self, core: str, rest: list[str]) -> tuple[str, ...]:
        """The body of that core at places whose names are like the words."""
        from rapidfuzz import fuzz, process

        kind = next((k for k in sorted(_KINDS, key=len, reverse=True) if rest[: len(k.split())] == k.split()), None)
        place = " ".join(rest[len(kind.split()) :] if kind else rest)
        level = _LEVEL.get(_KINDS.get(kind or "tinh", ""))
        pool = {p.full: key(p.name) for p in self.gazetteer.places if p.level == (level or "province")}
        near = process.extract(place, pool, scorer=fuzz.ratio, limit=3, score_cutoff=_NAME_AT)
        return tuple(f"{self._cores[core]} {full}" for _, _, full in near)

    def _suggest(self, wanted: str, longer: Iterable[str]) -> tuple[str, ...]:
        from rapidfuzz import fuzz, process

        if longer := sorted(longer):
            return tuple(self._cores[c] for c in longer[:5])
        pool = {name: key(name) for name in sorted({*self._names, *self._cores.values()})}
        near = process.extract(wanted, pool, scorer=fuzz.ratio, limit=5, score_cutoff=_NAME_AT)
        return tuple(name for _, _, name in near)

    def kin(self, asked: Asked) -> tuple[str | None, tuple[str, ...]]:
        """Who took over the body's work, and whose work it took over, as far as the gazetteer knows."""
        own = [a for a in self.gazetteer.agencies.entries if key(a.name) == asked.core]
        before = {p.name for a in own for p in self.gazetteer.agencies.predecessors(a.name)}
        return next((a.successor for a in own if a.successor), None), tuple(sorted(before))

    def homes(self, asked: Asked) -> frozenset[str]:
        """Keys of the provinces to which it may belong; none where that is not known."""
        found = (self.gazetteer.places.province_of(unit) for unit in asked.units)
        return frozenset(key(p.name) for p in found if p is not None)

    def names_of(self, asked: Asked) -> list[str]:
        """The names in the plans that are the body's own wherever they stand, or those of the person who leads it."""
        return [
            name
            for name, apart in self._names.items()
            if _same(asked, apart) or (asked.core in apart.core and _same(asked, self._apart(without_office(name))))
        ]

    # -- the answer --------------------------------------------------------------------------------------------------

    def share(self, asked: Asked, name: str, where: Where) -> Share | None:
        """What a duty of `name` in a plan is to the body asked for; None: nothing."""
        at = (asked.name, name, where)
        if at not in self._known:
            self._known[at] = self._share(asked, name, where)
        return self._known[at]

    def _share(self, asked: Asked, name: str, where: Where) -> Share | None:
        apart = self._names[name] if name in self._names else self._apart(name)
        if _same(asked, apart, where):
            return "own"
        if (led := without_office(name)) != fold(name) and _same(asked, self._apart(led), where):
            return "head"
        if not _CLASS.search(fold(name)) and self._apart(name).place is not None:
            return None
        return self._held(asked, name, where)

    def _held(self, asked: Asked, name: str, where: Where) -> Share | None:
        if _CLASS.search(asked.folded):
            return None  # classes are not held by classes
        rank, own = _RANK.get(asked.level or ""), _RANK.get(where.level or "")
        if rank is not None and own is not None and own >= _RANK["district"]:
            if rank < own:
                return None  # a district's plan charges bodies of its own and of its communes
            if (
                rank == own
                and asked.place
                and asked.place != key((where.district if rank == 2 else where.commune) or "")
            ):
                return None
        if (
            rank is not None
            and own is not None
            and rank > own
            and rank > 1
            and without_office(asked.folded) not in fold(name)
        ):
            return None  # "các sở, ban, ngành" of a province are not its communes'
        unit = self._unit_in(asked, where) if asked.units else None
        if asked.units and unit is None:
            return None
        return holds(name, self._named_in(asked, where, unit), self.gazetteer)  # its province was compared above

    def _unit_in(self, asked: Asked, where: Where) -> Place | None:
        """The place of the body as it was on the plan's day and within what the plan is about."""
        places = self.gazetteer.places
        for unit in asked.units:
            if not valid_on(unit.valid_from, unit.valid_to, where.day):
                continue
            home = places.province_of(unit, where.day)
            if where.province and where.level != "central" and (home is None or key(home.name) != key(where.province)):
                continue
            parent = places[unit.parent] if unit.level == "commune" and unit.parent else None
            if (
                parent
                and parent.level == "district"
                and where.level == "district"
                and key(parent.name) != key(where.district or "")
            ):
                continue
            return unit
        return None

    def _named_in(self, asked: Asked, where: Where, unit: Place | None) -> str:
        """The body's name as the classes of a plan may hold it: one asked for without its place is that of the plan."""
        if unit is not None:
            return f"{asked.folded} {unit.full}"
        if asked.place:
            return f"{asked.folded} {asked.kind or 'tỉnh'} {asked.place}"
        if asked.kind in ("tỉnh", None) and where.province and asked.level != "central":
            return f"{asked.folded} tỉnh {where.province}" if asked.kind or asked.core in _KINDED else asked.folded
        return f"{asked.folded} {asked.kind} nào đó" if asked.kind else asked.folded


_OFFICES: Final = {key(w): name for written, name in OFFICES.items() for w in written.split("|")}
_BORDER: Final = "bo doi bien phong"
"""The force of a province and its command are charged under either name."""
_RANK: Final = {"central": 0, "province": 1, "district": 2, "commune": 3}
_KINDED: Final = frozenset(key(name) for name in SCOPED.values())
"""Bodies that every province, district and commune has: their name gives the kind of the place (Công an tỉnh Kon Tum)."""
_KINDLESS: Final = frozenset({key(name) for name, _ in PARTY.values()} | {"bao"})
"""Bodies whose name leaves it out: Tỉnh đoàn Kon Tum, Báo Kon Tum."""
_LETTERS: Final = {
    bare(short): key(name) for short, name in ABBREVIATIONS.items() if len(short) > 1 and short != "TƯ"
} | {"ca": "cong an", "cty": "cong ty"}
_LONG: Final = frozenset({"uy", "ban", "cong", "giao", "thong", "lao", "nong", "van"})


def _could_be_word(word: str) -> bool:
    """Whether plain letters may be a syllable of the language (`cat`, `tu`) rather than an abbreviation (`ubnd`, `gddt`)."""
    return len(word) <= 3 and any(c in "aeiouy" for c in word)


def _first_words(name: str, core: str) -> str:
    """The beginning of a printed name that makes up a core."""
    left = len(core.split())
    ends = [m.end() for m in re.finditer(r"\w+", name) if bare(m[0]) != "va"]
    return name[: ends[left - 1]] if left <= len(ends) else name


def _same(asked: Asked, name: _Name, where: Where | None = None) -> bool:
    """Whether a name in a plan is that of the body asked for; a name without place is of the plan's own place."""
    if asked.core != name.core:
        return False
    kinds = asked.kind is None or name.kind is None or asked.kind == name.kind
    if asked.place is None:
        return asked.kind is None or asked.kind == name.kind
    if name.place is not None:
        return asked.place == name.place and kinds
    if where is None:
        return False
    own = {"district": where.district, "commune": where.commune}.get(where.level or "", where.province)
    return kinds and asked.place == key(own or "")
