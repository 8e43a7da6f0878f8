"""A plain copy of a text for patterns: small letters without diacritics, one kind of dash, offset for offset.

Patterns over the plain copy read `trước`, `truớc` and `trưóc` alike, which is what scans make of one word; findings keep
their offsets because every letter stays one letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extractors.findings import Span
from extractors.plain import LOWER

__all__ = ["plain", "sentences"]

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"


def _table() -> dict[int, str]:
    made = {ord(dash): "-" for dash in _DASHES}
    made |= {
        ord("Đ"): "d",
        ord("đ"): "d",
        0xD0: "d",
        0xA0: " ",
        0xD8: "0",
        0xF8: "0",
        0x2044: "/",
        0x2215: "/",
        0xFF0F: "/",
        0x2264: "≤",
        0x2265: "≥",
    }
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        if code not in made:
            base = unicodedata.normalize("NFD", chr(code))[0].lower()
            if len(base) == 1:
                made[code] = base
    return made  # a struck zero (Ø) is how scans show some zeros


_TABLE = _table()
# A full stop ends a sentence before a capital or a blank; not in 1.2, in 4.500 or after one letter (TP. Hồ Chí Minh).
# A full stop before a small letter ends nothing: it is a speck of the scan, or an abbreviation.
_STOP = re.compile(rf"(?<![ .(][A-ZĐ])(?<!TP)(?<!Tp)(?<!tp)(?<!đ/c)\.(?=\s+(?![{LOWER}])|\s*$)|[;\n\t]")


def plain(text: str) -> str:
    """The text with the same number of characters: lower case, no diacritics, đ as d, every dash as `-`.

    >>> plain("Trước ngày 30/3 – Đến")
    'truoc ngay 30/3 - den'
    """
    return text.translate(_TABLE)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Clauses of `text[start:end]`: cut at full stops, semicolons and cells, blanks stripped; a bracket is never cut."""
    begin, depth = start, 0
    for match in re.finditer(r"[()]|" + _STOP.pattern, text[start:end]):
        mark = match[0]
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif depth == 0 or mark in "\n\t":
            depth = 0 if mark in "\n\t" else depth
            yield from _stripped(text, begin, start + match.start())
            begin = start + match.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
