"""Tables without rules: cells told apart by the white between columns that runs through all their lines.

Also what saves a ruled table whose rules were not found. Three columns at least: two columns of words are a list with a date,
a heading, a closing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.blocks import Block, Paragraph, Piece
from pipeline.reading.paragraphs import begins_item, join
from pipeline.reading.words import Line, RawWord

__all__ = ["find_open_table", "open_table_block"]

_RUN_GAP = 0.9
"""Blank between two cells at least, in line heights."""
_RIVER = 0.5
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLl]{1,5}|[A-Z]|[a-zđ])[.)_]?$")
_SHORT = 4
_FEW_ROWS = 2
_HEADER = re.compile(r"(?:STT|TT|Stt|S\.TT|Số TT)$")


def _runs(row: Sequence[Line], unit: float) -> list[tuple[float, float]]:
    words = sorted((word for line in row for word in line.words), key=lambda word: word.box[0])
    runs: list[tuple[float, float]] = []
    for word in words:
        if runs and word.box[0] - runs[-1][1] <= _RUN_GAP * unit:
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.box[2]))
        else:
            runs.append((word.box[0], word.box[2]))
    return runs


def _free(river: tuple[float, float], runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The widest part of a river that a row leaves white."""
    pieces = [river]
    for x0, x1 in runs:
        pieces = [
            part for low, high in pieces for part in ((low, min(high, x0)), (max(low, x1), high)) if part[1] > part[0]
        ]
    return max(pieces, key=lambda piece: piece[1] - piece[0], default=(0.0, 0.0))


def find_open_table(rows: Sequence[Sequence[Line]], unit: float) -> tuple[int, int, list[float]] | None:
    """First row, row after the last, and x between the columns of the first open table; None if there is none.

    It begins with a row of three cells or more and holds at least three such rows; it ends where a line runs across.
    """
    runs = [_runs(row, unit) for row in rows]
    for first in range(len(rows) - 2):
        if len(runs[first]) < 3:
            continue
        rivers = [(a[1], b[0]) for a, b in zip(runs[first], runs[first][1:], strict=False)]
        last, kept, full = first + 1, rivers, 1
        while last < len(rows):
            narrowed = [free for river in kept if (free := _free(river, runs[last]))[1] - free[0] >= _RIVER * unit]
            if len(narrowed) < max(2, len(rivers) - 1):
                break
            kept = narrowed
            full += len(runs[last]) >= 3
            last += 1
        while last > first and len(runs[last - 1]) == 1 and _resumes(rows[last - 1], runs[last - 1][0][0], kept, unit):
            last -= 1
        headed = bool(_HEADER.match(rows[first][0].words[0].text))
        if full >= (2 if headed else 3) and full >= 0.3 * (last - first) and _cells_short(rows[first:last], kept):
            return first, last, [(low + high) / 2 for low, high in kept]
    return None


def _resumes(row: Sequence[Line], start: float, rivers: Sequence[tuple[float, float]], unit: float) -> bool:
    """True for a lone line under a table that fits between two rivers by chance: body text begins again."""
    return start < rivers[0][0] - 3 * unit or (start > rivers[0][0] and begins_item(row[0].text))


def _cells_short(rows: Sequence[Sequence[Line]], rivers: Sequence[tuple[float, float]]) -> bool:
    """True if the first column is narrow or the columns are filled evenly enough to be cells, not the gaps of justified text."""
    words = [word for row in rows for line in row for word in line.words]
    edges = [low for low, _ in rivers]
    held = [0] * (len(edges) + 1)
    for word in words:
        held[sum(word.box[0] >= edge for edge in edges)] += 1
    return sum(count >= max(1, len(rows) // 3) for count in held) >= 3


def open_table_block(rows: Sequence[Sequence[Line]], gutters: Sequence[float], unit: float) -> Block:
    """The table as a block: one paragraph a row. `unit` is the height of a line in points."""
    columns = len(gutters) + 1
    table: list[list[list[list[RawWord]]]] = []
    starts = _row_starts(rows, gutters, unit)
    for number, row in enumerate(rows):
        cells: list[list[RawWord]] = [[] for _ in range(columns)]
        for line in row:
            for word in line.words:
                cells[sum((word.box[0] + word.box[2]) / 2 >= gutter for gutter in gutters)].append(word)
        if number in starts or not table:
            table.append([[] for _ in range(columns)])
        for column, words in enumerate(cells):
            if words:
                table[-1][column].append(sorted(words, key=lambda word: word.box[0]))
    return Block("table", tuple(_paragraph(row) for row in table))


def _row_starts(rows: Sequence[Sequence[Line]], gutters: Sequence[float], unit: float) -> set[int]:
    """Which lines begin a row of the table.

    Rows are known by their numbers. A number stands beside the first line of its row or, where cells are centred upright,
    beside its middle: the row begins at the widest white between two numbers, at the lowest of those that are as wide. Heading
    cells wrap too: until the first number, all lines are one row. Without numbers every line whose first cell is filled begins one.
    """
    labels = [_first(row, gutters) for row in rows]
    headed = bool(_HEADER.match(labels[0])) or sum(bool(_ORDINAL.match(label)) for label in labels) > 0.6 * sum(
        map(bool, labels)
    )
    # In a column of numbers whatever is as short as one is a number, misread or not.
    numbered = [
        i for i, label in enumerate(labels) if _ORDINAL.match(label) or (headed and i and 0 < len(label) <= _SHORT)
    ]
    if len(numbered) < _FEW_ROWS:
        return {index for index, label in enumerate(labels) if label}
    starts: set[int] = set()
    bottoms = [max(word.box[3] for line in row for word in line.words) for row in rows]
    tops = [min(word.box[1] for line in row for word in line.words) for row in rows]
    gaps = [0.0] + [tops[index] - max(bottoms[:index]) for index in range(1, len(rows))]
    for before, number in zip((-1, *numbered), numbered, strict=False):
        first = max(before + 1, 1)
        if number < first:
            continue
        least = max(gaps[first : number + 1]) - 0.15 * unit
        starts.add(max(index for index in range(first, number + 1) if gaps[index] >= least))
    # A number that was not read at all: white as wide as between two rows that have theirs.
    usual = sorted(gaps[index] for index in starts)[len(starts) // 2] if starts else 0.0
    inner = sorted(gap for index, gap in enumerate(gaps) if index and index not in starts)
    wide = [index for index in range(numbered[0], len(rows)) if gaps[index] >= usual - 0.12 * unit]
    if inner and usual > max(0.0, inner[len(inner) // 2]) + 0.25 * unit:
        starts |= set(wide)
    else:  # rows of one line: cells that are filled all over and none of which goes on with a word before
        starts |= {index for index in wide if _begins_all_over(rows[index], gutters)}
    return starts


def _begins_all_over(row: Sequence[Line], gutters: Sequence[float]) -> bool:
    """True for a line that fills all cells but the number's, each with the beginning of something."""
    words = sorted((word for line in row for word in line.words), key=lambda word: word.box[0])
    firsts: dict[int, str] = {}
    for word in words:
        firsts.setdefault(sum((word.box[0] + word.box[2]) / 2 >= gutter for gutter in gutters), word.text)
    return len(firsts.keys() - {0}) == len(gutters) and not any(text[:1].islower() for text in firsts.values())


def _first(row: Sequence[Line], gutters: Sequence[float]) -> str:
    words = [w for line in row for w in line.words if (w.box[0] + w.box[2]) / 2 < gutters[0]]
    return " ".join(word.text for word in sorted(words, key=lambda word: word.box[0]))


def _paragraph(row: Sequence[Sequence[Sequence[RawWord]]]) -> Paragraph:
    pieces: list[Piece] = []
    waiting = ""
    for column, lines in enumerate(row):
        if column:
            waiting += "\t"
        above = ""
        for words in lines:
            text = " ".join(word.text for word in words)
            before = join(above, text) if above else ""
            for word in words:
                pieces.append(Piece(word, waiting or before))
                waiting, before = "", " "
            above = text
    return Paragraph(tuple(pieces), trailing=waiting)
