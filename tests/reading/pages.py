"""Pages made up for the tests: words typeset in memory, and small PDFs with Vietnamese letters."""

from __future__ import annotations

from pathlib import Path

from pipeline.reading.words import RawWord

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
WIDTH, HEIGHT = 595.0, 842.0


def typeset(x: float, y: float, text: str, size: float = 13.0, *, bold: bool = False) -> list[RawWord]:
    """A line of words beginning at x, its top at y; every letter half as wide as high."""
    words = []
    for token in text.split(" "):
        width = len(token) * size * 0.5
        words.append(RawWord(token, (x, y, x + width, y + size), bold=bold, size=size))
        x += width + size * 0.3
    return words


def width_of(text: str, size: float = 13.0) -> float:
    """How wide `typeset` makes it."""
    return typeset(0, 0, text, size)[-1].box[2]


def centred(middle: float, y: float, text: str, size: float = 13.0) -> list[RawWord]:
    """A line of words with its middle at x = `middle`."""
    return typeset(middle - width_of(text, size) / 2, y, text, size)


def wrapped(text: str, y: float, size: float = 13.0, left: float = 85.0, right: float = 545.0) -> list[RawWord]:
    """A paragraph with a first line indented by 36 points, wrapped at the right edge, lines 18 points apart."""
    words: list[RawWord] = []
    x = left + 36
    for token in text.split(" "):
        width = len(token) * size * 0.5
        if x + width > right:
            x, y = left, y + 18
        words.append(RawWord(token, (x, y, x + width, y + size), size=size))
        x += width + size * 0.3
    return words
