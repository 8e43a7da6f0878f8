"""The citing document itself: its place, type, title and number, and the parts of it that name nobody's documents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from extractors.citations.issuers import Home
from extractors.findings import Span
from extractors.plain import UPPER, Plain
from extractors.symbols import find_symbols
from gazetteer import load

__all__ = ["OWN_LINE", "own_identity", "skipped_spans"]

OWN_LINE = re.compile(r"(?:^|\n|\t)[ \t|*]*(?:Số|SỐ)[ ]?(?:hiệu)?[ ]?[:.]?[ \n|*]*$")
"""What stands before the number of the heading itself."""
_NOTE = re.compile(r"\s*(?:\[\d{1,3}\]|\d{1,3}\s+(?=[^\W\d_]))")
_RECIPIENTS = re.compile(r"^[ \t|*_]*N[ơo]i\s+nh[ậâa]n\s*:?[^\n]*$", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(
    r"^[ |*#]*(KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|QUYẾT ĐỊNH|HƯỚNG DẪN|QUY CHẾ|BÁO CÁO|THÔNG BÁO|CÔNG ĐIỆN)[ |*:]*\n(?P<title>(?:[^\n]+\n?){1,4})",
    re.MULTILINE,
)


def skipped_spans(doc: Doc, plain: Plain) -> list[Span]:
    """Source spans that name no cited documents: recipients and signature block."""
    sections = doc._.sections if Doc.has_extension("sections") else ()
    if sections:
        hidden: list[Span] = []
        noted = False  # notes are printed behind the signature, and they cite
        for p in sections:
            closing = p.kind in ("recipients", "signature") and p.end - p.start < 200
            noted = closing and (noted or _NOTE.match(plain.source, p.start) is not None)
            if closing and not noted:
                hidden.append((p.start, p.end))
        return hidden
    spans = []
    for match in _RECIPIENTS.finditer(plain.text):
        end = match.end()
        for line in re.compile(r"\n([^\n]*)").finditer(plain.text, end):
            if not re.match(r"[ \t|*]*(?:[-+•–]|\(|$)", line[1]):
                break
            end = line.end()
        spans.append(plain.span(match.start(), end))
    return spans


def own_identity(doc: Doc, plain: Plain) -> tuple[Home, str | None, str | None, dict[str, str | None]]:
    """Place, type, title and number (with its year) of the document itself: from its header, else from its first lines."""
    header = doc._.header if Doc.has_extension("header") else None
    get = header.get if header is not None else (lambda _: None)
    numbers: dict[str, str | None] = {}
    kind, title = get("type"), get("title")
    printed = get("number")
    date = get("date")
    first_lines = Plain(plain.source[:2500])
    if isinstance(printed, str):
        for symbol, _, _ in find_symbols(Plain(f"số {printed}")):
            numbers[symbol.key] = str(date)[:4] if date else None
    elif header is None:
        for symbol, start, _ in find_symbols(first_lines):
            if OWN_LINE.search(first_lines.text[max(0, start - 24) : start]):
                attached = re.search(
                    rf"[Kk]èm\s+theo\s+Quyết\s+định\s+số\s*:?\s*{re.escape(symbol.printed)}", plain.text
                )
                if not attached:
                    numbers[symbol.key] = None
                    kind = kind or symbol.type
                break
    level = get("level")
    province = get("province")
    home = Home(
        province if isinstance(province, str) else None,
        str(get("district")) if get("district") else None,
        str(level) if level else None,
    )
    if header is None:
        home, kind, title = _from_first_lines(first_lines, home, kind, title)
    if home.province:
        found = load().places.find(home.province, level="province")
        if found and all(p.kind == "thành phố" for p in found):
            home = replace(home, province_kind="thành phố")
    return home, str(kind) if kind else None, str(title) if title else None, numbers


def _from_first_lines(plain: Plain, home: Home, kind: Any, title: Any) -> tuple[Home, Any, Any]:
    heading = _HEADING.search(plain.text)
    if heading:
        names = {
            "KẾ HOẠCH": "KH",
            "CHƯƠNG TRÌNH": "CTr",
            "ĐỀ ÁN": "ĐA",
            "CHỈ THỊ": "CT",
            "QUYẾT ĐỊNH": "QĐ",
            "HƯỚNG DẪN": "HD",
            "QUY CHẾ": "QC",
            "BÁO CÁO": "BC",
            "THÔNG BÁO": "TB",
            "CÔNG ĐIỆN": "CĐ",
        }
        kind = names[heading[1]]
        lines = [
            x
            for x in heading["title"].split("\n")
            if not re.match(r"[ (*|]*(?:Ban hành|Kèm theo|Căn cứ|Thực hiện|[IVX1]+\.)", x)
        ]
        title = " ".join(lines[:3])
    place = re.search(rf"(?:tỉnh|TỈNH|thành phố|THÀNH PHỐ)\s+([{UPPER}]\w+(?:\s+[{UPPER}]\w+){{0,3}})", plain.text)
    if home.province is None and place:
        words = place[1].split()
        for n in range(len(words), 0, -1):
            found = load().places.find(" ".join(words[:n]), level="province")
            if found:
                home = replace(home, province=found[0].name)
                break
    return home, kind, title
