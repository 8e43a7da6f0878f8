"""The two places where a Vietnamese document has two columns: its heading, and "Nơi nhận" beside the signature.

Positions after Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II (cells 1–4 and 7–9); Party documents put the same things in the
same places. The zone is found by the words that are always there, the gutter by the white between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from gazetteer.folding import bare
from pipeline.reading.paragraphs import capitals, document_type_line, signature_line
from pipeline.reading.words import Line, RawWord

__all__ = ["Zone", "carried_rows", "closing_zone", "heading_zone", "split_at"]

_MOTTOES = (
    ("cong hoa xa hoi chu nghia viet nam", True),
    ("doc lap-tu do-hanh phuc", False),
    ("dang cong san viet nam", True),
)
_bare = lru_cache(maxsize=65_536)(bare)
_ROUND_DASH = re.compile(r"\s*-\s*")
_LIKE_A_MOTTO = 72
"""Of 100, how alike a line's end and a motto must be: letters are misread."""
_PLACE_DATE = re.compile(r"\b(?:tháng|thang|thảng|tháng\w)\b.*\b(?:năm|nam|nấm|nãm)\b")
_ADDRESSED = re.compile(r"kinh gui\b")


_COLUMN_GAP = 0.6
"""Blank between two columns at least, in line heights; between words it is a third of one."""


_POWER = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[./]")
_LISTED = re.compile(r"(?:[-–—~•+]\s*\S|Lưu\b|\()|.*;$")


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows `first`..`last` stand in two columns, divided at x = `gutter`."""

    first: int
    last: int
    gutter: float
    recipients: bool = False


def split_at(rows: Sequence[Sequence[Line]], gutter: float, unit: float) -> tuple[list[RawWord], list[RawWord]]:
    """Words left and right of the gutter; a run of words that reaches over it stays whole on the side where it begins."""
    left: list[RawWord] = []
    right: list[RawWord] = []
    for row in rows:
        for line in row:
            for run in _runs(line, unit):
                (left if run[0].box[0] < gutter - 0.3 * unit else right).extend(run)
    return left, right


def _runs(line: Line, unit: float) -> list[list[RawWord]]:
    """The line cut where the blank is too wide to be one between words."""
    runs = [[line.words[0]]]
    for word in line.words[1:]:
        if word.box[0] - runs[-1][-1].box[2] > _COLUMN_GAP * unit:
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def _spans(rows: Sequence[Sequence[Line]], unit: float) -> list[tuple[float, float]]:
    return [(run[0].box[0], run[-1].box[2]) for row in rows for line in row for run in _runs(line, unit)]


def _words(row: Sequence[Line]) -> list[RawWord]:
    return [word for line in row for word in line.words]


def _motto_start(row: Sequence[Line]) -> float | None:
    """x at which the quốc hiệu, its motto or the Party's name begins in this row, or None.

    The row may hold words of the left column before it: the suffix that reads best is taken, allowing for misread letters.
    """
    words = _words(row)
    bares = [_bare(word.text) for word in words]
    letters = [sum(c.isalpha() for c in word.text) for word in words]
    large = [sum(c.isupper() for c in word.text) for word in words]
    best, at = 0.0, None
    for first in range(len(words)):
        length = sum(len(word.text) + 1 for word in words[first:]) - 1
        if length < 10:
            break
        if length > 60:
            continue
        text = " ".join(bares[first:])
        if "-" in text:
            text = _ROUND_DASH.sub("-", text)
        in_capitals = sum(large[first:]) > 0.7 * sum(letters[first:])
        for motto, must_be in _MOTTOES:
            # "nước Cộng hòa xã hội chủ nghĩa Việt Nam" at the end of a body line is no quốc hiệu.
            if must_be and not in_capitals:
                continue
            score = fuzz.ratio(text, motto, score_cutoff=_LIKE_A_MOTTO)
            if score > best:
                best, at = score, words[first].box[0]
    return at if best >= _LIKE_A_MOTTO else None


def _straddles(row: Sequence[Line], gutter: float, unit: float) -> bool:
    return any(x0 < gutter - 0.3 * unit and x1 > gutter + 0.3 * unit for x0, x1 in _spans([row], unit))


def _best_gutter(rows: Sequence[Sequence[Line]], low: float, high: float, unit: float) -> float | None:
    """x in `low`..`high` that the fewest runs of words straddle, in the middle of the widest such blank."""
    steps = 80
    spans = _spans(rows, unit)
    counts = [
        sum(x0 < x < x1 for x0, x1 in spans) for x in (low + (high - low) * step / steps for step in range(steps + 1))
    ]
    least = min(counts)
    if least > max(1, len(rows) // 8):
        return None
    best: tuple[int, int] = (0, -1)
    step = 0
    while step <= steps:
        end = step
        while end <= steps and counts[end] == least:
            end += 1
        if end > step and end - step > best[1] - best[0]:
            best = (step, end)
        step = max(end, step + 1)
    return low + (high - low) * (best[0] + best[1] - 1) / 2 / steps


def heading_zone(rows: Sequence[Sequence[Line]], width: float, unit: float) -> Zone | None:
    """The rows of a two-column heading, found by the quốc hiệu and motto on its right, or None."""
    anchors = [
        (index, x) for index, row in enumerate(rows) if (x := _motto_start(row)) is not None and x > 0.25 * width
    ]
    if not anchors:
        return None
    first_anchor = anchors[0][0]
    anchors = [(index, x) for index, x in anchors if index - first_anchor <= 4]
    right_edge = min(x for _, x in anchors)
    top = _middle(rows[first_anchor])
    first = first_anchor
    while first > 0 and top - _middle(rows[first - 1]) < 4 * unit:
        first -= 1
    last = anchors[-1][0] + 1
    # Number left, place and date right come within a few lines of the motto.
    for index in range(last, min(len(rows), last + 8)):
        if _ends_heading(rows[index]):
            break
        if _middle(rows[index]) - top > 9 * unit:
            break
        if any(
            _PLACE_DATE.search(line.text.lower()) and len(line.text) < 100 and line.box[2] > 0.6 * width
            for line in rows[index]
            if line.box[0] > right_edge - 6 * unit or _motto_gap(line, right_edge, unit)
        ):
            last = index + 1
            break
    low = max(0.12 * width, right_edge - 8 * unit)
    gutter = _best_gutter(rows[first:last], low, right_edge, unit)
    if gutter is None:
        return None
    end = first_anchor
    for index in range(first_anchor, len(rows)):
        row = rows[index]
        if index >= last and (_ends_heading(row) or _middle(row) - _middle(rows[index - 1]) > 5 * unit):
            break
        if _straddles(row, gutter, unit) and not _subject_line(row, gutter, width, unit):
            if index >= last:
                break
            continue
        if index >= last and not any(_left_of(line, gutter) for line in row):
            break  # right of the gutter only, below place and date: a title, not the heading
        end = index
    return Zone(first, max(end + 1, anchors[-1][0] + 1, last), gutter)


def _subject_line(row: Sequence[Line], gutter: float, width: float, unit: float) -> bool:
    """True for a line of "V/v …" under the number, which may reach a little over the gutter."""
    line = row[0]
    return len(row) == 1 and line.box[0] < 0.3 * width and line.box[2] < gutter + 4 * unit and _left_of(line, gutter)


def _motto_gap(line: Line, right_edge: float, unit: float) -> bool:
    """True if a line that began left of the right column has a wide blank near its edge: two lines read as one."""
    runs = _runs(line, unit)
    return any(abs(run[0].box[0] - right_edge) < 6 * unit for run in runs[1:])


def _left_of(line: Line, gutter: float) -> bool:
    return (line.box[0] + line.box[2]) / 2 < gutter


def _ends_heading(row: Sequence[Line]) -> bool:
    return any(document_type_line(line.text) or _ADDRESSED.match(bare(line.text)) for line in row)


def _middle(row: Sequence[Line]) -> float:
    return sum(line.middle for line in row) / len(row)


def _recipients(line: Line, width: float) -> bool:
    """True for the line that opens "Nơi nhận"."""
    text = bare(line.text)[:12]
    return line.box[0] < 0.4 * width and len(text) >= 7 and fuzz.ratio(text.split(":")[0][:9], "noi nhan") >= 75


def closing_zone(rows: Sequence[Sequence[Line]], width: float, unit: float) -> Zone | None:
    """The rows of "Nơi nhận" and the signature beside it, or of two signatures beside each other; None if there are none."""
    for index, row in enumerate(rows):
        recipients = any(_recipients(line, width) for line in row)
        signatures = [line for line in row if signature_line(line.text) and capitals(line.text)]
        double = len(signatures) >= 2 and signatures[1].box[0] - signatures[0].box[2] > unit
        lost = not recipients and not double and _signature_beside_list(rows, index, width)
        if recipients or double or lost:
            zone = _closing_at(rows, index, width, unit, recipients or lost)
            if zone is not None:
                return zone
    return None


def _signature_beside_list(rows: Sequence[Sequence[Line]], index: int, width: float) -> bool:
    """True if a signature begins in this row and recipients are listed left of it: "Nơi nhận" itself was misread."""
    powers = [line for line in rows[index] if _POWER.match(line.text) and line.box[0] > 0.38 * width]
    if not powers:
        return False
    beside = [line for row in rows[index : index + 8] for line in row if line.box[2] < 0.55 * width]
    return sum(bool(_LISTED.match(line.text)) for line in beside) >= 2


def _closing_at(rows: Sequence[Sequence[Line]], index: int, width: float, unit: float, recipients: bool) -> Zone | None:
    last = index + 1
    while last < len(rows) and not _resumes(rows[last], width):
        last += 1
    first = index
    while first > 0 and all(line.box[0] > 0.38 * width and capitals(line.text) for line in rows[first - 1]):
        if _middle(rows[index]) - _middle(rows[first - 1]) > 12 * unit:
            break
        first -= 1
    gutter = _best_gutter(rows[first:last], 0.3 * width, 0.68 * width, unit)
    if gutter is None:
        return None
    for end in range(index + 1, last):
        if any(x0 < gutter - 3 * unit and x1 > gutter + 3 * unit for x0, x1 in _spans([rows[end]], unit)) and not (
            _LISTED.match(rows[end][0].text)
        ):
            # A line over both columns (a second signature in the middle, an annex) ends the closing.
            last = end
            gutter = _best_gutter(rows[first:last], 0.3 * width, 0.68 * width, unit) or gutter
            break
    return Zone(first, last, gutter, recipients)


def _resumes(row: Sequence[Line], width: float) -> bool:
    """True for a row after the closing: a body line as wide as the page, an annex heading or a new quốc hiệu."""
    if any(document_type_line(line.text) or line.text.upper().startswith("PHỤ LỤC") for line in row):
        return True
    return len(row) == 1 and row[0].box[2] - row[0].box[0] > 0.68 * width


def carried_rows(rows: Sequence[Sequence[Line]], width: float, gutter: float, unit: float) -> int:
    """How many rows at the head of a page go on with a closing whose columns part at `gutter`; 0 if none does.

    Its left column goes on with recipients, its right one with the signature.
    """
    last = 0
    while last < len(rows) and not _resumes(rows[last], width) and _motto_start(rows[last]) is None:
        last += 1
    left, right = split_at(rows[:last], gutter, unit)
    if not left and not right:
        return 0
    lines = [line for row in rows[:last] for line in row if _left_of(line, gutter)]
    listed = sum(bool(_LISTED.match(line.text)) for line in lines)
    crossing = sum(_straddles(row, gutter, unit) for row in rows[:last])
    return last if 2 * listed >= len(lines) and crossing <= max(1, last // 5) else 0
