"""Where a document ends: the lines of "Nơi nhận" and of the signature.

Both stand side by side on paper (NĐ 30/2020/NĐ-CP, ô số 7 and 9). Reading puts the recipients first, but scans give them in
either order, or mixed, and lose the words "Nơi nhận"; the last recipient is always the archive ("Lưu: VT, …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.sections.cells import RECIPIENTS, Line, annex_label, is_name, position_in, starts_signature

__all__ = ["FOOTNOTE", "find_tail"]

_RECIPIENT_LINES = 60
_SIGNATURE_LINES = 14
_ARCHIVE = re.compile(r"\W*l[uư]u\s?[:;.,]?\s?(?:vt|v\b|y?t\b|vp|hc|tc|ho so|\W*$|[a-z]{2,12}\b)")
_ITEM = re.compile(r"[^\w(“\"]{1,3}\s?\S")
_END = ("./.", "/.", "./")


FOOTNOTE = re.compile(
    r"\[\d{1,3}\]\s*\S|(?:\(\d{1,2}\)|\d{1,2})\s?(?=(?:Theo |Tại |Gồm|Bao gồm|Xem |Trong đó|Căn cứ |Các văn bản|Trích |Nguồn"
    r"|(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Thông báo|Kế hoạch|Công văn|Kết luận|Hướng dẫn|Chương trình|Báo cáo|Văn bản|Tờ trình|Công điện)\s(?:số\b|liên tịch|\d)"
    r"|Luật [^.;]{3,60}(?:số|năm|ngày)\s))"
)
"""A note at the foot of a page or of the text: `[1] Theo …`, `2 Quyết định số …`; unlike an item's, its number has no point."""


def find_tail(lines: Sequence[Line], body: int, last: int) -> tuple[int | None, list[int], list[int]]:
    """Line of the words "Nơi nhận", the recipients and the signature in lines `body` to `last` (exclusive).

    A line in which both were run together is in both lists. Footnotes, tables and text that follow are in neither.
    """
    head, recipients, signature = _find(lines, body, last)
    notes = next((i for i in sorted({*recipients, *signature}) if FOOTNOTE.match(lines[i].text)), last)
    return head, [i for i in recipients if i < notes], _signed(lines, [i for i in signature if i < notes])


_LONG = 110


def _signed(lines: Sequence[Line], signature: list[int]) -> list[int]:
    """A signature block without what follows it: after a name or an office neither rows nor sentences belong to it."""
    begun = False
    for position, index in enumerate(signature):
        line = lines[index]
        known = starts_signature(line) or position_in(line.text) is not None or is_name(line)
        foreign = line.row or annex_label(line) or not line.key or (len(line.key) > _LONG and not known)
        if begun and (foreign or _ANNEX_AFTER.search(line.key) or line.text.endswith((";", ":"))):
            return signature[:position]
        begun = begun or known
    return signature


# The head of a form: "ĐƠN VỊ: …  Phụ lục I".
_ANNEX_AFTER = re.compile(r"\bphu luc(?: so)?(?: [ivx\d]{1,4})?$")


def _find(lines: Sequence[Line], body: int, last: int) -> tuple[int | None, list[int], list[int]]:
    head = next((i for i in range(last - 1, body - 1, -1) if _is_head(lines[i])), None)
    archive = next(
        (i for i in range(last - 1, max(body, last - _RECIPIENT_LINES) - 1, -1) if _is_archive(lines[i])), None
    )
    if head is None and archive is not None:
        first = _list_above(lines, archive, body)
        return (
            None,
            list(range(first, archive + 1)),
            _signature(lines, archive + 1, last) or _before(lines, first, body),
        )
    if head is None:
        return None, [], _unlisted(lines, body, last)
    index = head + 1
    while (
        index < last
        and index - head <= _RECIPIENT_LINES
        and not (starts_signature(lines[index]) or _signs(lines[index], index, last))
    ):
        index += 1
    if archive is not None and archive > index and archive - head <= _RECIPIENT_LINES:
        return head, *_mixed(lines, head, archive, last)
    if archive is not None and head < archive < index - 1:
        # Nothing is sent to anybody below the archive; what stands there is the signature or specks.
        below = _signature(lines, archive + 1, last)
        return (
            head,
            list(range(head + 1, archive + 1)),
            below or _before(lines, head, body) or list(range(archive + 1, index)),
        )
    recipients = list(range(head + 1, index))
    if index < last and index - head <= _RECIPIENT_LINES:
        return head, recipients, list(range(index, min(last, index + _SIGNATURE_LINES)))
    return head, recipients[:_RECIPIENT_LINES], _before(lines, head, body)


def _is_head(line: Line) -> bool:
    key = line.key.lstrip(" \\'`.,-_*|:;“\"") if len(line.key) < 200 else ""
    return bool(RECIPIENTS.match(key)) and (len(key) < 24 or ":" in key[:14] or ";" in key[:14])


def _is_archive(line: Line) -> bool:
    return 3 < len(line.key) < 90 and bool(_ARCHIVE.match(line.key)) and not line.row


def _list_above(lines: Sequence[Line], archive: int, body: int) -> int:
    ending = next(
        (i for i in range(archive - 1, max(body, archive - 30) - 1, -1) if lines[i].text.endswith(_END)), None
    )
    if ending is not None and all(0 < len(lines[i].key) < 130 for i in range(ending + 1, archive)):
        # All that stands between the end mark and the archive: the words "Nơi nhận" were lost.
        first = ending + 1
        while first < archive and (
            starts_signature(lines[first]) or _signs(lines[first], first, archive) or is_name(lines[first])
        ):
            first += 1
        return first
    first = archive
    while (
        first - 1 > body
        and archive - first < _RECIPIENT_LINES
        and _ITEM.match(lines[first - 1].text)
        and 2 < len(lines[first - 1].key) < 110
        and lines[first - 1].text[-1] in ";,.:)"
        and not lines[first - 1].text.endswith(_END)
    ):
        first -= 1
    return first


def _signs(line: Line, index: int, last: int) -> bool:
    """A capital line that is no recipient: the body that signs, or a position whose formula was lost."""
    if line.row or len(line.key) < 5 or index + 1 > last or line.text[-1] == ";":
        return False
    if position_in(line.text) is not None and line.text[0] not in "-–+•*":
        return True
    return (
        line.upper
        and line.text[0] not in "-–+•*("
        and len(line.key) > 6
        and line.text[-1] not in ".:"
        and index + 1 < last
    )


def _signature(lines: Sequence[Line], start: int, last: int) -> list[int]:
    block = range(start, min(last, start + _SIGNATURE_LINES))
    return (
        list(block)
        if any(starts_signature(lines[i]) or position_in(lines[i].text) or is_name(lines[i]) for i in block)
        else []
    )


def _before(lines: Sequence[Line], head: int, body: int) -> list[int]:
    """A signature above the recipients: short capital lines and a name, up to the end of the body."""
    first = head
    while (
        first > body
        and head - first < 10
        and 0 < len(lines[first - 1].key) < 90
        and not lines[first - 1].row
        and not lines[first - 1].text.endswith((*_END, ";"))
        and (
            is_name(lines[first - 1])
            or lines[first - 1].upper
            or position_in(lines[first - 1].text)
            or len(lines[first - 1].key) < 24
        )
    ):
        first -= 1
    while first < head and not (starts_signature(lines[first]) or position_in(lines[first].text)):
        first += 1
    if first == head and head - 1 > body and is_name(lines[head - 1]):
        first = head - 1
    return list(range(first, head))


def _unlisted(lines: Sequence[Line], body: int, last: int) -> list[int]:
    for index in range(max(body + 1, last - _SIGNATURE_LINES), last):
        near = last - index <= 3 or any(is_name(lines[i]) for i in range(index + 1, min(last, index + 9)))
        if near and starts_signature(lines[index]):
            return list(range(index, last))
    return []


def _mixed(lines: Sequence[Line], head: int, archive: int, last: int) -> tuple[list[int], list[int]]:
    recipients: list[int] = []
    signature: list[int] = []
    for index in range(head + 1, min(last, archive + 1 + _SIGNATURE_LINES)):
        line = lines[index]
        dashed = bool(_ITEM.match(line.text)) or ("; -" in line.text)
        if dashed or line.text.endswith(";") or (line.text.startswith("(") and index <= archive):
            recipients.append(index)
        if index > archive or not dashed or position_in(line.text):
            signature.append(index)
    return recipients, [i for i in signature if not (i in recipients and not position_in(lines[i].text))]
