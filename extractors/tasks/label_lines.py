"""Label lines under an item or at its end: `Cơ quan chủ trì: …`, `Thời gian hoàn thành: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

__all__ = ["Label", "LabelKind", "read_labels"]

LabelKind = Literal["lead", "coordinate", "responsible", "time", "content", "other"]


@dataclass(frozen=True, slots=True)
class Label:
    """`Cơ quan chủ trì: …`: the kind of line and the span of what it says."""

    kind: LabelKind
    start: int
    end: int
    at: int
    """Where the label's own words begin."""


_WHO = r"(?:(?:cac\s+)?(?:co quan|don vi|to chuc|nguoi|dau moi|bo phan)(?:\s*,\s*(?:co quan|don vi|to chuc|dia phuong))*\s+)"
_LABELS: tuple[tuple[LabelKind, str], ...] = (
    ("lead", rf"{_WHO}?(?:duoc giao\s+)?chu tri(?:\s+(?:thuc hien|tham muu|phoi hop|trien khai|soan thao))*"),
    ("coordinate", rf"{_WHO}?(?:cung\s+)?phoi hop(?:\s+(?:thuc hien|trien khai))*"),
    ("responsible", rf"{_WHO}(?:\s*(?:to chuc\s+)?(?:thuc hien|trien khai|tham muu|phu trach|chiu trach nhiem|bao cao))+|phan cong(?:\s+(?:thuc hien|nhiem vu|trach nhiem))+|trach nhiem thuc hien"),
    ("time", r"(?:du kien\s+)?(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|han)(?:\s*(?:,|va)?\s*(?:du kien|thuc hien|hoan thanh|trien khai|bao cao|nop|gui|bat dau|ket thuc|to chuc|cuoi cung|lo trinh|dia diem|tien do))*|(?:du kien\s+)?hoan thanh"),
    ("content", r"noi dung(?:\s+(?:thuc hien|cong viec|nhiem vu|co ban|chinh|trien khai|hoat dong|chu yeu))*|nhiem vu(?:\s+cu the)?"),
    ("other", r"(?:chi tieu|san pham|ket qua|kinh phi|hinh thuc|dia diem|doi tuong|so luong|ghi chu|thanh phan|muc tieu|yeu cau|giai phap|nguon (?:kinh phi|von))(?:\s+[a-z]+){0,5}"),
)  # fmt: skip
_LABEL = re.compile(
    r"(?:(?<=[.;(\n])|(?<=-))\s*(?:"
    + "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_LABELS))
    + r")\s*:(?!\s*$)?"
)
_FIRST_LABEL = re.compile(
    r"\W*(?:" + "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_LABELS)) + r")\s*:"
)


def read_labels(letters: str, start: int, end: int, whole: bool) -> list[Label]:
    """Labels of a paragraph's plain letters; `whole`: only if it begins with one."""
    matches = list(_LABEL.finditer(letters, start, end))
    first = _FIRST_LABEL.match(letters, start, end)
    if whole:
        if not first:
            return []
        matches = [first, *(m for m in matches if m.start() >= first.end())]
    found: list[Label] = []
    for match, following in zip_longest(matches, matches[1:]):
        kind = next(_LABELS[n][0] for n in range(len(_LABELS)) if match[f"k{n}"])
        found.append(Label(kind, match.end(), following.start() if following else end, match.start()))
    return found
