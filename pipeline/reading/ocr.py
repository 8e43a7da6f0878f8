"""Page image to words: made readable, read, turned and read again where it made no sense, looked at again where it matters."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading import verdict
from pipeline.reading.broken_words import join_symbols, with_printed_marks
from pipeline.reading.cell_look import look_at_cells
from pipeline.reading.engine import SQUEEZE, EngineError, Reading, readings_of, recognise
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
_SURE = 0.8
_READ_SURELY = 0.4
"""Share of long words read with that confidence from which a page lies rightly, whatever its language. Measured on strips of
Vietnamese and English pages: 0.83 to 0.96 upright, 0.00 to 0.07 in the three other ways."""
_STRIP = 0.22
"""Height of the strip that is read to try an orientation, of the page's height."""
_STRIP_DPI = 200.0
_FOR_STRIPS, _FOR_SECOND_LOOK = 0.4, 0.3
"""Share of a page's seconds that trying orientations, and looking again, may take at most."""


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


@dataclass(slots=True)
class _Clock:
    """What is left of the seconds that all calls of the engine for one page may take together."""

    ends: float

    @classmethod
    def of(cls, settings: ReadingSettings) -> _Clock:
        return cls(time.monotonic() + settings.page_seconds)

    def left(self) -> float:
        """Seconds left. Raises `TimeoutError` where there are none."""
        seconds = self.ends - time.monotonic()
        if seconds < 0.5:
            raise TimeoutError("no seconds left for this page")
        return seconds


def _sense(words: Sequence[Reading]) -> float:
    """How much of what was read is Vietnamese, or surely read in another language, 0…1."""
    share, judged = syllable_share(w.text for w in words)
    long = [w.confidence for w in words if sum(c.isalpha() for c in w.text) >= 3]
    if judged < 5 or len(long) < 3:
        return 0.0
    sure = sum(c >= _SURE for c in long) / len(long)
    if sure >= _READ_SURELY and len(long) >= 10:
        return max(share, _SENSE)
    # Sideways lines fall into single letters, many of which are syllables.
    return share * min(1.0, 2 * len(long) / judged)


def _strip(grey: Grey) -> Grey:
    """The part of the page with most ink, full width."""
    rows = (255 - cv2.blur(grey, (9, 9)).astype(np.float64)).sum(axis=1)
    height = max(200, int(grey.shape[0] * _STRIP))
    if height >= grey.shape[0]:
        return grey
    sums = np.convolve(rows, np.ones(height), mode="valid")
    top = int(np.argmax(sums))
    return grey[top : top + height]


def _best_turn(readable: Readable, settings: ReadingSettings, clock: _Clock) -> int:
    """Which further turn (0, 90, 180, 270) makes most sense of a strip of the page; 0 where the time for it is over."""
    scores: dict[int, float] = {}
    grey, dpi = readable.grey, readable.dpi
    if dpi > _STRIP_DPI:
        scale = _STRIP_DPI / dpi
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
        dpi = _STRIP_DPI
    strips = _Clock(min(clock.ends, time.monotonic() + _FOR_STRIPS * settings.page_seconds))
    for rotation in (180, 90, 270, 0):
        strip = np.ascontiguousarray(_strip(turned(grey, rotation)))
        try:
            words = readings_of(recognise(strip, dpi, settings, psm=6, seconds=strips.left()))
        except TimeoutError:
            break
        long = [w.confidence for w in words if sum(c.isalpha() for c in w.text) >= 3]
        scores[rotation] = sum(c for c in long if c >= 0.5)
        if len(long) >= 10 and sum(c >= _SURE for c in long) >= 0.6 * len(long):
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


@dataclass(frozen=True, slots=True)
class _Taken:
    """A page image and what the engine read of it."""

    readable: Readable
    readings: list[Reading]
    tables: list[TableGrid]
    late: bool = False
    """There was no time to try whether it lies wrongly."""


def _readings(
    readable: Readable, tables: Sequence[TableGrid], settings: ReadingSettings, clock: _Clock
) -> list[Reading]:
    # Worn print loses by narrower letters (confidence .948 → .934), and small figures in the cells of tables do.
    squeeze = SQUEEZE if readable.crisp and not tables else 1.0
    hocr = recognise(readable.grey, readable.dpi, settings, seconds=clock.left(), squeeze=squeeze)
    return readings_of(hocr, squeeze)


def _read(image: Grey, dpi: float, readable: Readable, settings: ReadingSettings, clock: _Clock) -> _Taken:
    """The page read once; where that makes no sense, a strip tried in other ways and the page read once more.

    Raises `TimeoutError` if the time is over before the first reading, and `EngineError`.
    """
    readable, tables = _without_tables(readable)
    readings = _readings(readable, tables, settings, clock)
    if _sense(readings) >= _SENSE:
        return _Taken(readable, readings, tables)
    try:
        turn = _best_turn(readable, settings, clock)
        if not turn:
            return _Taken(readable, readings, tables)
        again, other_tables = _without_tables(prepare(image, dpi, settings, rotation=(readable.rotation + turn) % 360))
        better = _readings(again, other_tables, settings, clock)
    except TimeoutError:
        return _Taken(readable, readings, tables, late=True)
    if _sense(better) > _sense(readings):
        return _Taken(replace(again, steps=(*again.steps, "read-twice")), better, other_tables)
    return _Taken(readable, readings, tables)


def read_image(image: Grey, dpi: float, settings: ReadingSettings) -> OcrPage:
    """Read one page image (grey, BGR or BGRA, 8 bits) of a known resolution. A bad page is a result, not an exception.

    All calls of the engine for the page share `settings.page_seconds`; a page for which that was too little is `provisional`.
    Raises `MissingDependency` where there is no Tesseract or no model of the language.
    """
    readable = prepare(image, dpi, settings)
    # Where lines told how the page lies, there is something written on it.
    if not readable.sure and verdict.is_blank(readable.grey, readable.dpi):
        return _unread(readable, "blank", "no-ink")
    clock = _Clock.of(settings)
    try:
        taken = _read(image, dpi, readable, settings, clock)
    except TimeoutError:
        return _unread(readable, "unreadable", "time-out", provisional=True)
    except EngineError:
        return _unread(readable, "unreadable", "engine-error", provisional=True)
    readable, late = taken.readable, taken.late
    readings, recelled = taken.readings, 0
    if settings.second_look and not late and taken.tables:
        try:
            readings, recelled = look_at_cells(readings, taken.tables, readable, settings, clock.left())
        except TimeoutError:
            late = True
    repaired = join_symbols(with_printed_marks(repair(readings, lexicon())))
    looked = 0
    if settings.second_look and not late:
        try:
            seconds = min(clock.left(), _FOR_SECOND_LOOK * settings.page_seconds)
            repaired, looked = look_again(repaired, readable, settings, seconds)
        except TimeoutError:
            late = True
    words = _words(repaired, readable.dpi)
    judged = verdict.judge(words)
    steps = [*readable.steps]
    steps += [f"cells:{recelled}"] if recelled else []
    steps += [f"second-look:{looked}"] if looked else []
    return OcrPage(
        words,
        readable.rotation,
        tuple(steps),
        judged.confidence,
        judged.p5,
        judged.verdict,
        judged.reason,
        taken.tables,
        provisional=late,
        skew=readable.skew,
    )
