"""Page image to words: made readable, read, turned and read again where it made no sense, looked at again where it matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading import verdict
from pipeline.reading.engine import Reading, readings_of, recognise
from pipeline.reading.images import Readable, prepare
from pipeline.reading.lexicon import lexicon
from pipeline.reading.orientation import turned
from pipeline.reading.repair import Repaired, repair
from pipeline.reading.scan_tables import find_grids, without_rules
from pipeline.reading.second_look import look_again
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.syllables import syllable_share
from pipeline.reading.tables import TableGrid
from pipeline.reading.text import Verdict
from pipeline.reading.words import RawWord

__all__ = ["OcrPage", "read_image"]

Grey = npt.NDArray[np.uint8]

_SENSE = 0.6
"""Share of valid syllables below which a page is suspected to lie wrongly."""
_STRIP = 0.22
"""Height of the strip that is read to try an orientation, of the page's height."""


@dataclass(frozen=True, slots=True)
class OcrPage:
    """One page as the engine read it. Boxes lie on the upright, deskewed page; `images.to_page` leads back."""

    words: list[RawWord]
    rotation: int
    """Degrees clockwise that the image had to be turned."""
    steps: tuple[str, ...]
    confidence: float
    """Mean over the words, 0…1; 0.0 without words."""
    p5: float
    verdict: Verdict
    reason: str
    tables: list[TableGrid]
    provisional: bool = False
    """The time-out struck: to be tried again."""
    skew: float = 0.0
    """Degrees clockwise by which the page was levelled after the turn."""


def _words(repaired: Iterable[Repaired], dpi: float) -> list[RawWord]:
    """Readings in pixels to words in points."""
    scale = 72.0 / dpi
    words: list[RawWord] = []
    for one in repaired:
        left, top, right, bottom = (c * scale for c in one.reading.box)
        raw = one.reading.text if one.text != one.reading.text else None
        words.append(RawWord(one.text, (left, top, right, bottom), one.reading.confidence, raw, one.candidates))
    return words


def _sense(words: list[Reading]) -> float:
    """How much of what was read is Vietnamese, weighted by confidence, 0…1."""
    share, judged = syllable_share(w.text for w in words)
    if judged < 5:
        return 0.0
    return share


def _strip(grey: Grey) -> Grey:
    """The part of the page with most ink, full width."""
    rows = (255 - cv2.blur(grey, (9, 9)).astype(np.float64)).sum(axis=1)
    height = max(200, int(grey.shape[0] * _STRIP))
    if height >= grey.shape[0]:
        return grey
    sums = np.convolve(rows, np.ones(height), mode="valid")
    top = int(np.argmax(sums))
    return grey[top : top + height]


def _best_turn(readable: Readable, settings: ReadingSettings) -> int:
    """Which further turn (0, 90, 180, 270) makes most sense of a strip of the page."""
    scores: dict[int, float] = {}
    for rotation in (180, 90, 270, 0):
        strip = np.ascontiguousarray(_strip(turned(readable.grey, rotation)))
        try:
            words = readings_of(recognise(strip, readable.dpi, settings, psm=6, seconds=settings.page_seconds / 4))
        except TimeoutError:
            continue
        share, judged = syllable_share(w.text for w in words)
        scores[rotation] = share * min(judged, 30)
        if share > 0.85 and judged >= 15:
            break
    return max(scores, key=lambda r: scores[r], default=0)


def _without_tables(readable: Readable) -> tuple[Readable, list[TableGrid]]:
    tables = find_grids(readable.grey, readable.dpi)
    if not tables:
        return readable, []
    grey = without_rules(readable.grey, readable.dpi, tables)
    return replace(readable, grey=grey, steps=(*readable.steps, "rules-off")), tables


def _unread(readable: Readable, kind: Verdict, reason: str, provisional: bool = False) -> OcrPage:
    steps = (*readable.steps, reason)
    return OcrPage([], readable.rotation, steps, 0.0, 0.0, kind, reason, [], provisional, readable.skew)


def read_image(image: Grey, dpi: float, settings: ReadingSettings) -> OcrPage:
    """Read one page image (grey, BGR or BGRA, 8 bits) of a known resolution. A bad page is a result, not an exception.

    Raises `EngineError` where Tesseract itself breaks, and `pytesseract.TesseractNotFoundError` where there is none.
    """
    readable = prepare(image, dpi, settings)
    if verdict.is_blank(readable.grey, readable.dpi):
        return _unread(readable, "blank", "no-ink")
    try:
        readable, tables = _without_tables(readable)
        readings = readings_of(recognise(readable.grey, readable.dpi, settings))
        if _sense(readings) < _SENSE and (turn := _best_turn(readable, settings)):
            again, other_tables = _without_tables(
                prepare(image, dpi, settings, rotation=(readable.rotation + turn) % 360)
            )
            better = readings_of(recognise(again.grey, again.dpi, settings))
            if _sense(better) > _sense(readings):
                readable, readings, tables = replace(again, steps=(*again.steps, "read-twice")), better, other_tables
    except TimeoutError:
        return _unread(readable, "unreadable", "time-out", provisional=True)
    repaired = repair(readings, lexicon())
    looked = 0
    if settings.second_look:
        repaired, looked = look_again(repaired, readable, settings)
    words = _words(repaired, readable.dpi)
    judged = verdict.judge(words)
    return OcrPage(
        words,
        readable.rotation,
        (*readable.steps, f"second-look:{looked}") if looked else readable.steps,
        judged.confidence,
        judged.p5,
        judged.verdict,
        judged.reason,
        tables,
        skew=readable.skew,
    )
