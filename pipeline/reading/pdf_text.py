"""Words of a PDF text layer, each with its box on the upright page.

pdfium joins what a line end broke and leaves U+0002 or U+FFFE for the hyphen; here it is put back.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.reading.legacy import decode_tcvn3, is_tcvn3
from pipeline.reading.text import Box
from pipeline.reading.words import RawWord

__all__ = ["Frame", "text_words"]

_MOST_CHARACTERS = 200_000
_BLANKS = frozenset(" \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\x00")
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("\x02\ufffe")
_SOFT_HYPHEN = "\u00ad"  # in TCVN3 fonts the letter ư


class Frame:
    """From PDF user space to points from the top left of the upright page, which is the page turned as its letters stand."""

    def __init__(self, page: pdfium.PdfPage, textpage: Any = None) -> None:
        left, bottom, right, top = page.get_bbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        seen = int(page.get_rotation())
        width, height = page.get_size()
        self.turn = _letters_turn(textpage, seen) if textpage is not None else seen
        self.rotation = (self.turn - seen) % 360
        if self.rotation in (90, 270):
            width, height = height, width
        self.width, self.height = float(width), float(height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _letters_turn(textpage: Any, seen: int) -> int:
    """Degrees clockwise by which the paper is turned when most of its letters stand upright; `seen` if they do not agree.

    Wide tables are typeset sideways on pages whose own rotation says nothing.
    """
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    if count < 20:
        return seen
    step = max(1, count // 200)
    angles: Counter[int] = Counter()
    for index in range(0, count, step):
        if raw.FPDFText_GetUnicode(textpage.raw, index) > 0x20:
            angles[-round(math.degrees(raw.FPDFText_GetCharAngle(textpage.raw, index)) / 90) * 90 % 360] += 1
    turn, number = angles.most_common(1)[0] if angles else (seen, 0)
    return turn if number > 0.7 * sum(angles.values()) else seen


def text_words(textpage: Any, frame: Frame) -> tuple[list[RawWord], float]:  # noqa: PLR0915 - one pass over the characters
    """Words of the text layer and the share of characters without a known letter."""
    handle = textpage.raw
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    rect = raw.FS_RECTF()
    loose = ctypes.byref(rect)
    get_unicode, get_box, generated = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_IsGenerated
    words: list[RawWord] = []
    starts: list[int] = []
    letters: list[str] = []
    boxes: list[Box] = []
    first = 0
    unmapped = 0

    def close() -> None:
        if not letters:
            return
        text = "".join(letters)
        weight = raw.FPDFText_GetFontWeight(handle, first)
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        size = sorted(b[3] - b[1] for b in boxes)[len(boxes) // 2]
        words.append(RawWord(text, box, bold=weight >= 600, size=size))
        starts.append(first)
        letters.clear()
        boxes.clear()

    high = 0
    for index in range(count):
        code = get_unicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        letter = chr(code)
        if letter in _BLANKS:
            close()
            continue
        if letter in _UNSEEN:
            continue
        if letter in _HYPHENS:
            letter = "-"
        if code < 0x20 or letter == "\ufffd" or 0xE000 <= code <= 0xF8FF:
            unmapped += 1
        if not get_box(handle, index, loose):
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if boxes:
            last = boxes[-1]
            tall = max(last[3] - last[1], box[3] - box[1], 1.0)
            if box[0] - last[2] > 0.35 * tall or last[0] - box[2] > 0.35 * tall or _apart(last, box):
                close()
        if not letters:
            if generated(handle, index):
                continue
            first = index
        letters.append(letter)
        boxes.append(box)
    close()
    if is_tcvn3([word.text for word in words]):
        words = [
            replace(word, text=(drawn.upper() if _font(handle, start).endswith("H") else drawn))
            for word, start in zip(words, starts, strict=True)
            if (drawn := decode_tcvn3(word.text))
        ]
    words = [replace(w, text=w.text.replace(_SOFT_HYPHEN, "-")) if _SOFT_HYPHEN in w.text else w for w in words]
    total = sum(len(word.text) for word in words)
    return _undoubled(words), (unmapped / total if total else 0.0)


def _font(handle: Any, index: int) -> str:
    """Name of the font of a character, without the style after a comma."""
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "replace").split(",")[0]


def _apart(one: Box, other: Box) -> bool:
    """True if two characters do not stand on one line."""
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return overlap < 0.3 * min(one[3] - one[1], other[3] - other[1])


def _undoubled(words: list[RawWord]) -> list[RawWord]:
    """Without the second print of a word that was made bold by printing it twice."""
    seen: dict[str, list[Box]] = {}
    kept: list[RawWord] = []
    for word in words:
        before = seen.setdefault(word.text, [])
        if any(abs(b[0] - word.box[0]) < 1.5 and abs(b[1] - word.box[1]) < 1.5 for b in before):
            continue
        before.append(word.box)
        kept.append(word)
    return kept
