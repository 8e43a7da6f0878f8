"""A searchable PDF (PDF tìm kiếm được): the pages as they were, and over those that were read by OCR our words, invisible.

Pages with a usable text layer stay as they are; pages that lay on their side or head are shown upright. What a worthless invisible layer says is taken off where it is replaced. Whoever signed the
file signed other bytes: a copy is not signed, whatever its stamps show.
"""

from __future__ import annotations

import io
import os
import secrets
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence
from pypdfium2 import raw

from pipeline.errors import UsageError
from pipeline.reading.invisible import Laid, Picture, Writer, placed
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Box, Page, Text

__all__ = ["write_searchable"]

_READ = ("ocr", "both")
_INVISIBLE = 3
_GARBAGE = ("garbage-layer", "unmapped-font")


def write_searchable(source: Path, text: Text, target: Path, settings: ReadingSettings | None = None) -> int:
    """Write `source`, which was read as `text`, as a searchable PDF; returns how many pages bear invisible words.

    `target` appears whole or not at all, readable by its owner alone. Raises `UsageError` (`no-picture` for files that have no
    pages, `cannot-export` where the file cannot be written or is the source itself).
    """
    if text.kind not in ("pdf", "image"):
        raise UsageError("no-picture", source.name)
    if target.exists() and target.samefile(source):
        raise UsageError("cannot-export", str(target))
    with _beside(target) as draft:
        if text.kind == "pdf":
            return _pdf(source, text, draft)
        return _pictures(source, text, draft, settings or ReadingSettings())


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in the same folder that becomes `path` when all went well."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "is a directory")
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise UsageError("cannot-export", f"{path}: {error.strerror}") from error
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise UsageError("cannot-export", f"{path}: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


def _laid(text: Text, page: Page, frame: Box, seen: int, printed: list[Box]) -> list[Laid]:
    """The words of a page but for those that its own text layer holds; `seen` is the page's own rotation."""
    turn = (seen + page.rotation) % 360
    words: list[Laid] = []
    for word in text.words:
        if word.page != page.number or word.end <= word.start:
            continue
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if any(b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1 for b in printed):
            continue
        words.append(placed(text.text[word.start : word.end], word.box, frame, turn))
    return words


def _pdf(source: Path, text: Text, draft: Path) -> int:
    document = pdfium.PdfDocument(source)
    try:
        layer = io.BytesIO()
        writer = Writer(layer)
        covered: list[int] = []
        for page in text.pages:
            if page.route not in _READ:
                continue
            opened = document[page.number - 1]
            try:
                left, bottom, right, top = opened.get_bbox()
                printed = _printed(document, page, source) if page.route == "both" else []
                # The layer's own page begins at 0, 0: it is moved to the frame's corner when it is laid on.
                frame = (0.0, 0.0, right - left, top - bottom)
                words = _laid(text, page, frame, int(opened.get_rotation()), printed)
            finally:
                opened.close()
            if words:
                writer.page(frame[2], frame[3], words)
                covered.append(page.number)
        writer.close()
        if covered:
            pages = {p.number: p for p in text.pages}
            _overlay(document, layer.getvalue(), [pages[number] for number in covered])
        with draft.open("wb") as file:
            # A file that opens without a password is written without the encryption.
            document.save(file, flags=raw.FPDF_NO_INCREMENTAL | raw.FPDF_REMOVE_SECURITY)
        return len(covered)
    finally:
        document.close()


def _printed(document: pdfium.PdfDocument, page: Page, source: Path) -> list[Box]:
    from pipeline.reading.pdf import read_page

    return [word.box for word in read_page(document, page.number - 1, source).words]


def _overlay(document: pdfium.PdfDocument, layer: bytes, covered: list[Page]) -> None:
    words = pdfium.PdfDocument(layer)
    try:
        for index, read in enumerate(covered):
            page = document[read.number - 1]
            try:
                if read.reason in _GARBAGE:
                    _without_hidden(page)
                left, bottom, _, _ = page.get_bbox()
                over: Any = words.page_as_xobject(index, document)
                item = over.as_pageobject()
                item.set_matrix(pdfium.PdfMatrix().translate(left, bottom))
                page.set_rotation((page.get_rotation() + read.rotation) % 360)
                page.insert_obj(item)
                page.gen_content()
                over.close()
            finally:
                page.close()
    finally:
        words.close()


def _without_hidden(page: pdfium.PdfPage) -> None:
    """Take off the invisible words that somebody's OCR left: they would be found beside ours."""
    for item in list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=1)):
        if raw.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE:
            page.remove_obj(item)


def _pictures(source: Path, text: Text, draft: Path, settings: ReadingSettings) -> int:
    """Each frame of an image file as a page that viewers show upright."""
    covered = 0
    with warnings.catch_warnings(), Image.open(source) as picture, draft.open("wb") as file:
        warnings.simplefilter("ignore")
        writer = Writer(file)
        for page, image in zip(text.pages, ImageSequence.Iterator(picture), strict=False):
            if page.width <= 0 or page.height <= 0:
                continue
            across = page.rotation in (90, 270)
            width, height = (page.height, page.width) if across else (page.width, page.height)
            words = _laid(text, page, (0.0, 0.0, width, height), 0, [])
            writer.page(width, height, words, _picture(image, source, settings), page.rotation)
            covered += bool(words)
        writer.close()
    return covered


def _picture(image: Image.Image, source: Path, settings: ReadingSettings) -> Picture:
    across, down = image.size
    plain = image.getexif().get(0x0112, 1) == 1
    if image.format == "JPEG" and plain and image.mode in ("L", "RGB") and across * down <= 2 * settings.max_pixels:
        space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
        return Picture(source.read_bytes(), across, down, "DCTDecode", space)
    if across * down > 2 * settings.max_pixels:
        scale = (settings.max_pixels / (across * down)) ** 0.5
        image.draft(None, (int(across * scale), int(down * scale)))
        image = image.convert("RGB" if image.mode not in ("1", "L") else "L")
        image.thumbnail(
            (max(1, int(across * scale)), max(1, int(down * scale))), Image.Resampling.BOX, reducing_gap=None
        )
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = ImageOps.exif_transpose(image)
    if image.mode == "1":
        return Picture(zlib.compress(image.tobytes()), *image.size, "FlateDecode", "DeviceGray", 1)
    image = image.convert("L" if image.mode in ("L", "I;16", "I") else "RGB")
    space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    return Picture(zlib.compress(image.tobytes()), *image.size, "FlateDecode", space)
