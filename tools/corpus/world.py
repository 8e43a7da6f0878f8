"""What the made-up plans speak of: provinces and their units by date, central documents that many cite, local ones that few do.

Everything is a function of the seed. Central documents have a long-tailed popularity (the n-th is cited about 1/n as often as the
first); numbers of Party documents recur each term, so that one symbol names several documents.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Final, Literal

from gazetteer import load
from gazetteer.folding import bare
from tools.corpus.language import THEMES, Dice

__all__ = ["FIRST_DAY", "LAST_DAY", "MERGED", "Named", "Slot", "World"]

FIRST_DAY: Final = date(2011, 1, 4)
LAST_DAY: Final = date(2026, 10, 30)
MERGED: Final = date(2025, 7, 1)
"""63 provinces until the day before, 34 from then on; no districts any more."""
_TERMS: Final = (date(2006, 4, 25), date(2011, 1, 18), date(2016, 1, 27), date(2021, 1, 31), date(2026, 1, 23))
"""First days on which central Party papers bear numbers of terms X to XIV."""
_SLOTS: Final = 6007
"""Places in the plan of the whole (unit, day, type); plan i sits in slot i mod this."""
_MINISTRIES: Final = {
    "BCA": "Bộ Công an", "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BYT": "Bộ Y tế", "BGDĐT": "Bộ Giáo dục và Đào tạo", "BXD": "Bộ Xây dựng",
}  # fmt: skip
_LAW_SUBJECTS: Final = (
    "An ninh mạng", "Phòng, chống ma túy", "Bảo vệ môi trường", "Giao dịch điện tử", "Trẻ em", "Người cao tuổi", "Đường bộ", "Giáo dục", "Khám bệnh, chữa bệnh",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Đấu thầu", "Đầu tư công", "Ngân sách nhà nước", "Cư trú", "Căn cước", "Việc làm", "Thanh niên", "Đê điều",
    "Phòng, chống thiên tai", "Thi đua, khen thưởng", "Tiếp cận thông tin", "Tổ chức chính quyền địa phương", "Cán bộ, công chức", "Bảo hiểm y tế",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A document that plans name."""

    type: str
    number: str | None
    title: str
    date: date | None
    issuer: str
    theme: str
    word: str
    """Its type as printed: Chỉ thị, Luật."""
    follows: int | None = None
    """Index of the central document that it carries on."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in the plan of the whole."""

    day: date
    level: Literal["central", "province", "district", "commune"]
    province: str | None
    unit: str | None
    """District or commune."""
    kind: str
    """`KH-UBND`: type and issuer of the number."""
    theme: str
    rank: int
    """Among the slots whose numbers run in one series."""


_KINDS: Final = ("KH-UBND",) * 13 + ("CTr-UBND", "CT-UBND", "ĐA-UBND", "QĐ-UBND", "KH/TU", "KH/TU", "KH-CAT")


class World:
    """Shared by all plans of a seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.old, self.new = _provinces(False), _provinces(True)
        self.central = _central(Random(f"{seed}:central"))
        days = sorted((work.date or date(2000, 1, 1), index) for index, work in enumerate(self.central))
        self._days = [day for day, _ in days]
        self._order = [index for _, index in days]
        self._weights = list(accumulate(1.0 / (1 + index) for index in self._order))
        self._of_theme: dict[str, tuple[list[date], list[int], list[float]]] = {}
        for theme in THEMES:
            own = [(day, index) for day, index in days if self.central[index].theme == theme]
            weights = list(accumulate(1.0 / (1 + index) for _, index in own))
            self._of_theme[theme] = ([d for d, _ in own], [i for _, i in own], weights)
        self.slots = self._make_slots(Random(f"{seed}:slots"))
        widest: dict[tuple[str, int], int] = defaultdict(int)
        for slot in self.slots:
            widest[_series(slot), 0] = max(widest[_series(slot), 0], slot.rank + 1)
        self._widest = {name: wide for (name, _), wide in widest.items()}
        self._of_province: dict[str, list[int]] = defaultdict(list)
        for index, slot in enumerate(self.slots):
            if slot.level == "province" and slot.province and slot.kind == "KH-UBND":
                self._of_province[slot.province].append(index)
        self._local: dict[tuple[str, int], list[Named]] = {}

    def number(self, plan: int) -> int:
        """Number of a plan within its series: plans in one slot follow each other by as many as the series has slots."""
        slot = self.slots[plan % _SLOTS]
        return 1 + slot.rank + plan // _SLOTS * self._widest[_series(slot)]

    def slot(self, plan: int) -> Slot:
        """Where a plan sits."""
        return self.slots[plan % _SLOTS]

    def cited(self, dice: Dice, theme: str, day: date) -> int:
        """Index of a central document older than a day: one of the theme, or one that everybody cites."""
        days, indexes, weights = self._of_theme[theme] if dice() < 0.45 else (self._days, self._order, self._weights)
        known = bisect_left(days, day)
        if not known:
            days, indexes, weights = self._days, self._order, self._weights
            known = max(1, bisect_left(days, day))
        return indexes[min(known - 1, bisect_right(weights, dice() * weights[known - 1]))]

    def sibling(self, dice: Dice, province: str, before: date, plan: int) -> int | None:
        """Another plan of the province's committee that came before, among those that a corpus of this size holds."""
        slots = self._of_province.get(province, ())
        for _ in range(3 if slots else 0):
            index = slots[int(dice() * len(slots))]
            if self.slots[index].day < before and index < plan:
                return index + _SLOTS * int(dice() * ((plan - index) // _SLOTS))
        return None

    def local(self, province: str, year: int) -> list[Named]:
        """Documents of a province's bodies in a year."""
        key = (province, year)
        if key not in self._local:
            self._local[key] = _local(Random(f"{self.seed}:{province}:{year}"), province, year)
        return self._local[key]

    def provinces(self, day: date) -> list[str]:
        """Names of the provinces of that day."""
        return self.new if day >= MERGED else self.old

    def _make_slots(self, dice: Random) -> list[Slot]:
        themes, ranks, slots = tuple(THEMES), defaultdict[str, int](int), list[Slot]()
        span = (LAST_DAY - FIRST_DAY).days
        districts, communes = _below("district"), _below("commune")
        for _ in range(_SLOTS):
            day = FIRST_DAY + timedelta(days=int(span * dice.random() ** 0.7))  # later years keep more of their papers
            province: str | None = dice.choice(self.provinces(day))
            level: Literal["central", "province", "district", "commune"] = "province"
            unit, share, kind = None, dice.random(), dice.choice(_KINDS)
            if share < 0.02:
                level, province, kind = "central", None, "KH-" + dice.choice(sorted(_MINISTRIES))
            elif share < 0.30:
                level = "commune" if day >= MERGED else "district"
                below = (communes if day >= MERGED else districts).get(province or "", ())
                if below:
                    unit, kind = dice.choice(below), "KH-UBND"
                else:
                    level = "province"
            slot = Slot(day, level, province, unit, kind, dice.choice(themes), 0)
            ranks[_series(slot)] += 1
            slots.append(
                Slot(slot.day, slot.level, slot.province, slot.unit, slot.kind, slot.theme, ranks[_series(slot)] - 1)
            )
        return slots


def _series(slot: Slot) -> str:
    """Within which numbers run: one body's papers of a type, of a year or (safely) of any Party term."""
    letters = slot.kind if slot.kind.endswith("/TU") else f"{slot.kind}.{slot.day.year}"
    return f"{letters}.{bare(slot.unit or slot.province or 'tw')}"


@cache
def _provinces(new: bool) -> list[str]:
    on = MERGED if new else date(2024, 6, 1)
    return sorted(
        p.name
        for p in load().places
        if p.level == "province" and (p.valid_from or on) <= on and (p.valid_to is None or on <= p.valid_to)
    )


@cache
def _below(level: str) -> dict[str, list[str]]:
    """Units by the province that held them when there were such units."""
    vintage = "63:" if level == "district" else "34:"
    places = load().places
    found: dict[str, list[str]] = defaultdict(list)
    for place in places:
        if place.level == level and place.key.startswith(vintage) and (parent := places.province_of(place)):
            found[parent.name].append(place.name)
    return {name: sorted(units)[:12] for name, units in found.items()}


def _day_in(dice: Random, first: date, last: date) -> date:
    return first + timedelta(days=int(dice.random() * (last - first).days))


def _central(dice: Random) -> list[Named]:
    """Laws, Party papers and those of Government and ministries; the most popular first."""
    themes, made = tuple(THEMES), list[Named]()
    for subject in _LAW_SUBJECTS:
        made.append(Named("LUAT", None, f"Luật {subject}", None, "Quốc hội", dice.choice(themes), "Luật"))
        made.append(_law(dice, subject, themes))
    party = (
        ("CT", "Chỉ thị", "Ban Bí thư Trung ương Đảng"),
        ("KL", "Kết luận", "Bộ Chính trị"),
        ("NQ", "Nghị quyết", "Ban Chấp hành Trung ương Đảng"),
    )
    for start, end in zip(_TERMS, (*_TERMS[1:], LAST_DAY), strict=True):
        for letters, word, issuer in party:
            for number in sorted(dice.sample(range(1, 60), 14)):
                day = start + (end - start) * number / 62
                made.append(_titled(dice, letters, f"{number:02}-{letters}/TW", day, issuer, dice.choice(themes), word))
    for _ in range(260):
        made.append(_state(dice, themes))
    dice.shuffle(made)
    # The directive that every example asks for stands among the first, with namesakes in other terms.
    own = [w for w in made if w.number != "09-CT/TW"]
    title = "tăng cường lãnh đạo phong trào toàn dân bảo vệ an ninh trật tự trong tình hình mới"
    theme = "bảo vệ an ninh Tổ quốc"
    issuer = "Ban Bí thư Trung ương Đảng"
    own.insert(2, Named("CT", "09-CT/TW", title, date(2011, 12, 1), issuer, theme, "Chỉ thị"))
    for day in (date(2006, 12, 1), date(2017, 3, 9), date(2022, 2, 17)):
        own.insert(120, _titled(dice, "CT", "09-CT/TW", day, issuer, dice.choice(themes), "Chỉ thị"))
    return [_following(dice, own, index) for index in range(len(own))]


def _law(dice: Random, subject: str, themes: tuple[str, ...]) -> Named:
    day = _day_in(dice, date(2008, 6, 1), date(2025, 6, 30))
    return Named(
        "LUAT", f"{dice.randrange(20, 90)}/{day.year}/QH{12 + (day.year - 2007) // 5}", f"Luật {subject}", day, "Quốc hội",
        dice.choice(themes), "Luật",
    )  # fmt: skip


def _titled(  # noqa: PLR0917
    dice: Random, letters: str, number: str, day: date, issuer: str, theme: str, word: str
) -> Named:
    frame = dice.choice(
        ("về tăng cường công tác", "về đẩy mạnh công tác", "về một số giải pháp đối với công tác", "về")
    )
    return Named(letters, number, f"{frame} {theme} {dice.choice(_TAILS)}", day, issuer, theme, word)


_TAILS: Final = (
    "trong tình hình mới",
    "giai đoạn mới",
    "ở cơ sở",
    "đến hết nhiệm kỳ",
    "trên phạm vi cả nước",
    "và những năm tiếp theo",
)


def _state(dice: Random, themes: tuple[str, ...]) -> Named:
    theme, day, n = dice.choice(themes), _day_in(dice, date(2005, 1, 5), LAST_DAY), dice.randrange(1, 400)
    code = dice.choice(sorted(_MINISTRIES))
    shape, letters, word, issuer = dice.choice((
        (f"{n}/QĐ-TTg", "QĐ", "Quyết định", "Thủ tướng Chính phủ"),
        (f"{n % 60 + 1:02}/CT-TTg", "CT", "Chỉ thị", "Thủ tướng Chính phủ"),
        (f"{n % 180 + 1:02}/{day.year}/NĐ-CP", "NĐ", "Nghị định", "Chính phủ"),
        (f"{n % 90 + 1:02}/NQ-CP", "NQ", "Nghị quyết", "Chính phủ"),
        (f"{n % 70 + 1:02}/{day.year}/TT-{code}", "TT", "Thông tư", _MINISTRIES[code]),
        (f"{n}/KH-{code}", "KH", "Kế hoạch", _MINISTRIES[code]),
        (f"{n * 7}/{code}-VP", "CV", "Công văn", _MINISTRIES[code]),
    ))  # fmt: skip
    return _titled(dice, letters, shape, day, issuer, theme, word)


def _following(dice: Random, works: list[Named], index: int) -> Named:
    """A fifth of the documents carry an older one of their theme on."""
    work = works[index]
    if work.date is None or dice.random() > 0.2:
        return work
    older = [i for i, w in enumerate(works) if w.theme == work.theme and w.date and w.date < work.date and i != index]
    if not older:
        return work
    return Named(
        work.type, work.number, work.title, work.date, work.issuer, work.theme, work.word, dice.choice(older[:12])
    )


def _local(dice: Random, province: str, year: int) -> list[Named]:
    themes, made = tuple(THEMES), list[Named]()
    for _ in range(14):
        n, theme = dice.randrange(1, 300), dice.choice(themes)
        day = _day_in(dice, date(year, 1, 4), date(year, 12, 28))
        number, letters, word, body = dice.choice((
            (f"{n % 40 + 1}/{year}/NQ-HĐND", "NQ", "Nghị quyết", "Hội đồng nhân dân"),
            (f"{n % 90 + 1}/NQ-HĐND", "NQ", "Nghị quyết", "Hội đồng nhân dân"),
            (f"{n * 5}/QĐ-UBND", "QĐ", "Quyết định", "Ủy ban nhân dân"),
            (f"{n % 20 + 1:02}/CT-UBND", "CT", "Chỉ thị", "Ủy ban nhân dân"),
            (f"{n % 99 + 1:02}-CTr/TU", "CTr", "Chương trình", "Tỉnh ủy"),
            (f"{n % 40 + 1:02}-CT/TU", "CT", "Chỉ thị", "Tỉnh ủy"),
            (f"{n % 99 + 1:02}-KH/TU", "KH", "Kế hoạch", "Tỉnh ủy"),
        ))  # fmt: skip
        issuer = f"{body} {province}" if body == "Tỉnh ủy" else f"{body} tỉnh {province}"
        made.append(_titled(dice, letters, number, day, issuer, theme, word))
    return made
