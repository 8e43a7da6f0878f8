"""Cells of ruled tables read a second time, each as a block of its own.

Read as a page, the narrow columns of a table are a riddle for the engine: it takes lines of neighbouring cells for one line and
drops what does not fit. Cells with a word that was not read surely, or with ink and no word, are cut out, set under each other and
read in one further call; a cell takes the new reading where that is surer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.reading.engine import EngineError, Reading, readings_of, recognise
from pipeline.reading.images import Readable
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.tables import TableGrid

__all__ = ["look_at_cells"]

Grey = npt.NDArray[np.uint8]

_UNSURE = 0.6
"""Confidence of a word below which its cell is read again."""
_SURER = 0.05
"""By how much the mean confidence of a cell must rise."""
_INK = 0.015
"""Share of dark pixels from which a cell without words has something written in it."""
_MOST = 40
_TALLEST = 5000
"""Pixels of all cut-outs together: about two pages' worth of engine time at most."""
_INSET, _GAP = 3, 28


@dataclass(slots=True)
class _Cell:
    left: int
    top: int
    right: int
    bottom: int
    words: list[int]

    def holds(self, reading: Reading) -> bool:
        x, y = (reading.box[0] + reading.box[2]) / 2, (reading.box[1] + reading.box[3]) / 2
        return self.left <= x < self.right and self.top <= y < self.bottom


def look_at_cells(
    readings: Sequence[Reading],
    tables: Sequence[TableGrid],
    readable: Readable,
    settings: ReadingSettings,
    seconds: float | None = None,
) -> tuple[list[Reading], int]:
    """The readings with doubtful cells replaced where a second reading is surer, and how many cells took it."""
    cells = _doubtful(readings, tables, readable)
    if not cells:
        return list(readings), 0
    sheet, tops = _sheet(cells, readable.grey)
    try:
        seen = readings_of(recognise(sheet, readable.dpi, settings, psm=6, seconds=seconds))
    except (TimeoutError, EngineError):
        return list(readings), 0
    result: dict[int, list[Reading]] = {i: [r] for i, r in enumerate(readings)}
    line, taken = max((r.line for r in readings), default=0) + 1, 0
    for cell, top in zip(cells, tops, strict=True):
        again = [r for r in seen if top <= (r.box[1] + r.box[3]) / 2 < top + cell.bottom - cell.top]
        if not again or not _better(again, [readings[i] for i in cell.words]):
            continue
        taken += 1
        first = again[0].line
        moved = [replace(r, box=_back(r, cell, top), line=line + r.line - first) for r in again]
        line = moved[-1].line + 1
        for i in cell.words:
            result[i] = []
        # The new words stand where the first of the old ones stood; those of an empty cell at the end.
        result[cell.words[0] if cell.words else len(result)] = moved
    return [r for i in sorted(result) for r in result[i]], taken


def _doubtful(readings: Sequence[Reading], tables: Sequence[TableGrid], readable: Readable) -> list[_Cell]:
    scale = readable.dpi / 72.0
    height, width = readable.grey.shape[:2]
    dark = int(np.median(readable.grey[::8, ::8])) - 60
    chosen: list[_Cell] = []
    tall = 0
    for table in tables:
        for one in table.cells:
            left, top, right, bottom = (int(c * scale) for c in one.box)
            cell = _Cell(max(0, left), max(0, top), min(width, right), min(height, bottom), [])
            if cell.right - cell.left < 20 or cell.bottom - cell.top < 12:
                continue
            cell.words = [i for i, r in enumerate(readings) if cell.holds(r)]
            letters = [readings[i] for i in cell.words if any(c.isalnum() for c in readings[i].text)]
            if letters:
                wanted = min(r.confidence for r in letters) < _UNSURE
            else:
                inside = readable.grey[cell.top + 4 : cell.bottom - 4, cell.left + 4 : cell.right - 4]
                wanted = inside.size > 0 and float((inside < dark).mean()) > _INK
            tall += (cell.bottom - cell.top) * wanted
            if wanted and len(chosen) < _MOST and tall < _TALLEST:
                chosen.append(cell)
    return chosen


def _sheet(cells: Sequence[_Cell], grey: Grey) -> tuple[Grey, list[int]]:
    """The cut-outs under each other, and where each begins."""
    paper = int(np.median(grey[::8, ::8]))
    width = max(c.right - c.left for c in cells) + 2 * _GAP
    sheet = np.full((sum(c.bottom - c.top + _GAP for c in cells) + _GAP, width), paper, np.uint8)
    tops: list[int] = []
    y = _GAP
    for c in cells:
        piece = grey[c.top + _INSET : c.bottom - _INSET, c.left + _INSET : c.right - _INSET]
        sheet[y + _INSET : y + _INSET + piece.shape[0], _GAP + _INSET : _GAP + _INSET + piece.shape[1]] = piece
        tops.append(y)
        y += c.bottom - c.top + _GAP
    return sheet, tops


def _back(reading: Reading, cell: _Cell, top: int) -> tuple[float, float, float, float]:
    """A box of the sheet on the page."""
    x, y = cell.left - _GAP, cell.top - top
    return (reading.box[0] + x, reading.box[1] + y, reading.box[2] + x, reading.box[3] + y)


def _better(again: Sequence[Reading], before: Sequence[Reading]) -> bool:
    """Surer, and not by reading less."""
    if not before:
        return _mean(again) >= _UNSURE
    return _letters(again) >= 0.7 * _letters(before) and _mean(again) >= _mean(before) + _SURER


def _letters(readings: Sequence[Reading]) -> int:
    return sum(c.isalnum() for r in readings for c in r.text)


def _mean(readings: Sequence[Reading]) -> float:
    letters = _letters(readings)
    return sum(r.confidence * sum(c.isalnum() for c in r.text) for r in readings) / letters if letters else 0.0
