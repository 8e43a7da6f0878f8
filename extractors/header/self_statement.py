"""The sentence with which a document issues itself: "Ban Chỉ đạo … ban hành Kế hoạch … năm 2022 như sau:".

It stands at the end of the preamble and names issuer, type and title again; a document without a heading has them only here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.findings import Span
from extractors.letters import plain
from extractors.sections.cells import TYPES, Line

__all__ = ["Statement", "find_statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the sentence says; the subject is as printed, without brackets."""

    type: str
    type_span: Span
    subject: str | None
    subject_span: Span | None
    title: str | None
    title_span: Span | None


_PREAMBLE = 25
"""Paragraphs in which the sentence is looked for."""
_NAMES = "|".join(name for name, _ in TYPES if name not in ("quyet dinh", "nghi quyet", "bao cao", "quy dinh"))
_ISSUES = re.compile(
    rf"(?:ban hanh|xay dung|trien khai(?: thuc hien)?|de ra|lap|thong nhat ban hanh|ky ket|thong bao)\s+(?:noi dung\s+)?(?P<type>{_NAMES})\b(?P<title>[^.;]*?)"
    r"(?:,?\s*(?:nhu sau|voi (?:cac |nhung )?noi dung|cu the(?: nhu sau)?|gom cac noi dung|voi noi dung)|:|$)"
)
_SUBJECT = re.compile(
    r"(?:^|[.;,]\s+)(?P<body>(?:Ủy ban|Uỷ ban|UBND|Sở|Bộ|Ban|BCĐ|Công an|Hội|Liên đoàn|Tỉnh|Thành|Huyện|Thị|Quận|Đảng|Phòng|Trường|Cục|Chi cục|Tổng|Văn phòng|"
    r"Thanh tra|Trung tâm|Bệnh viện|Viện|Mặt trận|Đoàn|Chính phủ|Thủ tướng|HĐND|Kho bạc|Bảo hiểm|Tòa án|Toà án|Học viện|Đại học|Chủ tịch|Thường trực|Liên minh|Quân khu|BCH)"
    r"(?:\s|\b)[^.;]*)$"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_HEAD_AFTER_COMMA = re.compile(
    r",\s+(?=(?:Ủy ban|Uỷ ban|UBND|Sở|Bộ|Ban [CQ]|Công an|Hội|Liên đoàn|Trường|Phòng [A-ZĐ]|Cục|Chi cục|Văn phòng|Trung tâm|Đoàn|Chủ tịch)\b)"
)


def find_statement(lines: Sequence[Line]) -> Statement | None:
    """The statement in the first paragraphs of a body, None if there is none."""
    for line in lines[:_PREAMBLE]:
        if line.row or len(line.text) > 6000:
            continue
        key = plain(line.text)
        for match in _ISSUES.finditer(key):
            kind = dict(TYPES)[match["type"]]
            if (
                not line.text[match.start("type")].isupper()
                and "nhu sau" not in match[0]
                and not line.text.endswith(":")
            ):
                continue
            subject, span = _subject(line, match.start())
            title = line.text[match.start("title") : match.end("title")].strip(' ,:“”"')
            start = line.start + match.start("title")
            return Statement(
                kind,
                (line.start + match.start("type"), line.start + match.end("type")),
                subject, span,
                title if len(title) > 8 else None,
                (start, line.start + match.end("title")) if len(title) > 8 else None,
            )  # fmt: skip
    return None


def _subject(line: Line, end: int) -> tuple[str | None, Span | None]:
    # Brackets are blanked, not cut, so that offsets hold.
    before = _BRACKETS.sub(lambda m: " " * len(m[0]), line.text[:end])
    match = None
    position = 0
    for cut in [
        0,
        *(m.end() for m in _HEAD_AFTER_COMMA.finditer(before)),
        *(m.end() for m in re.finditer(r"[.;]\s+", before)),
    ]:
        if cut >= position and (found := _SUBJECT.match(before[cut:])) and cut + found.start("body") >= position:
            position, match = cut + found.start("body"), found
    if match is None:
        return None, None
    printed = before[position:].rstrip(" ,")
    words = re.sub(r"\s+", " ", printed)
    words = re.sub(r"\s+(?:đã|sẽ|nay|xin|trân trọng|thống nhất|tiến hành|chủ trì|phối hợp.*)$", "", words)
    return (words, (line.start + position, line.start + position + len(printed))) if len(words) < 260 else (None, None)
