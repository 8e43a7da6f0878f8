"""A plain view of a text: one kind of dash and tone placement, single blanks, nothing invisible, and the way back to the source.

Grammars of symbols, dates and names read this view, so that they need to know one spelling of everything. Each character of
the view knows where it came from; findings carry offsets of the source.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc  # symbols are read by commands that must not wait for spaCy

__all__ = ["LOWER", "SOURCE", "UPPER", "Plain", "text_of"]

SOURCE = "kehoach.text"
"""Key in `doc.user_data` under which our tokenizer leaves the text."""

UPPER = "A-ZĐĂÂÊÔƠƯ" + "".join(chr(c) for c in (*range(0xC0, 0xDE), *range(0x1EA0, 0x1EFA, 2)) if chr(c).isupper())
"""Capitals of Vietnamese, for character classes (in Unicode they do not stand in one row)."""
LOWER = UPPER.replace("A-Z", "").lower() + "a-zđ"

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\r\f\v\u0085\u2028\u2029", "\n"),
        "\u00d0": "Đ",  # Icelandic Eth, printed for Đ by old fonts
        "\u00f0": "đ",
        "\uff0f": "/",
        "\u2044": "/",
        "\u2215": "/",
    }
)
# Emphasis marks of Markdown and characters without width: no part of any word.
_NOTHING = re.compile("[*\u00ad\u200b-\u200f\u2060\ufeff]")
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]+|[*\u00ad\u200b-\u200f\u2060\ufeff]+|(?<= ) +")
_RUN = re.compile("  ")
_COMBINING = re.compile("[\u0300-\u036f]")


def _tone_table() -> dict[str, str]:
    """Pairs of letters with the tone on the second one, and the prescribed placement on the first: oà → òa, uỷ → ủy."""
    table = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            for a in (first, first.upper()):
                for b in (second, second.upper()):
                    late = a + unicodedata.normalize("NFC", b + tone)
                    table[late] = unicodedata.normalize("NFC", a + tone) + b
    return table


_TONES = _tone_table()
_LATE_TONE = re.compile(r"(?<![qQ])(?:" + "|".join(map(re.escape, _TONES)) + r")(?![^\W\d_])")
# A line that ends without a mark and goes on in lower case was broken by the page or the column, not by its author. A label
# of a list ("a)", "b.") begins a line of its own.
_SOFT_BREAK = re.compile(rf"(?<=[^\s.;:!?/|])[ ]*\n[\s]*(?=[{LOWER}](?![).]))")


def text_of(doc: Doc) -> str:
    """`doc.text`: as the tokenizer left it, or (another tokenizer's) made ten times faster than spaCy makes it."""
    if (kept := doc.user_data.get(SOURCE)) is not None:
        return str(kept)
    words = doc.to_array("ORTH").tolist()
    spaces = doc.to_array("SPACY").tolist()
    strings = doc.vocab.strings
    known = {word: (strings[word], strings[word] + " ") for word in set(words)}
    return "".join(known[word][space] for word, space in zip(words, spaces, strict=True))


class Plain:
    """`text` is the view; `at(i)` the source offset of its i-th character; `source` the text it was made from."""

    __slots__ = ("_map", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self._map: array[int] | None = None
        text = _SOFT_BREAK.sub(lambda m: " " * len(m[0]), source.translate(_SAME_LENGTH))
        if (
            _NOTHING.search(text)
            or _RUN.search(text)
            or _COMBINING.search(text)
            or not unicodedata.is_normalized("NFC", text)
        ):
            pieces: list[str] = []
            back = array("q")
            position = 0
            for match in _CLUSTER.finditer(text):
                pieces.append(text[position : match.start()])
                back.extend(range(position, match.start()))
                composed = (
                    "" if match[0][0] in " *" or _NOTHING.match(match[0]) else unicodedata.normalize("NFC", match[0])
                )
                pieces.append(composed)
                back.extend([match.start()] * len(composed))
                position = match.end()
            pieces.append(text[position:])
            back.extend(range(position, len(text) + 1))
            text, self._map = "".join(pieces), back
        self.text = _LATE_TONE.sub(lambda m: _TONES[m[0]], text)

    def at(self, index: int) -> int:
        """Offset in the source of the view's character `index`; the source's length for the view's end."""
        return index if self._map is None else self._map[index]

    def view(self, offset: int) -> int:
        """Place in the view of a source offset: the first character that stands there or behind."""
        return offset if self._map is None else bisect_left(self._map, offset)

    def end_at(self, index: int) -> int:
        """Offset in the source just behind the view's character `index - 1`."""
        if self._map is None or index == 0:
            return index
        start, stop = self._map[index - 1] + 1, self._map[index]
        while start < stop and "\u0300" <= self.source[start] <= "\u036f":
            start += 1
        return start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span of a span of the view."""
        return self.at(start), self.end_at(end)

    def verbatim(self, start: int, end: int) -> str:
        """The source's own letters for a span of the view: NFC, no emphasis marks, runs of white space as one blank."""
        a, b = self.span(start, end)
        return " ".join(unicodedata.normalize("NFC", _NOTHING.sub("", self.source[a:b])).split())
