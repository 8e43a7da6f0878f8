"""Which series of numbers a document belongs to: its type, symbol and place; within them the year (State) or term (Party).

Sources: NĐ 30/2020/NĐ-CP (numbers run through a year), Hướng dẫn 36-HD/VPTW §1.3 (through a committee's term).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from extractors.symbols import symbol_key
from gazetteer import load
from gazetteer.folding import fold

if TYPE_CHECKING:
    from pipeline.resolve.naming import Naming

__all__ = ["YEAR_INSIDE", "Group", "group_of", "is_party", "party_term", "term_of"]

Group = tuple[str, str, str]
"""Type, key of the symbol (or folded name), place of a local issuer (empty for central documents)."""
_TERMS: Final = (
    # First day on which papers bear numbers of the term: the day after the congress, or the first plenum if held during it.
    ("", "VII", "1991-06-27"),
    ("VII", "VIII", "1996-07-01"),
    ("VIII", "IX", "2001-04-22"),
    ("IX", "X", "2006-04-25"),
    ("X", "XI", "2011-01-18"),
    ("XI", "XII", "2016-01-27"),
    ("XII", "XIII", "2021-01-31"),
    ("XIII", "XIV", "2026-01-23"),
)
_STARTS: Final = [start for _, _, start in _TERMS]
_LOCAL_STARTS: Final = ["2000-10-01", "2005-10-01", "2010-10-01", "2015-10-01", "2020-10-01", "2025-07-01"]
"""Provincial congresses meet in autumn; the merged provinces of 1/7/2025 began again at number 01."""
YEAR_INSIDE: Final = re.compile(r"^\d+[a-zđ]?[/-](\d{4})[/-]", re.IGNORECASE)
_PARTY: Final = re.compile(r"^[\w.]*-[^/]+/", re.IGNORECASE)
_CENTRAL_BODY: Final = re.compile(
    r"^(?:bộ (?!chỉ huy)|chính phủ|thủ tướng|quốc hội|ủy ban thường vụ quốc hội|ban bí thư|bộ chính trị|chủ tịch nước|"
    r"ban chấp hành trung ương|đảng cộng sản|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|.*\b(?:trung ương|việt nam)$)"
)
_LAW_TYPES: Final = frozenset({"LUAT", "BL", "PL", "HP", "NĐ", "TT", "TTLT"})
_NATIONAL: Final = re.compile(r"\b(?:toàn quốc|trung ương|chính phủ|quốc gia|quốc hội)\b")
_DISTRICT: Final = re.compile(r"\b(?:huyện|quận|thị xã|thị trấn|xã|phường|thành phố)\s+(.+)$")


def group_of(naming: Naming) -> Group:
    """The series that a naming belongs to; a blank number is nobody else's."""
    kind = naming.type.upper()
    if naming.number and any(c.isdigit() for c in naming.number):
        return kind, symbol_key(naming.number), "" if _central(naming) else _place(naming)
    if naming.number:  # a blank number is nobody else's
        return kind, f"{symbol_key(naming.number)}#{naming.plan}", _place(naming)
    name = fold(naming.name or naming.issuer or "")
    if not naming.name:
        return kind, f"{name}#{'|'.join(naming.dates) or naming.id}", "" if _central(naming) else _place(naming)
    national = kind in _LAW_TYPES or _central(naming) or bool(_NATIONAL.search(name))
    return kind, name, "" if national else _place(naming)


def is_party(naming: Naming) -> bool:
    """Whether its symbol is of the Party's kind, which is numbered by term."""
    return bool(naming.number and _PARTY.match(naming.number)) and not YEAR_INSIDE.match(naming.number or "")


@cache
def _central_letters(letters: str) -> bool | None:
    body = load().issuers.body(letters)
    if letters.upper().endswith("TW"):
        return True
    return None if body is None or body.level is None else body.level == "central"


def _central(naming: Naming) -> bool:
    """Whether the issuer numbers its documents for the whole country."""
    if naming.number:
        tail = re.split(r"[/]", naming.number)[-1]
        letters = tail if _PARTY.match(naming.number) else "-".join(tail.split("-")[1:]) or tail
        known = _central_letters(letters.split("-")[0]) if letters else None
        if known is not None:
            return known
        if re.search(r"(?:QH|UBTVQH)\d*$", naming.number):
            return True
    return bool(naming.issuer and _CENTRAL_BODY.match(fold(naming.issuer)))


@cache
def _provinces() -> list[tuple[str, str]]:
    names = {p.name for p in load().places if p.level == "province"}
    return sorted(((fold(name), name) for name in names), key=lambda pair: (-len(pair[0]), pair[0]))


@cache
def _province_in(issuer: str) -> str | None:
    folded = fold(issuer)
    found = [(folded.rfind(key), name) for key, name in _provinces() if key in folded]
    return max(found)[1] if found else None


def _place(naming: Naming) -> str:
    """`Tuyên Quang`, `Thừa Thiên Huế/Hương Trà`: where a local issuer sits, from its name, else the plan's own place."""
    if naming.issuer:
        folded = fold(naming.issuer)
        below = _DISTRICT.search(folded)
        province = _province_in(naming.issuer)
        if below and (province is None or fold(province) != below[1]):
            return fold(f"{province or naming.province or '?'}/{below[1].split(',')[0].strip()}")
        if province:
            return fold(province)
        if not naming.own and re.search(r"\btỉnh\b|\btỉnh ủy\b", folded):
            return fold(naming.province or "?")
    return fold("/".join(filter(None, (naming.province or "?", naming.district))))


def party_term(day: str) -> str:
    """The central Party term in which a paper of that day (ISO) was numbered."""
    return term_of(day, False)


def term_of(day: str, local: bool) -> str:
    """The term in which a Party paper of that day was numbered: `XI`; of a local body the year in which its term began."""
    if local:
        index = bisect_right(_LOCAL_STARTS, day)
        return "truoc-2000" if index == 0 else f"{_LOCAL_STARTS[index - 1][:4]}"
    index = bisect_right(_STARTS, day)
    return "truoc-VII" if index == 0 else _TERMS[index - 1][1]
