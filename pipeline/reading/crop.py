"""A picture of the place that was read: evidence to look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from pipeline.reading.images import leveled
from pipeline.reading.orientation import turned
from pipeline.reading.pdf import open_pdf, page_image
from pipeline.reading.text import Box, Page
from pipeline.reading.words import union

__all__ = ["crop"]

_DESKEW = re.compile(r"deskew:(-?\d+(?:\.\d+)?)$")
_MOST_PIXELS = 16_000_000
_POINTS = 72.0


def crop(path: Path, page: Page, boxes: Sequence[Box], margin: float = 6.0, dpi: float = 150.0) -> Image.Image:
    """The part of a page that holds these boxes (of `Word.box`), with a margin in points.

    `page` as it was read: a page that was turned and levelled is so again, so that the boxes lie where the words are. The whole page
    where `boxes` is empty. Raises `Refused` as reading does, `IndexError` for a page that the file does not have, `ValueError` for a file
    without pages.
    """
    if page.route == "plain":
        raise ValueError("a file without pages has no picture")
    pixels, dpi = _pixels(path, page, dpi)
    pixels = turned(pixels, page.rotation)
    skew = next((float(match[1]) for step in page.steps if (match := _DESKEW.match(step))), 0.0)
    if skew:
        pixels = leveled(pixels, skew)
    height, width = pixels.shape[:2]
    left, top, right, bottom = union(boxes) if boxes else (0.0, 0.0, width * _POINTS / dpi, height * _POINTS / dpi)
    scale = dpi / _POINTS
    area = (
        max(0, int((left - margin) * scale)),
        max(0, int((top - margin) * scale)),
        min(width, round((right + margin) * scale)),
        min(height, round((bottom + margin) * scale)),
    )
    if area[0] >= area[2] or area[1] >= area[3]:
        raise ValueError("boxes outside the page")
    part = pixels[area[1] : area[3], area[0] : area[2]]
    return Image.fromarray(np.ascontiguousarray(part[:, :, ::-1] if part.ndim == 3 else part))


def _pixels(path: Path, page: Page, dpi: float) -> tuple[Any, float]:
    """The page as it lies in the file (BGR or grey), and its resolution."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        with open_pdf(path) as document:
            if not 0 < page.number <= len(document):
                raise IndexError(page.number)
            return page_image(document, page.number - 1, dpi, _MOST_PIXELS)
    with Image.open(path) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
            if number == page.number:
                image = ImageOps.exif_transpose(frame).convert("RGB")
                across = page.height if page.rotation in (90, 270) else page.width
                own = image.width * _POINTS / across if across else dpi
                if own > dpi:
                    size = (max(1, round(image.width * dpi / own)), max(1, round(image.height * dpi / own)))
                    image, own = image.resize(size, Image.Resampling.BOX), dpi
                return np.ascontiguousarray(np.asarray(image)[:, :, ::-1]), own
    raise IndexError(page.number)
