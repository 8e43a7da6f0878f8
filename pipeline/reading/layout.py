"""Reading order of one page: words in, blocks of paragraphs out."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.text import Box

__all__ = ["RawWord"]


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
