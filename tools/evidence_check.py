"""Does the evidence hold? Quote equal to the slice it names, on the right page, in boxes that hold those words.

Pages of a born-digital PDF are asked independently, through pdfplumber; scans (no words of their own) are held against the
words that were read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.reading.text import Text

__all__ = ["EvidenceCount", "check_evidence"]

_MARGIN = 1.5  # points: glyph boxes of two libraries differ by a fraction of the line height


@dataclass
class EvidenceCount:
    """How many pieces of evidence hold."""

    holds: int = 0
    all: int = 0

    def add(self, other: EvidenceCount) -> None:
        """Sum up."""
        self.holds += other.holds
        self.all += other.all

    def __str__(self) -> str:
        share = self.holds / self.all if self.all else 0
        return f"{share:.3f} of {self.all} pieces hold (quote = slice, right page, boxes hold the words)"


def pieces(value: Any) -> Iterator[dict[str, Any]]:
    """Every evidence within a record."""
    if isinstance(value, dict):
        if {"page", "start", "end", "text", "boxes"} <= value.keys():
            yield value
        else:
            for inner in value.values():
                yield from pieces(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pieces(inner)


def check_evidence(path: Path, text: Text, record: dict[str, Any]) -> EvidenceCount:
    """Check every evidence of a record (as JSON) against the text and the page."""
    printed = _digital_words(path) if all(page.route == "text" for page in text.pages) else _read_words(text)
    count = EvidenceCount()
    for piece in pieces(record):
        count.all += 1
        count.holds += _holds(piece, text, printed)
    return count


Words = dict[int, list[tuple[str, tuple[float, float, float, float]]]]


def _digital_words(path: Path) -> Words:
    with pdfplumber.open(path) as pdf:
        return {
            page.page_number: [
                (char["text"], (char["x0"], char["top"], char["x1"], char["bottom"])) for char in page.chars
            ]
            for page in pdf.pages
        }


def _read_words(text: Text) -> Words:
    words: Words = {}
    for word in text.words:
        words.setdefault(word.page, []).append((text.text[word.start : word.end], word.box))
    return words


def _holds(piece: dict[str, Any], text: Text, printed: Words) -> bool:
    if text.text[piece["start"] : piece["end"]] != piece["text"]:
        return False
    found = []
    for page, boxes in [(piece["page"], piece["boxes"]), *piece["continued"]]:
        found += [word for word, box in printed.get(page, []) if any(_inside(box, outer) for outer in boxes)]
    have, want = _letters("".join(found)), _letters(piece["text"])
    # Boxes are of whole words, so a little more than the quote may stand in them; nothing of the quote may be missing.
    return bool(want) and not _missing(want, have)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).casefold()


def _missing(want: str, have: str) -> bool:
    rest = list(have)
    for letter in want:
        if letter not in rest:
            return True
        rest.remove(letter)
    return len(rest) > 0.25 * len(want) + 25


def _inside(box: tuple[float, float, float, float], outer: list[float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - _MARGIN <= x <= outer[2] + _MARGIN and outer[1] - _MARGIN <= y <= outer[3] + _MARGIN
