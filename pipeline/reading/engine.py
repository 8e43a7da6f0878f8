"""Tesseract, called through pytesseract: image in, words with boxes, confidence and the engine's own second choices out.

One call a page. Its output is hOCR and not TSV because only that carries the choices letter by letter (`lstm_choice_mode=2`; with one
iteration it costs 5 % of a page's time, with the default five 13 % and no more is repaired): the second choice is the
right one for most letters that are wrong, `phố` for `phổ`.
One thread a process (`OMP_THREAD_LIMIT=1`): more make a page take three times as long as soon as two pages are read at once.
"""

from __future__ import annotations

import html
import os
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.errors import MissingDependency
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Box

__all__ = ["SQUEEZE", "Choice", "EngineError", "Reading", "readings_of", "recognise"]

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

# Local threshold by mean and deviation (Sauvola): a third fewer wrong letters than the global one, on clean, office and
# speckled pages alike; k of 0.40 instead of 0.34 keeps thin tone marks on grey paper (0.34: 36, 0.40: 34, 0.55: 35 wrong in 10,000).
_OPTIONS = (
    "--oem 1 -c thresholding_method=2 -c thresholding_kfactor=0.4 -c lstm_choice_mode=2 -c lstm_choice_iterations=1"
)

_NOT_INVERTED = " -c tessedit_do_invert=0"
"""Lines that were read unsurely are not tried as white on black: 2 % of a page's time."""

SQUEEZE = 0.82
"""Width of what the engine gets for a page, of the page's. It brings every line to a height of 36 pixels, and its time goes with the
lines' length then: narrower letters are read faster. Processor seconds a page, and words missed of 10,254 on 18 pages (office, clean,
poor): as it is 1.71 and 69; 0.85: 1.51 and 61; 0.82: 1.45 and 62; 0.78: 1.42 and 80."""

_LINE = re.compile(r"<span class='ocr_(?:line|caption|textfloat|header)'")
_WORD = re.compile(
    r"<span class='ocrx_word' id='[^']*' title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^']*'[^>]*>([^<]*)"
)
_GROUP = re.compile(r"id='lstm_choices_")
_CHOICE = re.compile(r"title='x_confs ([\d.eE+-]+)'>([^<]*)<")

Choice = tuple[str, float]
"""A letter and the engine's confidence in it, 0…1."""


class EngineError(RuntimeError):
    """Tesseract ended with an error; the message is its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as the engine gave it."""

    text: str
    box: Box
    """In pixels of the image that was read."""
    confidence: float
    line: int
    """Number of the line on the page, in the engine's order."""
    choices: tuple[tuple[Choice, ...], ...] = ()
    """For each letter of `text` what else it might be, the letter itself first; empty where they do not fit the text."""


@lru_cache(maxsize=1)
def _pytesseract() -> Any:
    """The package, without the pandas that it imports where there is one, for tables that are not asked for here: two thirds of a
    reading process's start (0.4 s) and 50 MB.
    """
    kept = "pandas" in sys.modules
    if not kept:
        sys.modules["pandas"] = None  # type: ignore[assignment]  # how Python itself marks what is not to be imported
    try:
        import pytesseract
    finally:
        if not kept:
            del sys.modules["pandas"]
    return pytesseract


def recognise(
    grey: npt.NDArray[np.uint8],
    dpi: float,
    settings: ReadingSettings,
    *,
    psm: int = 3,
    seconds: float | None = None,
    squeeze: float = 1.0,
) -> str:
    """Tesseract's hOCR for an image, which is made narrower by `squeeze` first; `readings_of` must be told the same.

    A page that is given squeezed is a plain one: white lines on black are not looked for.

    Raises `TimeoutError`, `EngineError`, `MissingDependency` (`no-tesseract`, `no-vietnamese`).
    """
    if squeeze != 1.0:
        grey = cv2.resize(grey, None, fx=squeeze, fy=1.0, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    pytesseract = _pytesseract()
    picture = Image.fromarray(grey)
    picture.format = "BMP"  # pytesseract hands images over in files; packing one as PNG takes 0.2 s, as BMP 0.01
    try:
        found = pytesseract.image_to_pdf_or_hocr(
            picture,
            lang=settings.language,
            config=f"--psm {psm} --dpi {round(dpi)} {_OPTIONS}{_NOT_INVERTED if squeeze != 1.0 else ''}",
            timeout=settings.page_seconds if seconds is None else seconds,
            extension="hocr",
        )
    except pytesseract.TesseractNotFoundError as error:
        raise MissingDependency("no-tesseract") from error
    except pytesseract.TesseractError as error:
        if f"{settings.language}.traineddata" in str(error):
            raise MissingDependency("no-vietnamese") from error
        raise EngineError(str(error)) from error
    except RuntimeError as error:
        raise TimeoutError(str(error)) from error
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)


def _choices(block: str, text: str) -> tuple[tuple[Choice, ...], ...]:
    letters: list[tuple[Choice, ...]] = []
    for group in _GROUP.split(block)[1:]:
        found = tuple((html.unescape(c), min(1.0, float(f) / 100)) for f, c in _CHOICE.findall(group))
        if found and found[0][0].strip():
            letters.append(tuple(c for c in found if c[0].strip()))
    return tuple(letters) if "".join(c[0][0] for c in letters) == text else ()


def readings_of(hocr: str, squeeze: float = 1.0) -> list[Reading]:
    """Words of an hOCR page, in the engine's order; boxes as they were before the image was made narrower by `squeeze`."""
    readings: list[Reading] = []
    for line, part in enumerate(_LINE.split(hocr)):
        starts = list(_WORD.finditer(part))
        ends = [*(match.start() for match in starts[1:]), len(part)]
        for match, after in zip(starts, ends, strict=False):
            text = html.unescape(match[6]).strip()
            if not text:
                continue
            left, top, right, bottom = (float(match[i]) for i in range(1, 5))
            left, right = left / squeeze, right / squeeze
            if readings and readings[-1].line == line and left <= readings[-1].box[0]:
                # The engine's order is right, its boxes are not always: `Sở Y tế` has `Y` right of `tế`.
                left = readings[-1].box[0] + 1
                right = max(right, left + 1)
            choices = _choices(part[match.end() : after], text)
            readings.append(Reading(text, (left, top, right, bottom), int(match[5]) / 100, line, choices))
    return readings
