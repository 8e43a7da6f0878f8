"""E-signature stamps (chữ ký số): recognised and kept apart. Their time is not the date of the document.

Forms that Vietnamese signing programs print: "Ký bởi: …", "Người ký: …", "Signed by: …", with "Cơ quan: …", "Email: …",
"Thời gian ký: 12.03.2022 09:15:01 +07:00" (Thông tư 01/2019/TT-BNV; Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7–8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.text import Box, Stamp
from pipeline.reading.words import Line, RawWord, em, lines_of

__all__ = ["take_stamps"]

_CUE = re.compile(
    r"(?:Ký bởi|Người ký|Được ký bởi|Ký số bởi|Ký điện tử|Digitally signed|Signed by|Signature Not Verified|Signature Valid"
    r"|Thời gian ký|Ngày ký|Signing time|Signed time)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:Cơ quan|Tổ chức|Đơn vị|Email|E-mail|Địa chỉ|Chức vụ|Location|Reason|Date|Lý do|Vị trí|Ngày|Giờ|DN|CN|Thời gian)\s*[:=]|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|\d{2}[./-]\d{2}[./-]\d{4}\s+\d{1,2}:\d{2}|\d{4}[./-]\d{2}[./-]\d{2}\s+\d{1,2}:\d{2}|[+-]\d{2}[:']\d{2}",
    re.IGNORECASE,
)
_SIGNER = re.compile(
    r"(?:Ký bởi|Người ký|Được ký bởi|Ký số bởi|Digitally signed by|Signed by)\s*:?\s*(.+?)"
    r"(?=\s*(?:$|Email|E-mail|Cơ quan|Tổ chức|Thời gian|Ngày ký|Date|Signing|Chức vụ|DN:|\d{1,2}[./-]\d{1,2}[./-]\d{4}))",
    re.IGNORECASE | re.DOTALL,
)
_TIME = re.compile(
    r"(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})[./-](\d{1,2})[./-](\d{1,2}))[\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-])(\d{2})[:']?(\d{2})?)?"
)


def _stamp(page: int, text: str) -> Stamp:
    signer = _SIGNER.search(text)
    time = _TIME.search(text)
    signed_at = None
    if time:
        day, month, year = (time[1], time[2], time[3]) if time[3] else (time[6], time[5], time[4])
        zone = f"{time[10]}{time[11]}:{time[12] or '00'}" if time[10] else ""
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(time[7]) < 24:
            signed_at = f"{year}-{int(month):02}-{int(day):02}T{int(time[7]):02}:{time[8]}:{time[9] or '00'}{zone}"
    name = re.sub(r"\s+", " ", signer[1]).strip(" ,;.") if signer else None
    return Stamp(page, text, name or None, signed_at)


def take_stamps(
    page: int, words: Sequence[RawWord], annotations: Sequence[tuple[Box, Sequence[RawWord]]] = ()
) -> tuple[list[RawWord], list[Stamp]]:
    """The words of a page without its e-signature stamps, and the stamps.

    An annotation that reads as a stamp is one as a whole; other annotations (number and day of a digital original are
    written so) give their words to the page. In the text layer a stamp is a cue ("Ký bởi: …") and the lines of small
    print next to it that belong to it.
    """
    kept = list(words)
    stamps: list[Stamp] = []
    for _, drawn in annotations:
        text = _text(drawn)
        if _CUE.search(text) or len(_MORE.findall(text)) >= 2:
            stamps.append(_stamp(page, text))
        else:
            kept += drawn
    while kept:
        taken = _printed_stamp(kept)
        if not taken:
            break
        stamps.append(_stamp(page, _text(taken)))
        gone = {id(word) for word in taken}
        kept = [word for word in kept if id(word) not in gone]
    return kept, stamps


def _text(words: Sequence[RawWord]) -> str:
    return "\n".join(line.text for line in lines_of(words, 1e6))


def _printed_stamp(words: Sequence[RawWord]) -> list[RawWord]:
    """Words of one stamp printed in the text layer, or none."""
    lines = lines_of(words, 1.5 * em(words))
    for index, line in enumerate(lines):
        if not _CUE.match(line.text.strip()):
            continue
        rest = lines[index + 1 :]
        chosen: list[Line] = [line]
        bottom, left, right = line.box[3], line.box[0], line.box[2]
        tall = line.box[3] - line.box[1]
        evidence = bool(_TIME.search(line.text)) or bool(
            re.match(r"\s*(?:Ký bởi|Người ký|Digitally|Signature|Signed)", line.text, re.I)
        )
        for other in rest:
            if other.box[1] - bottom > 1.6 * tall:
                break
            if (
                other.box[2] < left - tall
                or other.box[0] > right + tall
                or not 0.6 * tall < other.box[3] - other.box[1] < 1.6 * tall
            ):
                continue
            belongs = (
                _MORE.search(other.text)
                or _CUE.match(other.text)
                or (abs(other.box[0] - left) < tall and len(chosen) < 8 and other.box[1] - bottom < 0.6 * tall)
            )
            if not belongs:
                break
            chosen.append(other)
            bottom, right = other.box[3], max(right, other.box[2])
        found = "\n".join(part.text for part in chosen)
        if evidence and (_MORE.search(found) or _TIME.search(found)):
            return [word for part in chosen for word in part.words]
    return []
