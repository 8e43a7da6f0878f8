"""Lines of one column joined into paragraphs.

A line goes on with the next if the next word would not have fitted on it, the next line is not indented, and nothing in the
words says that something new begins.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.blocks import Paragraph
from pipeline.reading.paragraphs import (
    annex_line,
    begins_item,
    capitals,
    dangles,
    document_type_line,
    ends_sentence,
    heading_label,
    legal_base,
    names_body,
    signature_line,
    splits_symbol,
)
from pipeline.reading.words import Line

__all__ = ["body_paragraphs", "closing_paragraphs", "heading_paragraphs", "recipient_paragraphs"]

_HEADING_START = re.compile(
    r"(?:[Ss][ốôóỗồởọỐ]\s?[:.]|Số\b|V/v\b|\(?(?:Dự thảo|DỰ THẢO|Hỏa tốc|HỎA TỐC|KHẨN)|CỘNG H|Độc lập|ĐẢNG CỘNG|.{0,40},?\s*ngày\b.*\btháng\b)"
)
_RECIPIENT_START = re.compile(r"(?:[-–—+*•]|Nơi nhận|Như |Lưu\b|\()")
_GOES_ON = re.compile(r"(?:,|\bVÀ|\bvà|-)$")


@dataclass(frozen=True, slots=True)
class _Measure:
    """Left and right edge of a column, its line height, its usual distance of lines."""

    left: float
    right: float
    unit: float
    pitch: float

    def indented(self, line: Line) -> bool:
        # Indents are 1 to 1.27 cm; less is the drift of a scan that is not quite straight.
        return line.box[0] - self.left > 1.5 * self.unit

    def centred(self, line: Line) -> bool:
        before, after = line.box[0] - self.left, self.right - line.box[2]
        return (
            before > 2.5 * self.unit
            and after > 2 * self.unit
            and abs(before - after) < 0.25 * (before + after) + self.unit
        )

    def short(self, line: Line, following: Line) -> bool:
        """True if the first word of the next line would have fitted on this one."""
        first = following.words[0].box
        return self.right - line.box[2] > (first[2] - first[0]) + 0.9 * self.unit


def _measure(lines: Sequence[Line], width: float, unit: float) -> _Measure:
    lefts = sorted(line.box[0] for line in lines)
    rights = sorted(line.box[2] for line in lines)
    left = lefts[0]
    # The edge is where several lines begin; a single one further out is a mark in the margin.
    for x in lefts:
        if sum(abs(x - other) < 0.6 * unit for other in lefts) >= max(2, len(lefts) // 10):
            left = x
            break
    right = rights[-1]
    for x in reversed(rights):
        if sum(abs(x - other) < 0.6 * unit for other in rights) >= max(2, len(rights) // 10):
            right = x
            break
    # A page of a few short lines says nothing of its edges: text is at least half as wide as the paper.
    right = max(right, rights[-1] - 2 * unit, 0.8 * width if len(lines) < 4 else 0.0)
    gaps = [b.middle - a.middle for a, b in pairwise(lines) if b.middle > a.middle]
    return _Measure(left, right, unit, statistics.median(gaps) if gaps else 1.5 * unit)


def body_paragraphs(lines: Sequence[Line], width: float, unit: float) -> list[Paragraph]:
    """Paragraphs of running text, top to bottom."""
    if not lines:
        return []
    measure = _measure(lines, width, unit)
    groups: list[list[Line]] = [[lines[0]]]
    axis = _axis(lines[0])
    for above, line in pairwise(lines):
        titled = axis is not None and _in_title(line, above, axis, measure)
        if titled and len(groups[-1]) == 1 and document_type_line(above.text):
            groups.append([line])
            continue
        axis = axis if titled else _axis(line)
        if titled and _title_goes_on(above, line):
            groups[-1].append(line)
        elif _new_paragraph(groups[-1], above, line, measure):
            groups.append([line])
        else:
            groups[-1].append(line)
    paragraphs = []
    for group in groups:
        first, last = group[0], group[-1]
        starts = not (measure.indented(first) or begins_item(first.text) or document_type_line(first.text))
        full = measure.right - last.box[2] < 4 * unit and not measure.centred(last)
        paragraphs.append(
            Paragraph.of_lines(
                group, open_start=starts or _lower(first), open_end=full and not _closed(last) and not _noted(group)
            )
        )
    return paragraphs


def _axis(line: Line) -> float | None:
    """x of the middle of a line that is only a document type: the axis of the title under it."""
    return (line.box[0] + line.box[2]) / 2 if document_type_line(line.text) else None


def _in_title(line: Line, above: Line, axis: float, measure: _Measure) -> bool:
    """True for a line of the title (trích yếu) under the document type: centred on it, however wide."""
    full = line.box[0] - measure.left < measure.unit and measure.right - line.box[2] < measure.unit
    return (
        abs((line.box[0] + line.box[2]) / 2 - axis) < measure.unit
        and not full
        and not begins_item(line.text)
        and not legal_base(line.text)
        and not document_type_line(line.text)
        and line.middle - above.middle < 2.2 * measure.unit
    )


def _closed(line: Line) -> bool:
    return line.text.rstrip("”\"'’)» ").endswith((".", ";", ":", "!", "?")) and not line.text.endswith("...")


def _noted(group: Sequence[Line]) -> bool:
    """True for a paragraph in parentheses: "(Kèm theo …)", "(Ký, ghi rõ họ tên)". Nothing goes on with it."""
    return group[0].text.startswith("(") and group[-1].text.endswith(")")


def _open_note(group: Sequence[Line]) -> bool:
    """True while the parenthesis with which a paragraph begins is not closed."""
    text = " ".join(line.text for line in group)
    return text.startswith("(") and text.count("(") > text.count(")")


def _lower(line: Line) -> bool:
    return line.text[:1].islower() and not heading_label(line.text)


def _new_paragraph(group: Sequence[Line], above: Line, line: Line, measure: _Measure) -> bool:
    text, before = line.text, above.text
    if splits_symbol(before, text) and not begins_item(text, before):
        return False
    centred, above_centred = measure.centred(line), measure.centred(above)
    if document_type_line(before) or document_type_line(text) or annex_line(before):
        return True
    if _open_note(group) and _lower(line) and line.middle - above.middle < 2.2 * measure.unit:
        return False
    if centred and above_centred:
        return not _title_goes_on(above, line)
    short = measure.short(above, line)
    indented = measure.indented(line)
    if begins_item(text, before) and (indented or short or ends_sentence(before)):
        return True
    small = _lower(line) or (text[:1] in "-–" and not begins_item(text, before))
    if centred != above_centred and short and not small:
        return True
    if small and not ends_sentence(before) and line.middle - above.middle < 2.2 * measure.pitch:
        # A new paragraph does not begin with a small letter, even where a word is missing at the line end.
        return False
    if short:
        return not dangles(before, text) or capitals(text)
    if line.middle - above.middle > 2.2 * measure.pitch and ends_sentence(before):
        return True
    if not indented:
        return legal_base(text) and ends_sentence(before) and legal_base(group[0].text)
    hanging = abs(line.box[0] - above.box[0]) < 0.6 * measure.unit and measure.indented(above)
    return not hanging or ends_sentence(before)


def _title_goes_on(above: Line, line: Line) -> bool:
    """True if two centred lines are one title wrapped."""
    noted = line.text.startswith(("(", "[")) and line.text.strip("([ ")[:1].isupper()
    if noted or (heading_label(line.text) and not _lower(line)):
        return False
    if above.text.endswith((")", ".", ";", ":", "!")):
        return False
    if _lower(line) or above.text.endswith((",", "-", "–")):
        return True
    if above.size and line.size and (above.bold != line.bold or abs(above.size - line.size) > 0.12 * above.size):
        return False
    return capitals(above.text) == capitals(line.text)


def heading_paragraphs(lines: Sequence[Line], unit: float) -> list[Paragraph]:
    """Lines of one column of the heading; a name over two lines is joined."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _heading_goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph.of_lines(group) for group in groups]


def _heading_goes_on(above: Line, line: Line) -> bool:
    text, before = line.text, above.text
    if _HEADING_START.match(text) or begins_item(text):
        return False
    if _HEADING_START.match(before):
        # Number and motto are one line; what follows "V/v" goes on with it.
        return before.startswith("V/v") or _lower(line) or (", ngày" in before and "năm" not in before)
    if _GOES_ON.search(before) and not before.endswith(" -"):
        return True
    if capitals(text) != capitals(before):
        return not capitals(text) and not capitals(before) or _lower(line)
    return not (capitals(text) and names_body(text))


def recipient_paragraphs(lines: Sequence[Line], unit: float) -> list[Paragraph]:
    """The lines of "Nơi nhận": one recipient a paragraph."""
    groups: list[list[Line]] = []
    for line in lines:
        text = line.text
        above = groups[-1][-1].text if groups else ""
        if not groups or _RECIPIENT_START.match(text) or above.rstrip().endswith((";", ".", ":")):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Paragraph.of_lines(group) for group in groups]


def closing_paragraphs(lines: Sequence[Line], unit: float) -> list[Paragraph]:
    """The lines of a signature block: an office over two lines is joined, a name stands alone."""
    groups: list[list[Line]] = []
    for line in lines:
        text = line.text
        above = groups[-1][-1] if groups else None
        goes_on = (
            above is not None
            and capitals(text)
            and capitals(above.text)
            and not signature_line(text)
            and not names_body(text)
            and line.box[1] - above.box[3] < 1.2 * unit
        )
        if goes_on or (above is not None and _GOES_ON.search(above.text) and capitals(text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph.of_lines(group) for group in groups]
