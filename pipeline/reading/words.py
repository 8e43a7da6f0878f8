"""Words of a page and the lines they stand in."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.reading.text import Box

__all__ = ["Line", "RawWord", "em", "lines_of", "rows_of", "union"]


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word as read from a page, before it has a place in the text."""

    text: str
    box: Box
    """x0, y0, x1, y1 in points from the top left of the upright page."""
    confidence: float = 1.0
    raw: str | None = None
    """The first reading, where a repair or a second look changed it."""
    candidates: tuple[str, ...] = ()
    bold: bool = False
    size: float = 0.0
    """Font size in points; 0 where unknown (OCR)."""


def union(boxes: Iterable[Box]) -> Box:
    """Smallest box around all."""
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return min(x0s), min(y0s), max(x1s), max(y1s)


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other, left to right."""

    words: tuple[RawWord, ...]
    box: Box

    @classmethod
    def of(cls, words: Iterable[RawWord]) -> Line:
        """The line of these words, ordered by x."""
        ordered = tuple(sorted(words, key=lambda word: word.box[0]))
        return cls(ordered, union(word.box for word in ordered))

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """True if most letters are bold."""
        return sum(len(w.text) for w in self.words if w.bold) * 2 > sum(len(w.text) for w in self.words)

    @property
    def size(self) -> float:
        """Median font size of the words; 0 for OCR."""
        return statistics.median(word.size for word in self.words)

    @property
    def middle(self) -> float:
        """y of the middle of the line."""
        return statistics.median((word.box[1] + word.box[3]) / 2 for word in self.words)


def em(words: Sequence[RawWord]) -> float:
    """Typical height of a word in points: the measure of all distances on the page."""
    return statistics.median(max(1.0, w.box[3] - w.box[1]) for w in words) if words else 12.0


def _on_one_line(one: Box, other: Box) -> bool:
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return overlap >= 0.5 * min(one[3] - one[1], other[3] - other[1])


def lines_of(words: Sequence[RawWord], gap: float) -> list[Line]:
    """Runs of words that follow each other at less than `gap` points, top to bottom.

    A word is compared with the last one of a run, not with the run as a whole, so that a slightly tilted line stays one.
    """
    if not words:
        return []
    band = em(words)
    runs: list[list[RawWord]] = []
    by_band: dict[int, list[list[RawWord]]] = {}  # runs by the height of their last word, so that few are compared
    for word in sorted(words, key=lambda w: (w.box[0], w.box[1])):
        x0, y0, _, y1 = word.box
        level = int((y0 + y1) / 2 / band)
        best: list[RawWord] | None = None
        best_level, nearest = level, 0.0
        for near in range(level - 2, level + 3):
            for run in by_band.get(near, ()):
                last = run[-1].box
                if not last[2] - 0.5 * (last[2] - last[0]) < x0 < last[2] + gap:
                    continue
                share = min(last[3], y1) - max(last[1], y0)
                if share > nearest and share >= 0.5 * min(last[3] - last[1], y1 - y0):
                    best, best_level, nearest = run, near, share
        if best is None:
            best = []
            runs.append(best)
            by_band.setdefault(level, []).append(best)
        elif best_level != level:
            by_band[best_level] = [run for run in by_band[best_level] if run is not best]
            by_band.setdefault(level, []).append(best)
        best.append(word)
    return sorted((Line.of(run) for run in runs), key=lambda line: (line.middle, line.box[0]))


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines at one height together, each row left to right, rows top to bottom.

    Dashes, dots and specks have next to no height and would tie two lines together: they join the nearest row afterwards.
    """
    if not lines:
        return []
    least = 0.5 * statistics.median(line.box[3] - line.box[1] for line in lines)
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.box[3] - line.box[1] >= least), key=lambda line: line.middle):
        if rows and any(
            _on_one_line(other.box, line.box) and not _side_overlap(other.box, line.box) for other in rows[-1]
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    solid = [sum(line.middle for line in row) / len(row) for row in rows]
    for thin in (line for line in lines if line.box[3] - line.box[1] < least):
        nearest = min(range(len(solid)), key=lambda index: abs(solid[index] - thin.middle), default=None)
        if nearest is not None and abs(solid[nearest] - thin.middle) < 2 * least:
            rows[nearest].append(thin)
        else:
            rows.append([thin])
    rows.sort(key=lambda row: max(row, key=lambda line: line.box[3] - line.box[1]).middle)
    return [sorted(row, key=lambda line: line.box[0]) for row in rows]


def _side_overlap(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.5 * min(one[2] - one[0], other[2] - other[0])
