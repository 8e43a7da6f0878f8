"""A finding as it stands on paper: the piece of the page that holds its words, with the words framed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, UnidentifiedImageError

from pipeline.errors import UsageError
from pipeline.reading.text import Box

__all__ = ["crop"]

_DPI = 150.0
_MARGIN = 24.0
"""Points of paper shown around the words: two lines."""
_FRAME = (200, 30, 30)
_MAX_PIXELS = 60_000_000


def crop(
    file: Path, page: int, boxes: Sequence[Box], rotation: int = 0, size: tuple[float, float] | None = None
) -> Image.Image:
    """The part of a page (from 1) around the boxes, RGB at 150 dpi; the whole page where there are none.

    Boxes are in points from the top left of the upright page; `rotation` is what the page had to be turned to be upright
    (`Page.rotation`), `size` its width and height in points (`Page.width`, `Page.height`; needed for pictures).
    Raises `UsageError` (`no-picture`) for a file that has no pages to show.
    """
    image = _pdf_page(file, page) if _is_pdf(file) else _picture(file, page)
    if rotation:
        image = image.rotate(-rotation, expand=True)
    scale = image.width / size[0] if size else _DPI / 72.0
    if not boxes:
        return image
    draw = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in boxes:
        draw.rectangle((x0 * scale - 3, y0 * scale - 3, x1 * scale + 3, y1 * scale + 3), outline=_FRAME, width=2)
    top = max(0, int((min(b[1] for b in boxes) - _MARGIN) * scale))
    bottom = min(image.height, int((max(b[3] for b in boxes) + _MARGIN) * scale))
    return image.crop((0, top, image.width, max(bottom, top + 1)))


def _is_pdf(file: Path) -> bool:
    """By content: names lie. The mark may stand anywhere in the first kilobyte (ISO 32000, annex H)."""
    try:
        with file.open("rb") as opened:
            return b"%PDF" in opened.read(1024)
    except OSError as error:
        raise UsageError("no-picture", file.name) from error


def _pdf_page(file: Path, number: int) -> Image.Image:
    try:
        document = pdfium.PdfDocument(file)
    except (pdfium.PdfiumError, FileNotFoundError) as error:
        raise UsageError("no-picture", file.name) from error
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72.0, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        shown: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        return shown
    except (pdfium.PdfiumError, IndexError) as error:
        raise UsageError("no-picture", f"{file.name}, {number}") from error
    finally:
        document.close()


def _picture(file: Path, number: int) -> Image.Image:
    try:
        with Image.open(file) as picture:
            picture.seek(number - 1)
            return picture.convert("RGB")
    except (UnidentifiedImageError, EOFError, OSError) as error:
        raise UsageError("no-picture", f"{file.name}, {number}") from error
