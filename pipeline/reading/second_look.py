"""What matters is read twice: symbols (số, ký hiệu), dates and numbers that cannot be right, or were not read surely.

All such words of a page are cut out, enlarged, set under each other and read in one further call of the engine (a tenth of the time of a page;
most pages need none). The reading that obeys the grammar is kept, of two the surer one. Where neither obeys it, a confusion of
letters is undone if exactly one repair is grammatical: digits stand in the number, letters in type and body, `/` is read as I, l
or 1, Đ as D. No list of existing documents is consulted: a rare number is as likely as a common one.

Grammar: Nghị định 30/2020/NĐ-CP, Phụ lục I and III (state); Hướng dẫn 36-HD/VPTW (Party); older forms as printed until 2005.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.engine import EngineError, Reading, readings_of, recognise
from pipeline.reading.images import Readable
from pipeline.reading.repair import Repaired
from pipeline.reading.settings import ReadingSettings

__all__ = ["is_date", "is_symbol", "is_typed_symbol", "look_again", "repaired_symbol", "suspects"]

Grey = npt.NDArray[np.uint8]

_TYPES = (
    "NQLT|NQ|QyĐ|QĐi|QĐ|CTrPH|CTPH|CTrHĐ|CTHĐ|CTr|CTR|CT|KL|QCPH|QC|TTLT|TTr|TTg|TT|TB|HDLT|HDLN|HD|KHPH|KHLT|KHLN|KH|PA|ĐA|DA|BC|BB|HĐ"
    "|CĐ|CV|NĐ|L|PL|VBHN|GM|GUQ|GGT|BGN|BTT|PC|PG|PB|SY|TrS|SL|ĐK|TTLN|LT|LN"
)
_NUMBER = r"\d{1,5}(?:[a-dđ]|bis)?(?:\.\d{1,2})?"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
# W stands in TW (Trung ương) alone: Vietnamese has no such letter.
_BODY = r"(?:TTg|ThU|ThxU|TW|T\.Ư|[A-VXYZĐƯĂÂÊÔƠ]){1,14}\d{0,2}"
_UNIT = rf"(?:[A-Z]{{1,3}}\d{{1,3}}|{_BODY}|[A-Z][A-Za-z]{{1,5}})"
_SYMBOL = re.compile(
    rf"(?:{_NUMBER}/(?:{_YEAR}/)?(?:{_TYPES})(?:-{_UNIT})*"
    rf"|{_NUMBER}-(?:{_TYPES})/{_BODY}(?:-{_UNIT})*"
    rf"|{_NUMBER}/{_YEAR}/(?:PL-)?(?:UBTV)?QH\d{{1,2}}"
    rf"|{_NUMBER}/(?:[A-VXYZĐ]{{3,}}|CP|UB|TW)[A-ZĐ]*(?:-{_UNIT})*)"
)
_TYPED = re.compile(rf"{_NUMBER}(?:/{_YEAR})?[/-](?:{_TYPES}|(?:UBTV)?QH\d\d?)(?=[-/]|$)")
_YEAR_OF_7 = re.compile(r"(\d{1,2}[/.\-]\d{1,2}[/.\-])7(0[0-4]\d)")
_LIKE_SYMBOL = re.compile(r"^[\dOoIlSB|.]{1,6}[a-dđ]?\W*[/\-Il1|][\w/\-.'’@(|]{2,}$")
_LIKE_DATE = re.compile(r"^[\dOoIlSB|]{1,2}[/.\-][\dOoIlSB|]{1,2}[/.\-][\dOoIlSB|]{4}$")
_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])([/.\-])(0?[1-9]|1[0-2])\2(19[3-9]\d|20[0-4]\d)")
_NUMERAL = re.compile(r"^\(?\d{1,6}(?:[.,]\d+)?[.)%]?$")
_ROMAN_LIKE = re.compile(r"^[IVXHLTl1|]{2,6}$")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_RUN = re.compile(r"([^\W\d_])\1+")
_EDGES = re.compile(r"^([(\[“\"'‘]*)(.*?)([)\]”\"'’.,;:!?…]*)$", re.DOTALL)

_UNSURE_SYMBOL, _UNSURE_UNTYPED, _UNSURE_DATE, _UNSURE_NUMBER = 0.80, 0.90, 0.80, 0.60
_CLEARLY = 0.15
"""By how much the second reading must be surer where both keep the grammar: a cut-out lacks the line that steadies the engine."""
_MOST = 24
"""Words of one page that are looked at again: a page with more has other troubles."""
_HEIGHT = 48
"""Pixels of a cut-out, of which the letters fill two thirds: half as large again as in the page."""
_GAP = 24

_CONFUSED: dict[str, str] = {
    "O": "0", "o": "0", "Q": "0", "I": "1/T", "l": "1/", "|": "1/", "S": "5", "B": "8", "Z": "2", "D": "Đ", "Ð": "Đ", "1": "/I",
    "A": "/", "G": "Q", "T": "r", "0": "O", "5": "S", "8": "B", "ø": "g", "Ñ": "N",
}  # fmt: skip
_INTRUDERS = frozenset("I1l|'’.,:(TÑ@")


def _parts(text: str) -> tuple[str, str, str]:
    match = _EDGES.match(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")


def is_symbol(text: str) -> bool:
    """True for number and symbol of a document, without blanks: `1397/KH-BCĐ`, `09-CT/TW`, `72/2025/QH15`, `3090/UBND-NC`."""
    return _SYMBOL.fullmatch(text) is not None


def _sureness(text: str) -> int:
    """2: a symbol with a known type; 1: one that may be a công văn's, whose symbol names no type; 0: none."""
    if not is_symbol(text):
        return 0
    return 2 if _TYPED.match(text) else 1


def is_typed_symbol(text: str) -> bool:
    """True for a symbol whose type (KH, QĐ, TT …) is a known one, or that of a law: what is read so is hardly read by chance."""
    return _sureness(text) == 2 or re.fullmatch(rf"{_NUMBER}/{_YEAR}/(?:UBTV)?QH\d{{1,2}}", text) is not None


def is_date(text: str) -> bool:
    """True for a calendar-like date of the years that these documents name: `22/01/2019`, `12-7-2010`."""
    return _DATE.fullmatch(text) is not None


def repaired_symbol(text: str) -> str | None:
    """The only grammatical symbol (or date) that one confusion away from `text`; None where there is none or several.

    >>> repaired_symbol("12/CTIr-BCĐ"), repaired_symbol("O9-CT/TW"), repaired_symbol("25-NQ/IW"), repaired_symbol("886/QD-UBND")
    ('12/CTr-BCĐ', '09-CT/TW', '25-NQ/TW', '886/QĐ-UBND')
    """
    if _sureness(text) == 2 or is_date(text):
        return None
    if year := _YEAR_OF_7.fullmatch(text):  # a 2 with a straight neck
        return f"{year[1]}2{year[2]}"
    found: set[str] = set()
    for i, letter in enumerate(text):
        for other in _CONFUSED.get(letter, ""):
            found.add(text[:i] + other + text[i + 1 :])
        between_digits = text[i - 1 : i].isdigit() or text[i + 1 : i + 2].isdigit()
        if letter in _INTRUDERS and i and not (letter == "1" and between_digits):
            found.add(text[:i] + text[i + 1 :])
    good = {t for t in found if is_symbol(t) or is_date(t)}
    # A known type in the type's place says more than capitals in a body's place.
    typed = {t for t in good if _TYPED.match(t)}
    best = typed or (set() if is_symbol(text) else good)
    return best.pop() if len(best) == 1 else None


def _kind(core: str) -> str:
    if _LIKE_DATE.match(core):
        return "date"
    if _LIKE_SYMBOL.match(core) and sum(c.isupper() for c in core) >= 2:
        return "symbol"
    if _NUMERAL.match(core):
        return "number"
    if _ROMAN_LIKE.match(core):
        return "roman"
    return ""


def _obeys(core: str, kind: str) -> int:
    """How far a word keeps to the grammar of its kind: 0 not at all, 2 fully."""
    if kind == "symbol":
        return _sureness(core)
    if kind == "date":
        return 2 * is_date(core)
    if kind == "roman":
        return 2 * (_ROMAN.fullmatch(core) is not None)
    return 2 * (_NUMERAL.match(core) is not None)


def suspects(words: Sequence[Repaired]) -> list[int]:
    """Words to look at again: those that break their grammar, then those read unsurely, the least sure first."""
    broken: list[int] = []
    unsure: list[tuple[float, int]] = []
    bounds = {"symbol": _UNSURE_SYMBOL, "date": _UNSURE_DATE, "number": _UNSURE_NUMBER, "roman": _UNSURE_NUMBER}
    for index, word in enumerate(words):
        core = _parts(word.text)[1]
        kind = _kind(core)
        if not kind:
            continue
        # A symbol may go on in the next line: `9745/QĐ-BCA-`.
        if not _obeys(core.rstrip("-/"), kind) and not (kind == "symbol" and core.endswith(("-", "/"))):
            broken.append(index)
        elif word.reading.confidence < (_UNSURE_UNTYPED if kind == "symbol" and _sureness(core) == 1 else bounds[kind]):
            unsure.append((word.reading.confidence, index))
    return (broken + [index for _, index in sorted(unsure)])[:_MOST]


def _sheet(readable: Readable, words: Sequence[Repaired], chosen: Sequence[int]) -> tuple[Grey, list[tuple[int, int]]]:
    """Cut-outs under each other, and the height range of each. Red channel where the page has colour: seals fade in it."""
    source = readable.grey if readable.colour is None else np.ascontiguousarray(readable.colour[:, :, 2])
    paper = int(np.median(source[::8, ::8]))
    pieces: list[Grey] = []
    for index in chosen:
        left, top, right, bottom = (int(c) for c in words[index].reading.box)
        margin = max(3, (bottom - top) // 6)
        piece = source[
            max(0, top - margin) : min(source.shape[0], bottom + margin),
            max(0, left - margin) : min(source.shape[1], right + margin),
        ]
        scale = 1.5 if piece.shape[0] * 1.5 >= _HEIGHT else _HEIGHT / max(1, piece.shape[0])
        pieces.append(cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC).astype(np.uint8))
    width = max(p.shape[1] for p in pieces) + 2 * _GAP
    height = sum(p.shape[0] + _GAP for p in pieces) + _GAP
    sheet = np.full((height, width), paper, np.uint8)
    ranges: list[tuple[int, int]] = []
    y = _GAP
    for piece in pieces:
        sheet[y : y + piece.shape[0], _GAP : _GAP + piece.shape[1]] = piece
        ranges.append((y, y + piece.shape[0]))
        y += piece.shape[0] + _GAP
    return sheet, ranges


def _seen(readings: Sequence[Reading], low: int, high: int) -> tuple[str, float]:
    """What stands between two heights, joined, and its least confidence."""
    there = [r for r in readings if low <= (r.box[1] + r.box[3]) / 2 <= high]
    there.sort(key=lambda r: r.box[0])
    return "".join(r.text for r in there), min((r.confidence for r in there), default=0.0)


def _decide(word: Repaired, seen: str, sureness: float) -> Repaired:
    lead, core, tail = _parts(word.text)
    kind = _kind(core)
    again = _parts(seen)[1]
    if core[-1:] in ("-", "/"):  # goes on in the next line: the mark must not be lost with the cut-out's edge
        core, tail, again = core[:-1], core[-1] + tail, again.rstrip("-/")
    considered = tuple(dict.fromkeys(c for c in (*word.candidates, word.text, seen) if c))
    first, second = _obeys(core, kind), _obeys(again, kind) if again else 0
    # Enlarged letters make the engine stutter: that a run of one letter is longer (`MTTTQ`) is no second opinion.
    stutter = first > 0 and _RUN.sub(r"\1", again) == _RUN.sub(r"\1", core)
    if (
        again != core
        and not stutter
        and (second > first or (second == first > 0 and sureness > word.reading.confidence + _CLEARLY))
    ):
        surer = replace(word.reading, confidence=max(sureness, word.reading.confidence))
        return Repaired(surer, f"{lead}{again}{tail}", considered)
    if first == 2 or (first and again == core):
        agreed = max(sureness, word.reading.confidence) if again == core else word.reading.confidence
        kept = replace(word.reading, confidence=agreed)
        return Repaired(kept, word.text, word.candidates if again == core else considered)
    repairs = {r for r in (repaired_symbol(core), repaired_symbol(again)) if r}
    if len(repairs) == 1:
        return Repaired(word.reading, f"{lead}{repairs.pop()}{tail}", considered)
    return Repaired(word.reading, word.text, considered)


def look_again(
    words: Sequence[Repaired], readable: Readable, settings: ReadingSettings, seconds: float | None = None
) -> tuple[list[Repaired], int]:
    """The words of a page with those that matter read twice in at most `seconds`, and how many were.

    A second look that fails changes nothing but what the grammar alone can mend.
    """
    chosen = suspects(words)
    result = list(words)
    if not chosen:
        return result, 0
    sheet, ranges = _sheet(readable, words, chosen)
    try:
        readings = readings_of(recognise(sheet, readable.dpi * 1.5, settings, psm=6, seconds=seconds))
    except (TimeoutError, EngineError):
        readings = []
    for index, (low, high) in zip(chosen, ranges, strict=True):
        result[index] = _decide(words[index], *_seen(readings, low, high))
    return result, len(chosen)
