"""What stands on a page without being part of its text: page numbers, running headings, ruling characters; and footnotes."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence

from pipeline.reading.words import Line, RawWord

__all__ = ["is_page_number", "is_ruling", "running_words", "split_footnotes"]

_PAGE_NUMBER = re.compile(r"[-–—.\s]*(?:(?:Trang|trang|Page)\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—.\s]*$")
_RULING = re.compile(r"(?:[-–—_=~.…]{4,}|[–—_=~]{2,}|[-]{3,}|[|¦_¬]+)$")
_NOTE_MARK = re.compile(r"(?:\d{1,2}|\[\d{1,2}\]|\(\d{1,2}\)|\*{1,3})\s?(?=[^\W\d_]|\s)")


def is_ruling(text: str) -> bool:
    """True for a word that only draws a line (`-------`, `_____`, the `|` that OCR makes of a rule); three dots stay."""
    return bool(_RULING.match(text)) and not text.startswith(("...", "…"))


def is_page_number(row: Sequence[Line]) -> bool:
    """True for a row that holds only a page number (`3`, `- 3 -`, `Trang 3/7`)."""
    return len(row) == 1 and bool(_PAGE_NUMBER.match(row[0].text))


def running_words(pages: Sequence[Sequence[RawWord]], heights: Sequence[float]) -> list[set[int]]:
    """Per page, the indices of words that belong to a running heading or foot.

    A running line repeats, digits aside, at the same height in the outer tenth of at least three pages and of half of all.
    """
    if len(pages) < 3:
        return [set() for _ in pages]
    from pipeline.reading.words import lines_of

    found: list[list[tuple[tuple[str, int], set[int]]]] = []
    counts: Counter[tuple[str, int]] = Counter()
    for words, height in zip(pages, heights, strict=True):
        outer = [w for w in words if w.box[3] < 0.1 * height or w.box[1] > 0.9 * height]
        index = {id(word): number for number, word in enumerate(words)}
        lines = []
        for line in lines_of(outer, 1e6):
            key = (re.sub(r"\d+", "0", line.text), round(line.middle / 12))
            if sum(c.isalpha() for c in line.text) >= 4:
                lines.append((key, {index[id(word)] for word in line.words}))
        found.append(lines)
        counts.update({key for key, _ in lines})
    least = max(3, len(pages) // 2)
    return [{i for key, indices in lines if counts[key] >= least for i in indices} for lines in found]


def split_footnotes(rows: list[list[Line]], height: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """Body rows and the footnotes below them.

    Footnotes are the last rows of a page, in print distinctly smaller than the body (10 against 13–14 points), the first of
    them beginning with its mark. Without font sizes (OCR) nothing is split.
    """
    sizes = [line.size for row in rows for line in row if line.size]
    if len(rows) < 4 or not sizes:
        return rows, []
    body = statistics.median(sizes)
    first = len(rows)
    while first > 0 and all(0 < line.size < 0.88 * body for line in rows[first - 1]):
        first -= 1
    while first < len(rows) and not _NOTE_MARK.match(rows[first][0].text):
        first += 1
    if first in (0, len(rows)) or rows[first][0].middle < 0.4 * height or rows[first][0].text.startswith("-"):
        return rows, []
    return rows[:first], rows[first:]
