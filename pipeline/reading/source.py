"""Lines of a text file without its marks, every character still knowing where it came from; and the writer that joins them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.folding import nfc
from pipeline.reading.paragraphs import join
from pipeline.reading.text import Segment

__all__ = ["Letter", "RawLine", "Writer", "clean_line", "clean_lines"]

Letter = tuple[str, int, int]
"""What is written, and the slice of the raw text it stands for."""

_RULE = re.compile(r"\s*(?:[-_=*~–—]\s*){3,}$")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+|$)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_BULLET = re.compile(r"\s*[*]\s+(?=[^\s*])")
_LINK = re.compile(r"\[([^\]\[]+)\]\([^()\s]+\)")
_EMPHASIS = re.compile(r"\*+|(?<![\w])_+(?=\S)|(?<=\S)_+(?![\w])")
_STAR_NOTE = re.compile(r"\(\*+\)|\*+\)")
_TAG = re.compile(r"</?(?:b|i|u|br|p|span|div|em|strong|sup|sub|font|center)\b[^<>]{0,200}/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line without marks, blanks squeezed."""

    number: int
    letters: tuple[Letter, ...]
    heading: bool = False
    """Marked `#` in the source."""
    bullet: bool = False
    emphasised: bool = False
    """All of it stands in emphasis marks, or the marks run over it."""
    closed: bool = False
    """An emphasis mark ends at its end."""
    opened: bool = False
    """An emphasis mark begins at its start."""

    @property
    def text(self) -> str:
        """The characters, NFC."""
        return "".join(letter for letter, _, _ in self.letters)


def clean_lines(raw: str) -> list[RawLine]:
    """All lines of a file: marks dropped (`*`, `_`, `#`, `>`, links, simple tags), rules (`-----`) emptied."""
    lines: list[RawLine] = []
    position = 0
    inside = False
    for number, line in enumerate(raw.splitlines(keepends=True)):
        clean, inside = _clean(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), position, number, inside)
        lines.append(clean)
        position += len(line)
    return lines


def clean_line(text: str, offset: int, number: int) -> RawLine:
    """A line that has no marks (from a word processor), at `offset` of its raw text."""
    return RawLine(number, _letters(text, offset, [False] * len(text)))


def _clean(line: str, offset: int, number: int, inside: bool) -> tuple[RawLine, bool]:
    if _RULE.match(line) and "|" not in line:
        return RawLine(number, ()), inside
    drop = [False] * len(line)

    def hide(start: int, end: int) -> None:
        for index in range(start, end):
            drop[index] = True

    heading = _HEADING.match(line)
    if heading:
        hide(0, heading.end())
    quote = _QUOTE.match(line)
    if quote:
        hide(0, quote.end())
    for link in _LINK.finditer(line):
        hide(link.start(), link.start() + 1)
        hide(link.end(1), link.end())
    for tag in _TAG.finditer(line):
        hide(tag.start(), tag.end())
    bullet = _BULLET.match(line)
    # `xã*)` ends emphasis where a parenthesis is open; `*)` alone is the mark of a note.
    notes = [
        m.span()
        for m in _STAR_NOTE.finditer(line)
        if m[0][0] == "(" or not (inside or line.count("(", 0, m.start()) > line.count(")", 0, m.start()))
    ]
    marks = 0
    for mark in _EMPHASIS.finditer(line):
        if any(start <= mark.start() < end for start, end in notes) or (bullet and mark.start() < bullet.end()):
            continue
        if mark.start() and line[mark.start() - 1] == "\\":
            hide(mark.start() - 1, mark.start())
            continue
        hide(mark.start(), mark.end())
        marks += line[mark.start()] == "*"
    stripped = line.strip()
    opened = stripped.startswith(("*", "_")) and not bullet
    closed = stripped.endswith(("*", "_")) and marks > 0
    emphasised = inside and (marks == 0 or (closed and marks == 1)) or (opened and (closed or marks % 2 == 1))
    letters = _letters(line, offset, drop)
    return RawLine(number, letters, bool(heading), bool(bullet), emphasised, closed, opened), inside ^ (marks % 2 == 1)


def _letters(line: str, offset: int, drop: Sequence[bool]) -> tuple[Letter, ...]:
    """Kept characters, NFC letter by letter, runs of blanks as one, none at the ends."""
    kept: list[Letter] = []
    index = 0
    while index < len(line):
        if drop[index]:
            index += 1
            continue
        end = index + 1
        if line[index].isspace() or line[index] in "\u200b\ufeff":
            if kept and kept[-1][0] != " ":
                kept.append((" ", offset + index, offset + end))
            index = end
            continue
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        kept.append((nfc(line[index:end]), offset + index, offset + end))
        index = end
    while kept and kept[-1][0] == " ":
        kept.pop()
    return tuple(kept)


class Writer:
    """Joins lines to paragraphs and keeps the map from the text to the raw characters."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []

    def _put(self, letters: Sequence[Letter]) -> None:
        for text, start, end in letters:
            here = self._length
            self._parts.append(text)
            self._length += len(text)
            last = self._segments[-1] if self._segments else None
            if (
                last is not None
                and last.end == here
                and last.raw_end == start
                and last.end - last.start == last.raw_end - last.raw_start
                and len(text) == end - start
            ):
                self._segments[-1] = Segment(last.start, here + len(text), last.raw_start, end)
            else:
                self._segments.append(Segment(here, here + len(text), start, end))

    def _own(self, text: str) -> None:
        """Characters that have no source: the blank or line end put between."""
        self._parts.append(text)
        self._length += len(text)

    def _joined(self, lines: Sequence[RawLine]) -> None:
        above = ""
        for line in lines:
            if not line.letters:
                continue
            if above:
                self._own(join(above, line.text))
            self._put(line.letters)
            above = line.text

    def paragraph(self, lines: Sequence[RawLine]) -> None:
        """Wrapped lines as one paragraph."""
        if self._length:
            self._own("\n")
        self._joined(lines)

    def row(self, cells: Sequence[Sequence[RawLine]]) -> None:
        """A table row, its cells divided by tabs."""
        if not any(line.letters for cell in cells for line in cell):
            return
        if self._length:
            self._own("\n")
        for number, cell in enumerate(cells):
            if number:
                self._own("\t")
            self._joined(cell)

    def finish(self) -> tuple[str, tuple[Segment, ...]]:
        """The text and its map."""
        return "".join(self._parts), tuple(self._segments)
