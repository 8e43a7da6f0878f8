"""Units named without the body that they belong to: whose they are, the document's issuer and place tell."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from extractors.agencies import lexicon
from extractors.agencies.grammar import Body, Parser
from gazetteer import Gazetteer
from gazetteer.folding import fold

__all__ = ["GOVERNMENT", "PARTY_BOARDS", "of_institution", "own_committee", "own_unit", "speaks_of_party"]

GOVERNMENT = ("ủy ban nhân dân", "chủ tịch", "ban chỉ đạo", "hội đồng nhân dân", "ban thường vụ", "thường trực",
               "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy", "ban chấp hành")  # fmt: skip
"""Issuers whose plans speak to bodies beside them; a unit in the plan of another is its own."""
_ONLY_PARTY = frozenset({"Ban Tuyên giáo", "Ban Dân vận", "Ban Nội chính", "Ban Tuyên giáo và Dân vận"})
PARTY_BOARDS = _ONLY_PARTY | {"Ban Tổ chức", "Ủy ban Kiểm tra"}
_INSTITUTIONS = ("trường ", "đại học ", "học viện ", "bệnh viện ", "viện ")
"""Issuers whose faculties and centres are their own."""
_POLICE_ROOMS = ("Phòng Cảnh sát", "Phòng An ninh", "Phòng Kỹ thuật hình sự", "Phòng Quản lý xuất nhập cảnh",
                 "Phòng Xây dựng phong trào")  # fmt: skip
_POLICE_CODE = re.compile(r"P[ACHKVX]\d\d")
"""Units of a provincial police since 2018: PC08, PV05."""
_NO_DISTRICTS = date(2025, 7, 1)


def speaks_of_party(p: Parser, core: str) -> bool:
    """Whether a board named alone is the Party's: always in its own papers, in those of a government if no one else has
    a board of that name."""
    issuer = (p.context.issuer or "").lower()
    return "ủy" in issuer.partition("ủy ban")[0] or (core in _ONLY_PARTY and issuer.startswith("ủy ban nhân dân"))


def own_committee(p: Parser) -> str:
    """The Party committee of the document's place: Tỉnh ủy Nghệ An."""
    place = {"province": p.context.province, "district": p.context.district}.get(p.context.level or "")
    head = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}
    if place is None or place.kind not in head:
        return ""
    return f"{head[place.kind]} {place.full if place.name == 'Hồ Chí Minh' else place.name}"


def of_institution(p: Parser, phrase: str, core: str) -> str | None:
    """The school or hospital that issues the document, if the unit is one of its own; empty for a faculty of nobody."""
    issuer = p.context.issuer or ""
    if phrase not in {"khoa", "trung tâm", "ban", "viện", "tổ", "hội đồng"} or ";" in issuer:
        return None
    folded = core.lower()
    if not issuer.lower().startswith(_INSTITUTIONS):
        return "" if phrase == "khoa" else None
    if any(w in folded for w in ("việt nam", "quốc gia", "trung ương")) or p.context.names_own_place(core):
        return None
    return issuer


def own_unit(p: Parser, i: int, j: int, last: int, core: str) -> Body:
    """A phòng or đội without a body or place behind it: one of every district (commune) where its name is that of a sector
    and the plan is a province's, a part of the office of the UBND where it is letters only, else a part of the issuer."""
    issuer, level = p.context.issuer or "", p.context.level
    if last == j + 1 and _POLICE_CODE.fullmatch(p.words.raw[j]):
        return Body(i, last, f"{core} Công an", "unit", level, p.context.of("province"), supply=False, confidence=0.7)
    government = not issuer or ";" in issuer or issuer.lower().startswith(GOVERNMENT)
    room = p.unit("phòng", j) if core.startswith("Phòng ") else None
    district = room is not None and room[1] == last and f"Phòng {room[0]}" in _district_rooms(p.context.gazetteer)
    if room is not None and room[1] == last and level == "province" and core.startswith(_POLICE_ROOMS):
        return Body(i, last, f"{core} Công an", "unit", level, p.context.of("province"), supply=False, confidence=0.7)
    sector = p.sector("sở", j)
    known = (
        (government and district)
        or sector is not None
        and sector[1] == last
        and (government or fold(sector[0]) in fold(issuer))
    )
    late = p.context.on is not None and p.context.on >= _NO_DISTRICTS
    if level == "province" and (known or (late and core.partition(" ")[2].lower() in lexicon.COMMUNE_ROOMS)):
        return Body(i, last, core, "unit", "commune" if late else "district", None, True, False, 0.6)
    if not government:
        return Body(i, last, f"{core} {issuer}", "unit", level, supply=False, confidence=0.7)
    if level == "province" and last == j + 1 and p.words.is_upper(j):
        return Body(i, last, f"{core} Văn phòng Ủy ban nhân dân", "unit", level, confidence=0.7)
    return Body(i, last, core, "unit", None, confidence=0.7)


@cache
def _district_rooms(gazetteer: Gazetteer) -> frozenset[str]:
    """Phòng that every district has."""
    return frozenset(u.name for u in gazetteer.units if u.level == "district")
