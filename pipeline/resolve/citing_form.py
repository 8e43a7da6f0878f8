"""A document as it is cited in writing (viện dẫn), ready to paste.

On first mention the name of the type, number and symbol, day, issuer and subject are written, of laws and ordinances only their
name (Nghị định 30/2020/NĐ-CP, phụ lục I, phần I, mục II, khoản 6; for the Party Hướng dẫn 36-HD/VPTW):

    Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với …

What is not known is left out; nothing is added to what the plans say.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from typing import Final

from gazetteer.folding import fold

__all__ = ["citing_form", "written_day"]

_NAMED: Final = frozenset({"LUAT", "BL", "PL", "HP"})
"""Cited by their name alone."""
_PLAN_LIKE: Final = frozenset({"KH", "CTR", "HD", "PA", "DA", "ĐA", "TB", "TTR", "BC"})
_ORDERS: Final = (
    "ban hành", "phê duyệt", "quy định", "hướng dẫn", "sửa đổi", "bổ sung", "thay thế", "bãi bỏ", "hủy bỏ", "công bố", "công nhận",
    "thành lập", "kiện toàn", "giải thể", "sáp nhập", "điều chỉnh", "đính chính", "giao", "ủy quyền", "bổ nhiệm", "gia hạn",
)  # fmt: skip
"""With these verbs the subject follows without “về”: Quyết định … của Thủ tướng Chính phủ phê duyệt …"""
_CARRY_OUT: Final = ("thực hiện", "triển khai", "tổ chức", "phối hợp", "thi hành", "phát động", "kiểm tra", "giám sát")
"""So with these under plans, programmes, guides: Kế hoạch … của Ủy ban nhân dân tỉnh … triển khai …"""
_ABOUT: Final = re.compile(r"(?:v/v|về)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\d")
_SHORT_ISSUERS: Final = {"Ban Bí thư Trung ương Đảng": "Ban Bí thư", "Bộ Chính trị Trung ương Đảng": "Bộ Chính trị"}
_NAMES: Final = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Điều lệ|Chương trình|Chiến lược|Đề án|Dự án|Kế hoạch|Quy chế|Nghị quyết|Nghị định|Chỉ thị"
    r"|Kết luận|Ngày|Tháng|Tết|Đảng|Nhà nước|Quốc hội|Chính phủ|Đoàn)\b"
)
"""Words that keep their capital at the beginning of a subject: names of documents, days and bodies."""


def citing_form(
    kind: str | None, number: str | None, date: str | None, issuer: str | None, title: str | None
) -> str | None:
    """The document as one writes it; None if neither type nor title is known. `kind`: its abbreviation (`CT`, `KH` …), `date`:
    ISO, whole or less.

    >>> citing_form("CT", "09-CT/TW", "2011-12-01", "Ban Bí thư Trung ương Đảng", "Tăng cường công tác ấy.")
    'Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về tăng cường công tác ấy'
    """
    code = (kind or "").upper()
    name = _type_names().get(code)
    subject = _subject(title)
    day = written_day(date)
    if code in _NAMED and subject:
        return " ".join(filter(None, (_with_type(name, subject), day)))
    body = f"của {_bodies(issuer)}" if issuer and fold(issuer) not in fold(subject or "") else None
    if number and _NUMBERED.match(number):
        told = _about(code, subject)
        return " ".join(filter(None, (name or "Văn bản", f"số {number}", day, body, told)))
    if subject is None:
        return " ".join(filter(None, (name, day, body))) if name and (day or body) else None
    if number is None and _starts_with(subject, name):
        return " ".join(filter(None, (_with_type(name, subject), day, body)))
    return " ".join(filter(None, (name, day, body, _about(code, subject)))) if name else subject


def written_day(iso: str | None) -> str | None:
    """`2011-12-01` as “ngày 01/12/2011”. Days below 10 and the months 1 and 2 have a 0 before them, other months none."""
    parts = (iso or "").split("-")
    if len(parts) == 3 and all(parts):
        return f"ngày {parts[2]}/{_month(parts[1])}/{parts[0]}"
    if len(parts) == 2 and all(p.isdigit() for p in parts):
        return f"tháng {_month(parts[1])}/{parts[0]}"
    return f"năm {iso}" if iso and re.fullmatch(r"\d{4}", iso) else None


def _month(two: str) -> str:
    return two if two in ("01", "02", "10", "11", "12") else two.lstrip("0")


def _bodies(issuer: str) -> str:
    """Joint issuers stand apart by semicolons."""
    names = [_SHORT_ISSUERS.get(n, n) for n in map(str.strip, issuer.split(";")) if n]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _subject(title: str | None) -> str | None:
    told = " ".join((title or "").split()).strip(" .,;:")
    return told or None


def _about(code: str, subject: str | None) -> str | None:
    """The subject as it follows the issuer."""
    if subject is None:
        return None
    if _ABOUT.match(subject):
        rest = _ABOUT.sub("", subject, count=1).strip()
        return (
            f"về việc {_lowered(rest)}"
            if subject[:1].lower() == "v" and subject[1:2] == "/"
            else f"về {_lowered(rest)}"
        )
    told = _lowered(subject)
    first = fold(told)
    plain = (*_ORDERS, *(_CARRY_OUT if code in _PLAN_LIKE else ()))
    return told if any(first.startswith(f"{verb} ") for verb in plain) else f"về {told}"


def _lowered(text: str) -> str:
    """Without the capital of a beginning; names and abbreviations keep theirs."""
    first, second, *_ = (*text.split(" ", 2), "", "")
    if _NAMES.match(text) or first[1:].lower() != first[1:] or second[:1].isupper():
        return text
    return text[:1].lower() + text[1:]


def _starts_with(subject: str, name: str | None) -> bool:
    return bool(name) and fold(subject).startswith(f"{fold(name or '')} ")


def _with_type(name: str | None, subject: str) -> str:
    if name is None or _starts_with(subject, name) or fold(subject) == fold(name):
        return subject[:1].upper() + subject[1:]
    return f"{name} {subject}"


@cache
def _type_names() -> dict[str, str]:
    """Name by abbreviation in capitals, as works bear it. Read here, for commands do not wait for the whole gazetteer."""
    with (resources.files("gazetteer") / "data" / "documents.csv").open("r", encoding="utf-8") as file:
        return {row["code"].upper(): row["name"] for row in csv.DictReader(file)}
