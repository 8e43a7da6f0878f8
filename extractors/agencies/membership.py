"""Which classes hold a body: most dated duties of real plans are owed by classes, so a question for one body must find them.

`Ủy ban nhân dân huyện Yên Sơn` is in `Ủy ban nhân dân các huyện, thành phố` for certain; `Sở Y tế` may be in "các sở, ngành
liên quan". Heads stand for their bodies (Chủ tịch UBND huyện, Giám đốc Sở). A class leaves its place out of its name, so the
province of the plan that names it has to be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.findings import Level
from gazetteer import Gazetteer
from gazetteer.folding import fold
from gazetteer.places import Place

__all__ = ["Certainty", "Membership", "holds", "memberships", "without_office"]

Certainty = Literal["certain", "possible"]

_TITLES = (
    r"^(?:các )?(?:phó )?(?:chủ tịch|giám đốc|thủ trưởng|lãnh đạo|trưởng|chánh|bộ trưởng|bí thư|tổng giám đốc|viện trưởng|"
    r"chánh án|cục trưởng|chi cục trưởng|hiệu trưởng) "
)
_TITLE = re.compile(_TITLES)
_KINDS = "tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"
_PLACE = re.compile(rf"^(?P<core>.+?) (?P<kind>{_KINDS}) (?P<name>(?!hội\b|ủy\b|đoàn\b).+)$")
"""`xã hội`, `tỉnh ủy`, `tỉnh đoàn` are no places."""
_CLASS = re.compile(
    rf"^(?P<core>.+?) (?:các (?P<kinds>(?:{_KINDS})(?:, (?:{_KINDS}))*)|(?P<level>cấp \w+(?: \w+)?|các cấp|hai cấp))"
)
_SINGLE = re.compile(rf"^(?P<core>.+?) (?P<kind>{_KINDS})$")
_NOUNS = re.compile(r"^các ((?:[\w-]+ ?)+(?:, (?:[\w-]+ ?)+)*)")
_LEVEL_OF: dict[str, Level] = {
    "tỉnh": "province", "huyện": "district", "thị xã": "district", "quận": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_CAP_LEVEL = {"cấp tỉnh": "province", "cấp huyện": "district", "cấp xã": "commune", "cấp cơ sở": "commune"}
_FIVE = ("liên đoàn lao động", "hội nông dân", "hội liên hiệp phụ nữ", "hội cựu chiến binh", "đoàn thanh niên", "tỉnh đoàn",
         "thành đoàn", "huyện đoàn", "thị đoàn")  # fmt: skip
"""The five socio-political organisations (domain facts, Hiến pháp 2013 Điều 9)."""
_BRANCHES = ("công an", "bộ chỉ huy", "ban chỉ huy", "cục ", "bảo hiểm xã hội", "kho bạc", "ngân hàng", "tòa án", "viện kiểm",
             "thanh tra", "văn phòng", "ban quản lý", "chi cục")  # fmt: skip
"""Bodies that "ngành" may mean: those of the vertical services and others beside the sở."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A class that holds the body asked for: to be shown as "thuộc nhóm …"."""

    group: str
    certainty: Certainty


def memberships(
    body: str, groups: Iterable[str], gazetteer: Gazetteer, province: Place | None = None, on: date | None = None
) -> tuple[Membership, ...]:
    """Of the classes that a plan names those that hold a body, certain ones first."""
    found = [Membership(g, c) for g in groups if (c := holds(g, body, gazetteer, province, on)) is not None]
    return tuple(sorted(found, key=lambda m: (m.certainty != "certain", m.group)))


def holds(
    group: str, body: str, gazetteer: Gazetteer, province: Place | None = None, on: date | None = None
) -> Certainty | None:
    """Whether a class, as named in a plan of `province` on a day, holds a body: for certain, possibly, or not (None).

    `group` may be the canonical name or the printed one; "liên quan" in it makes certain possible.
    """
    named, asked = _TITLE.sub("", fold(group)), _TITLE.sub("", fold(body))
    if _elsewhere(asked, gazetteer, province, on):
        return None
    found = _by_place(named, asked) or _by_nouns(named, asked)
    return "possible" if found == "certain" and "liên quan" in named else found


def without_office(name: str) -> str:
    """The folded name of the body that a person leads (`Giám đốc Sở Y tế` → `sở y tế`); other names only folded."""
    return _TITLE.sub("", fold(name))


def _elsewhere(asked: str, gazetteer: Gazetteer, province: Place | None, on: date | None) -> bool:
    """Whether the body belongs to another province than the plan."""
    placed = _PLACE.match(asked)
    if placed is None or province is None:
        return False
    units = gazetteer.places.find(f"{placed['kind']} {placed['name']}", on=on)
    homes = {p.key for u in units if (p := gazetteer.places.province_of(u, on)) is not None}
    return bool(homes) and province.key not in homes


def _by_place(named: str, asked: str) -> Certainty | None:
    """`Công an các huyện, thành phố`, `Công an cấp xã`, `Phòng Tư pháp huyện`: the same body of each place of a level."""
    placed = _PLACE.match(asked)
    group = _CLASS.match(named) or _SINGLE.match(named)
    if placed is None or group is None or placed["core"] != group["core"]:
        return None
    kind = placed["kind"]
    parts = group.groupdict()
    if parts.get("level"):
        level = _CAP_LEVEL.get(parts["level"])
        own = _LEVEL_OF.get(kind)
        if level is None:
            return "certain"  # các cấp
        return "certain" if own == level or (own is None and level in {"province", "district"}) else None
    kinds = (parts.get("kinds") or parts.get("kind") or "").split(", ")
    if kind in kinds:
        return "certain"
    levels = {_LEVEL_OF.get(k) for k in kinds}
    return "possible" if _LEVEL_OF.get(kind) in levels - {None} else None


def _by_nouns(named: str, asked: str) -> Certainty | None:
    """`các sở, ban, ngành, đoàn thể`, `các bộ, ngành`, `các tổ chức chính trị - xã hội`, `các thành viên Ban Chỉ đạo`."""
    if named.startswith(("các thành viên ", "các cơ quan, đơn vị thành viên ")):
        return "possible"
    if not named.startswith("các "):
        return None
    if "chính trị" in named and "xã hội" in named and asked.startswith(_FIVE):
        return "certain"
    if named.startswith("các tổ chức thành viên"):
        return "certain" if asked.startswith(_FIVE) else "possible" if asked.startswith("hội ") else None
    if named.startswith(
        ("các cơ quan thông tin", "các cơ quan truyền thông", "các cơ quan báo chí", "các cơ quan thông tấn")
    ):
        return "certain" if asked.startswith(("báo ", "đài ")) else None
    if named.startswith(("các bệnh viện", "các cơ sở y tế", "các trung tâm y tế", "các đơn vị khám")):
        return "possible" if asked.startswith(("bệnh viện", "trung tâm y tế", "trạm y tế")) else None
    found = _NOUNS.match(named)
    nouns = {n.strip() for n in found[1].split(",")} if found else set()
    first = {n.split()[0] for n in nouns if n}
    if asked.startswith("sở "):
        return "certain" if "sở" in first else None
    if asked.startswith("bộ ") and not asked.startswith("bộ chỉ huy"):
        return "certain" if "bộ" in first else None
    if asked.startswith("phòng "):
        return "certain" if "phòng" in first else None
    if asked.startswith((*_FIVE, "ủy ban mặt trận")):
        return "certain" if any(n.startswith("đoàn thể") for n in nouns) else None
    if asked.startswith("ban ") and not asked.startswith(("ban chỉ đạo", "ban thường")):
        return "certain" if "ban" in first else "possible" if "ngành" in first else None
    return "possible" if "ngành" in first and asked.startswith(_BRANCHES) else None
