"""PDF pages through pdfium: words of the text layer, rules, images, annotations, and the page as a picture.

pdfium is not thread-safe: one process reads one document. Pages are opened one at a time and closed.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.errors import Refused, Unreadable
from pipeline.reading.pdf_text import Frame, text_words
from pipeline.reading.tables import Rule
from pipeline.reading.text import Box
from pipeline.reading.words import RawWord

__all__ = ["PdfPage", "Picture", "open_pdf", "page_image", "read_page", "signing_times"]

_MOST_OBJECTS = 30_000
_THIN = 2.5
"""Points: a filled rectangle no thicker is a rule."""
_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)'?(\d\d)?)?")
_FREE_TEXT, _STAMP, _WIDGET = 3, 13, 20
_DRAWN_ANNOTATIONS = frozenset((_FREE_TEXT, _STAMP, _WIDGET))


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on the page: its box, its resolution as placed, and its pixels."""

    box: Box
    dpi: float
    pixels: int


@dataclass(slots=True)
class PdfPage:
    """What a page holds, boxes in points from the top left of the page as seen upright."""

    number: int
    width: float
    height: float
    rotation: int = 0
    """Degrees clockwise by which the page as a viewer shows it is turned here, so that its letters stand upright."""
    words: list[RawWord] = field(default_factory=list)
    annotations: list[tuple[Box, list[RawWord]]] = field(default_factory=list)
    """Words drawn by form fields, stamps and signatures: number and date of a digital original are often written so."""
    hidden_share: float = 0.0
    """Share of text objects drawn invisibly: somebody's OCR layer."""
    pictures: list[Picture] = field(default_factory=list)
    paths: int = 0
    curves: int = 0
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    unmapped_share: float = 0.0
    """Share of characters whose font says nothing of what letter they are."""

    @property
    def picture_share(self) -> float:
        """Part of the page that images cover, 0…1: a scan may be cut in strips."""
        area = self.width * self.height
        return min(1.0, sum(_area(p.box) for p in self.pictures) / area) if area else 0.0


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The document, opened with an empty password if need be.

    Raises `Refused`: `encrypted` (a password is needed), `cut-off` (the end is missing), `damaged` (not even pdfium's repair
    makes sense of it); `Unreadable`: `no-pages`.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Refused("encrypted") from error
        raise Refused("cut-off" if _cut_off(path) else "damaged", "pdfium") from error
    try:
        if not raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw) and _cut_off(path):
            # pdfium rebuilds what is there; but the pages that are missing would be missed by nobody.
            raise Refused("cut-off")
        if len(document) == 0:
            raise Unreadable("no-pages")
        yield document
    finally:
        document.close()


def _cut_off(path: Path) -> bool:
    """True if a PDF begins as one and has no end: neither `%%EOF` nor `startxref` in its last 4 KB, padding aside."""
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(0, path.stat().st_size - 65_536))
        tail = file.read().rstrip(b"\0 \t\r\n")[-4096:]
    return b"%PDF-" in head and b"%%EOF" not in tail and b"startxref" not in tail


def _matrix(item: Any) -> tuple[float, float, float, float, float, float]:
    matrix = item.get_matrix()
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(
    one: tuple[float, float, float, float, float, float], other: tuple[float, float, float, float, float, float]
) -> tuple[float, float, float, float, float, float]:
    """`one` applied first, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _look_over(page: pdfium.PdfPage, frame: Frame, found: PdfPage) -> None:
    """Pictures, rules and invisible text of a page."""
    hidden = texts = 0
    containers: list[tuple[float, float, float, float, float, float]] = [_IDENTITY]
    for count, item in enumerate(page.get_objects(max_depth=4)):
        if count > _MOST_OBJECTS:
            break
        level = item.level
        del containers[level + 1 :]
        outer = containers[-1]
        if item.type == raw.FPDF_PAGEOBJ_FORM:
            containers.append(_times(_matrix(item), outer))
        elif item.type == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            hidden += raw.FPDFTextObj_GetTextRenderMode(item.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_picture(item, outer, frame))
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            _rules(item, outer, frame, found)
    found.hidden_share = hidden / texts if texts else 0.0


def _picture(item: Any, outer: tuple[float, float, float, float, float, float], frame: Frame) -> Picture:
    a, b, c, d, e, f = _times(_matrix(item), outer)
    corners = [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    across, down = (int(side) for side in item.get_px_size())
    box = frame.box(min(xs), min(ys), max(xs), max(ys))
    inside = (max(0.0, box[0]), max(0.0, box[1]), min(frame.width, box[2]), min(frame.height, box[3]))
    wide, tall = math.hypot(a, b), math.hypot(c, d)
    dpi = max(across / wide if wide else 0.0, down / tall if tall else 0.0) * 72.0
    return Picture(inside, dpi, across * down)


def _rules(item: Any, outer: tuple[float, float, float, float, float, float], frame: Frame, found: PdfPage) -> None:
    """Horizontal and vertical lines of one path: stroked segments, and thin filled rectangles."""
    count = raw.FPDFPath_CountSegments(item.raw)
    if count > 400:
        found.curves += 1
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    a, b, c, d, e, f = _times(_matrix(item), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    pen: tuple[float, float] | None = None
    begin: tuple[float, float] | None = None
    lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            found.curves += 1
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        elif pen is not None:
            lines.append((pen, here))
        if raw.FPDFPathSegment_GetClose(segment) and begin is not None:
            lines.append((here, begin))
        pen = here
    if not stroke.value and fill.value:
        if not lines:
            return
        xs = [p[0] for line in lines for p in line]
        ys = [p[1] for line in lines for p in line]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THIN < right - left:
            found.horizontals.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN < bottom - top:
            found.verticals.append(Rule((left + right) / 2, top, bottom))
        return
    if not stroke.value:
        return
    for (x0, y0), (x1, y1) in lines:
        if abs(y0 - y1) < 1.0 and abs(x0 - x1) > 4.0:
            found.horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < 1.0 and abs(y0 - y1) > 4.0:
            found.verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def signing_times(document: pdfium.PdfDocument) -> list[str]:
    """When the document was signed, ISO 8601 as each signature states it, in order of the signatures."""
    times = []
    buffer = ctypes.create_string_buffer(64)
    for index in range(raw.FPDF_GetSignatureCount(document.raw)):
        signature = raw.FPDF_GetSignatureObject(document.raw, index)
        if not signature or not raw.FPDFSignatureObj_GetTime(signature, buffer, 64):
            continue
        stated = _PDF_TIME.match(buffer.value.decode("latin-1"))
        if stated:
            zone = f"{stated[7]}:{stated[8] or '00'}" if stated[7] else ""
            times.append("{}-{}-{}T{}:{}:{}{}".format(*stated.groups()[:6], zone))
    return times


def _annotation_boxes(page: pdfium.PdfPage, frame: Frame) -> list[Box]:
    boxes: list[Box] = []
    rect = raw.FS_RECTF()
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            if subtype in _DRAWN_ANNOTATIONS and raw.FPDFAnnot_GetRect(annotation, rect):
                box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
                if _area(box) > 1.0:
                    boxes.append(box)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def _annotations(path: Path, index: int, boxes: list[Box], known: list[RawWord]) -> list[tuple[Box, list[RawWord]]]:
    """Words that annotations draw over the page. pdfium's text page leaves them out until the page is flattened; that is
    done on a copy, so that the picture of the page keeps clear of stamps.
    """
    document = pdfium.PdfDocument(path)
    try:
        return _flattened(document, index, boxes, known)
    finally:
        document.close()


def _flattened(
    document: pdfium.PdfDocument, index: int, boxes: list[Box], known: list[RawWord]
) -> list[tuple[Box, list[RawWord]]]:
    page = document[index]
    try:
        flattened = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    finally:
        page.close()
    if flattened != raw.FLATTEN_SUCCESS:
        return []
    page = document[index]
    textpage = page.get_textpage()
    try:
        words, _ = text_words(textpage, Frame(page, textpage))
    finally:
        textpage.close()
        page.close()
    before: dict[str, list[Box]] = {}
    for word in known:
        before.setdefault(word.text, []).append(word.box)
    fresh = [
        word
        for word in words
        if not any(abs(b[0] - word.box[0]) < 1 and abs(b[1] - word.box[1]) < 1 for b in before.get(word.text, ()))
    ]
    drawn: list[tuple[Box, list[RawWord]]] = [(box, []) for box in boxes]
    last: int | None = None
    for word in fresh:
        holders = [number for number, box in enumerate(boxes) if _within(word.box, box)]
        if not holders:
            continue
        # Stamps overlap; one stamp's words follow each other.
        last = last if last in holders else holders[0]
        drawn[last][1].append(word)
    return drawn


def _within(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 1 <= x <= outer[2] + 1 and outer[1] - 1 <= y <= outer[3] + 1


def read_page(document: pdfium.PdfDocument, index: int, path: Path | None = None) -> PdfPage:
    """What page `index` (from 0) of the file `path` holds; without `path` annotations are left out.

    Raises `pypdfium2.PdfiumError` where the page itself cannot be loaded.
    """
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            frame = Frame(page, textpage)
            found = PdfPage(index + 1, frame.width, frame.height, rotation=frame.rotation)
            found.words, found.unmapped_share = text_words(textpage, frame)
        finally:
            textpage.close()
        _look_over(page, frame, found)
        boxes = _annotation_boxes(page, frame)
    finally:
        page.close()
    if boxes and path is not None:
        found.annotations = _annotations(path, index, boxes, found.words)
    return found


def page_image(
    document: pdfium.PdfDocument, index: int, dpi: float, max_pixels: int
) -> tuple[np.ndarray[Any, Any], float]:
    """The page as BGR pixels, without annotations, and the resolution it got (less than `dpi` where it is too big)."""
    page = document[index]
    try:
        width, height = page.get_size()
        pixels = width * height * (dpi / 72.0) ** 2
        if pixels > max_pixels:
            dpi *= math.sqrt(max_pixels / pixels)
        bitmap = page.render(scale=dpi / 72.0, may_draw_forms=False, draw_annots=False)
        try:
            image = np.array(bitmap.to_numpy()[:, :, :3])
        finally:
            bitmap.close()
    finally:
        page.close()
    return image, dpi
