"""PDF files: each page by its own route."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from pipeline.errors import Refused
from pipeline.reading.assemble import PageLayout, assemble
from pipeline.reading.blocks import Block, Paragraph
from pipeline.reading.layout import RawWord, arrange
from pipeline.reading.margins import running_words
from pipeline.reading.pdf import PdfPage, open_pdf, page_image, read_page, signing_times
from pipeline.reading.route import Decision, decide
from pipeline.reading.secrecy import secrecy_mark
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.stamps import take_stamps
from pipeline.reading.tables import TableGrid, grids_from_rules
from pipeline.reading.text import Stamp, Text, Verdict
from pipeline.reading.words import Line, em, lines_of

__all__ = ["layout_page", "read_pdf", "refuse_secret"]


def read_pdf(
    path: Path, sha256: str, settings: ReadingSettings, on_page: Callable[[int, int], None] | None = None
) -> Text:
    """The text of a PDF. Raises as `pipeline.reading.read`."""
    notes: list[str] = []
    with open_pdf(path) as document:
        if len(document) > settings.max_pages:
            raise Refused("too-many-pages", str(len(document)))
        notes += _notes(document)
        times = signing_times(document)
        read = []
        for index in range(len(document)):
            read.append(_read_one(document, index, path, settings))
            if on_page:
                on_page(index + 1, len(document))
    running = running_words([words for _, words, _ in read], [layout.height for layout, _, _ in read])
    layouts: list[PageLayout] = []
    for (layout, words, tables), gone in zip(read, running, strict=True):
        layouts.append(layout_page(layout, words, tables, gone, settings, before=layouts[-1] if layouts else None))
    if times and not any(stamp.signed_at for layout in layouts for stamp in layout.stamps):
        # Signed, but the stamp is a picture or nothing: what the signature itself says is kept.
        layouts[0] = replace(layouts[0], stamps=(*layouts[0].stamps, Stamp(1, "", None, times[-1])))
    return assemble(sha256, "pdf", layouts, notes)


def _notes(document: pdfium.PdfDocument) -> list[str]:
    from pypdfium2 import raw

    notes = []
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) > 0:
        notes.append("encrypted-without-password")
    if not raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        notes.append("repaired-xref")
    if raw.FPDF_GetSignatureCount(document.raw) > 0:
        notes.append("signed")
    return notes


def layout_page(
    layout: PageLayout,
    words: Sequence[RawWord],
    tables: Sequence[TableGrid],
    running: set[int],
    settings: ReadingSettings,
    *,
    before: PageLayout | None = None,
) -> PageLayout:
    """The page with its words arranged, running lines apart; `before` is the page before it.

    Raises `Refused` for a secrecy mark.
    """
    body = [word for index, word in enumerate(words) if index not in running]
    gutter = next((block.gutter for block in before.blocks if block.gutter is not None), None) if before else None
    refuse_secret(body, tables, settings)
    blocks = arrange(body, layout.width, layout.height, tables, gutter)
    if running:
        lines: list[Line] = lines_of([words[index] for index in sorted(running)], 1e6)
        blocks.append(Block("margin", tuple(Paragraph.of_lines([line]) for line in lines)))
    return replace(layout, blocks=tuple(blocks))


def refuse_secret(words: Sequence[RawWord], tables: Sequence[TableGrid], settings: ReadingSettings) -> None:
    """Raises `Refused` if words that stand alone on the page are a secrecy mark, unless the settings admit such files.

    Cells of tables are left out: lists of secret documents name the degree in a column.
    """
    if settings.allow_secret:
        return
    loose = [word for word in words if not any(_holds(grid, word) for grid in tables)]
    mark = secrecy_mark(line.text for line in lines_of(loose, 1.2 * em(loose)))
    if mark is not None:
        raise Refused("secrecy-mark", mark)


def _holds(grid: TableGrid, word: RawWord) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return grid.box[0] <= x <= grid.box[2] and grid.box[1] <= y <= grid.box[3]


def _read_one(
    document: pdfium.PdfDocument, index: int, path: Path, settings: ReadingSettings
) -> tuple[PageLayout, list[RawWord], list[TableGrid]]:
    """One page's words and tables, with an empty layout that says how they were read."""
    try:
        page = read_page(document, index, path)
    except pdfium.PdfiumError:
        return PageLayout(index + 1, 0.0, 0.0, "unreadable", "damaged-page", "unreadable", 0.0, 0.0), [], []
    words, stamps = take_stamps(page.number, page.words, page.annotations)
    stamped = len(page.words) + sum(len(drawn) for _, drawn in page.annotations) - len(words)
    kept = {id(word) for word in words}
    printed = [word for word in page.words if id(word) not in kept]
    page.words = words
    decision = decide(page, stamped)
    if decision.route in ("ocr", "both"):
        layout, seen, tables = _by_ocr(document, page, decision, settings)
        seen, more = take_stamps(page.number, _outside(seen, printed))
        layout = replace(layout, stamps=(*stamps, *more))
        if layout.verdict == "unreadable":
            # What the engine made of it is no text; the verdict says that words may be missing here.
            return replace(layout, route="unreadable"), [], []
        return layout, seen, tables
    verdict: Verdict = "blank" if decision.route == "blank" else "good"
    confidence = 1.0 if decision.route == "text" else 0.0
    layout = PageLayout(
        page.number,
        page.width,
        page.height,
        decision.route,
        decision.reason,
        verdict,
        confidence,
        confidence,
        stamps=tuple(stamps),
        rotation=page.rotation,
    )
    tables = grids_from_rules(page.horizontals, page.verticals) if decision.route == "text" else []
    return layout, words if decision.route == "text" else [], tables


def _outside(seen: list[RawWord], printed: Sequence[RawWord]) -> list[RawWord]:
    """OCR words but for those of a stamp that the text layer prints over the scan: OCR has read it too."""
    if not printed:
        return seen
    boxes = [line.box for line in lines_of(printed, 4 * em(printed))]

    def stamp(word: RawWord) -> bool:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        return any(box[0] - 2 <= x <= box[2] + 2 and box[1] - 1 <= y <= box[3] + 1 for box in boxes)

    return [word for word in seen if not stamp(word)]


def _by_ocr(
    document: pdfium.PdfDocument, page: PdfPage, decision: Decision, settings: ReadingSettings
) -> tuple[PageLayout, list[RawWord], list[TableGrid]]:
    """A page read from its picture; with `both`, printed words of the text layer take the place of what OCR made of them."""
    unread = PageLayout(page.number, page.width, page.height, "unreadable", "ocr-off", "unreadable", 0.0, 0.0)
    if not settings.ocr:
        return unread, [], []
    from pipeline.reading import ocr

    try:
        image, dpi = page_image(document, page.number - 1, _dpi(page, decision, settings), settings.max_pixels)
    except pdfium.PdfiumError:
        return replace(unread, reason="damaged-page"), [], []
    seen: Any = ocr.read_image(image, dpi, settings)
    words = [word for word in seen.words if not _noise(word)]
    if decision.route == "both":
        words = _overlaid(words, page.words)
    turned = seen.rotation in (90, 270)
    layout = PageLayout(
        page.number,
        page.height if turned else page.width,
        page.width if turned else page.height,
        "ocr" if decision.route == "ocr" else "both",
        decision.reason,
        seen.verdict,
        seen.confidence,
        seen.p5,
        rotation=seen.rotation,
        steps=tuple(seen.steps),
        provisional=seen.provisional,
        skew=seen.skew,
    )
    return layout, words, list(seen.tables)


_MARKS = re.compile(r"[-–—+*•“”\"'(){}/.,;:…&%≤≥<>=]+$")


def _noise(word: RawWord) -> bool:
    """True for specks and strokes of a seal read as characters: no letter or digit in them, and no sign that is written."""
    if any(c.isalnum() for c in word.text):
        return False
    return word.confidence < 0.5 or not _MARKS.match(word.text)


def _dpi(page: PdfPage, decision: Decision, settings: ReadingSettings) -> float:
    """The scan's own resolution: more adds time, not letters."""
    if decision.reason == "vector-outlines" or not page.pictures:
        return min(settings.vector_dpi, settings.max_dpi)
    largest = max(page.pictures, key=lambda p: (p.box[2] - p.box[0]) * (p.box[3] - p.box[1]))
    return min(max(largest.dpi, 72.0), settings.max_dpi)


def _overlaid(seen: list[RawWord], printed: Sequence[RawWord]) -> list[RawWord]:
    """OCR words, with the printed words instead of those that stand where they do."""
    if not printed:
        return seen

    def hidden(word: RawWord) -> bool:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        return any(p.box[0] - 1 <= x <= p.box[2] + 1 and p.box[1] - 1 <= y <= p.box[3] + 1 for p in printed)

    return [word for word in seen if not hidden(word)] + list(printed)
