"""Image files (PNG, JPEG, multi-page TIFF): each frame a page."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import Refused
from pipeline.reading.assemble import PageLayout, assemble
from pipeline.reading.pdf_reader import layout_page
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Text

__all__ = ["read_picture"]

_A4_INCHES = (8.27, 11.69)


def read_picture(
    path: Path, sha256: str, settings: ReadingSettings, on_page: Callable[[int, int], None] | None = None
) -> Text:
    """The text of an image file. Raises `Refused` (`damaged`, `too-many-pixels`, `too-many-pages`, `secrecy-mark`)."""
    layouts: list[PageLayout] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd tags and of sizes, which are checked here
        try:
            with Image.open(path) as picture:
                frames = getattr(picture, "n_frames", 1)
                if frames > settings.max_pages:
                    raise Refused("too-many-pages", str(frames))
                for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                    layouts.append(_page(frame, number, settings, layouts[-1] if layouts else None))
                    if on_page:
                        on_page(number, frames)
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
            Image.DecompressionBombError,
        ) as error:
            if not layouts:
                too_big = isinstance(error, Image.DecompressionBombError)
                raise Refused("too-many-pixels" if too_big else "damaged", str(error)[:80]) from error
            layouts.append(_unreadable(len(layouts) + 1, "damaged-page"))
    return assemble(sha256, "image", layouts)


def _unreadable(number: int, reason: str) -> PageLayout:
    return PageLayout(number, 0.0, 0.0, "unreadable", reason, "unreadable", 0.0, 0.0)


def _page(frame: Image.Image, number: int, settings: ReadingSettings, before: PageLayout | None) -> PageLayout:
    """One frame read. Pixels are only decoded here, after the size was looked at."""
    across, down = frame.size
    if across * down > settings.max_source_pixels:
        raise Refused("too-many-pixels", f"{across} × {down}")
    if across < 40 or down < 40:
        return _unreadable(number, "too-small")
    if not settings.ocr:
        return _unreadable(number, "ocr-off")
    dpi = _dpi(frame)
    image = frame
    if frame.format == "JPEG":
        # The decoder itself can reduce: a 20,000-pixel photograph never stands in memory whole.
        reduced = math.sqrt(min(1.0, settings.max_pixels / (across * down)))
        image.draft(None, (int(across * reduced), int(down * reduced)))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    image = ImageOps.exif_transpose(image).convert("L" if image.mode in ("1", "L", "I;16", "I") else "RGB")
    width, height = image.size
    scale = max(across, down) / max(width, height)
    dpi /= scale
    factor = min(1.0, settings.max_dpi / dpi, math.sqrt(settings.max_pixels / (width * height)))
    if factor < 0.98:
        image = image.resize((max(1, int(width * factor)), max(1, int(height * factor))), Image.Resampling.BOX)
        dpi *= factor
    from pipeline.reading import ocr

    pixels: np.ndarray[Any, Any] = np.asarray(image)
    if pixels.ndim == 3:
        pixels = np.ascontiguousarray(pixels[:, :, ::-1])
    seen: Any = ocr.read_image(pixels, dpi, settings)
    points = (pixels.shape[1] * 72.0 / dpi, pixels.shape[0] * 72.0 / dpi)
    if seen.rotation in (90, 270):
        points = (points[1], points[0])
    layout = PageLayout(
        number,
        points[0],
        points[1],
        "ocr",
        "image-file",
        seen.verdict,
        seen.confidence,
        seen.p5,
        rotation=seen.rotation,
        steps=tuple(seen.steps),
        provisional=seen.provisional,
        skew=seen.skew,
    )
    if layout.verdict == "unreadable":
        return replace(layout, route="unreadable")
    return layout_page(layout, list(seen.words), list(seen.tables), set(), settings, before=before)


def _dpi(frame: Image.Image) -> float:
    """Resolution as stated, where it is believable; else what makes the picture a sheet of A4."""
    stated = frame.info.get("dpi")
    across, down = frame.size
    short, long = min(across, down), max(across, down)
    if stated:
        try:
            dpi = float(stated[0])
        except (TypeError, ValueError, IndexError, ZeroDivisionError):
            dpi = 0.0
        if 72 < dpi <= 1_200 and 3.0 <= short / dpi <= 25.0:
            return dpi
    return max(60.0, min(short / _A4_INCHES[0], long / _A4_INCHES[1]))
