"""Typesets a sample: A4, two-column heading, Vietnamese serif letters, as Nghị định 30/2020/NĐ-CP (Phụ lục I) prescribes,
or as Hướng dẫn 36-HD/VPTW does for a Party body."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

from tools.samples.model import Head, Para, Sample, Sign, Table, Title, motto

__all__ = ["FontError", "Spot", "letters", "register_fonts", "typeset"]

Spot = tuple[int, float, float]
"""Page (from 1) and the centre of a signature in points from the bottom left corner."""

_FACES = {"Serif": "Regular", "Serif-Bold": "Bold", "Serif-Italic": "Italic", "Serif-BoldItalic": "BoldItalic"}
_FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/liberation-serif", "/usr/share/fonts/liberation")
_WIDTH = A4[0] - 50 * mm


class FontError(RuntimeError):
    """The serif font is missing or lacks Vietnamese letters."""


def letters() -> str:
    """Every letter of Vietnamese, small and capital, and the marks that the samples print."""
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    small = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in tones] + ["đ"]
    return "".join([*small, *(s.upper() for s in small), *"bcdghklmnpqrstvxfjwz0123456789“”‘’–-/.,;:()*%"])


def register_fonts() -> None:
    """Makes the faces known to reportlab. Liberation Serif 1.x lacks most Vietnamese letters and would drop them silently:
    fails unless every one is there."""
    if "Serif-BoldItalic" in pdfmetrics.getRegisteredFontNames():
        return
    folder = next((Path(f) for f in _FOLDERS if (Path(f) / "LiberationSerif-Regular.ttf").is_file()), None)
    if folder is None:
        raise FontError("Liberation Serif not found: apt-get install fonts-liberation2")
    for name, face in _FACES.items():
        font = TTFont(name, str(folder / f"LiberationSerif-{face}.ttf"))
        lost = [c for c in letters() if ord(c) not in font.face.charToGlyph]
        if lost:
            raise FontError(
                f"{folder}: Liberation Serif {face} lacks {len(lost)} letters ({''.join(lost[:9])}…): "
                "apt-get install fonts-liberation2"
            )
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(
        "Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic", boldItalic="Serif-BoldItalic"
    )


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    base: dict[str, Any] = {"fontName": "Serif", "fontSize": size, "leading": size * 1.28}
    return ParagraphStyle(name, **(base | more))


def _body(size: float) -> dict[str, ParagraphStyle]:
    text = {"alignment": TA_JUSTIFY, "firstLineIndent": 10 * mm, "spaceBefore": 0, "spaceAfter": 6, "justifyBreaks": 1}
    return {
        "body": _style("body", size, **text),
        "basis": _style("basis", size, **(text | {"fontName": "Serif-Italic"})),
        "h1": _style("h1", size, **(text | {"fontName": "Serif-Bold", "keepWithNext": 1})),
        "h2": _style("h2", size, **(text | {"fontName": "Serif-Bold", "keepWithNext": 1})),
        "centre": _style("centre", size, alignment=TA_CENTER, fontName="Serif-Bold", spaceBefore=4, spaceAfter=4),
    }


class _Lines(Flowable):  # type: ignore[misc]
    """Centred lines without wrapping, each with its font and size; None draws a rule of the width given."""

    def __init__(self, width: float, lines: Sequence[tuple[str | None, str, float]]) -> None:
        super().__init__()
        self.width, self.lines = width, lines
        self.height = sum(size * 1.25 if text is not None else 7 for text, _, size in lines)

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for text, font, size in self.lines:
            if text is None:
                self.canv.setLineWidth(0.7)
                self.canv.line(self.width / 2 - size / 2, y - 3, self.width / 2 + size / 2, y - 3)
                y -= 7
            else:
                y -= size * 1.25
                self.canv.setFont(font, size)
                self.canv.drawCentredString(self.width / 2, y + size * 0.3, text)


class _Mark(Flowable):  # type: ignore[misc]
    """Runs an action where it comes to stand."""

    def __init__(self, action: Callable[[Any], None]) -> None:
        super().__init__()
        self.action = action

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.action(self.canv)


def _head(b: Head) -> list[Any]:
    left_width, right_width = _WIDTH * 0.42, _WIDTH * 0.58
    big = 14.0 if b.party else 12.5
    left: list[tuple[str | None, str, float]] = [(t, "Serif", big) for t in b.parent]
    left += [(t, "Serif-Bold", big) for t in b.left]
    left += [("*", "Serif", 14.0)] if b.party else [(None, "", 55.0)]
    left += [(b.number, "Serif", 13.0)] if b.number else []
    country, *rest = motto(b)
    right: list[tuple[str | None, str, float]] = [(country, "Serif-Bold", 14.0 if b.party else 12.0)]
    right += [(t, "Serif-Bold", 13.0) for t in rest]
    right += [(None, "", 150.0), (" ", "Serif", 6.0), (b.place_date or " ", "Serif-Italic", 13.0)]
    grid = Grid([[_Lines(left_width, left), _Lines(right_width, right)]], colWidths=[left_width, right_width])
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return [grid, Spacer(1, 10)]


def _title(b: Title) -> list[Any]:
    lines: list[tuple[str | None, str, float]] = [(b.kind, "Serif-Bold", 14.0)]
    lines += [(t, "Serif-Bold", 14.0) for t in b.lines] + [(t, "Serif-Italic", 13.0) for t in b.note]
    lines += [(None, "", 70.0)]
    lines += [(t, "Serif-Bold", 13.5) for t in b.after]
    return [_Lines(_WIDTH, lines), Spacer(1, 8)]


def _sign(b: Sign, spots: list[Spot]) -> list[Any]:
    left, right = _WIDTH * 0.5, _WIDTH * 0.5
    small = _style("to", 11, leading=13)
    recipients = [Paragraph("<b><i>Nơi nhận:</i></b>", _style("toh", 12, leading=15))]
    recipients += [Paragraph(r, small) for r in b.recipients]

    def here(canvas: Any) -> None:
        x, y = canvas.absolutePosition(0, 0)
        spots.append((canvas.getPageNumber(), x + right / 2, y - 26))

    signed = [
        _Lines(right, [(t, "Serif-Bold", 13.0) for t in b.titles]),
        _Mark(here),
        Spacer(1, 58),
        _Lines(right, [(b.name, "Serif-Bold", 13.5)]),
    ]
    grid = Grid([[recipients, signed]], colWidths=[left, right])
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return [Spacer(1, 8), grid]


def _table(b: Table) -> Any:
    cell = _style("cell", 11.5, leading=14)
    head = _style("cellh", 11.5, leading=14, fontName="Serif-Bold", alignment=TA_CENTER)
    rows = [[Paragraph(c, head) for c in b.header]]
    rows += [[Paragraph(c, cell) for c in r.cells] for r in b.rows]
    grid = Grid(rows, colWidths=[w * mm for w in b.widths], repeatRows=1)
    grid.setStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    return grid


class _Numbering:
    """Page numbers stand top centre, from the second page of each part."""

    def __init__(self) -> None:
        self.offset = 0

    def restart(self, canvas: Any) -> None:
        self.offset = canvas.getPageNumber()

    def draw(self, canvas: Any, _doc: Any) -> None:
        canvas.setFont("Serif", 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 12 * mm, str(canvas.getPageNumber() - self.offset))


def typeset(sample: Sample, size: float = 13.5, canvas: Callable[..., Canvas] = Canvas) -> tuple[bytes, list[Spot]]:
    """The sample as a born digital PDF, and where its signatures stand."""
    register_fonts()
    styles = _body(size)
    spots: list[Spot] = []
    pages = _Numbering()
    story: list[Any] = [NextPageTemplate("later")]
    for b in sample.blocks:
        if isinstance(b, Head):
            story += _head(b)
        elif isinstance(b, Title):
            story += _title(b)
        elif isinstance(b, Para):
            story.append(Paragraph(b.text.replace("\n", "<br/>"), styles[b.style]))
        elif isinstance(b, Table):
            story.append(_table(b))
        elif isinstance(b, Sign):
            story += _sign(b, spots)
        elif b.restart:
            story += [_Mark(pages.restart), NextPageTemplate("first"), PageBreak(), NextPageTemplate("later")]
        else:
            story.append(PageBreak())
    out = io.BytesIO()
    doc = BaseDocTemplate(out, pagesize=A4, invariant=1, title=sample.name, author="kehoach", pageCompression=1)
    frame = Frame(30 * mm, 18 * mm, _WIDTH, A4[1] - 36 * mm, 0, 0, 0, 0, id="text")
    doc.addPageTemplates([PageTemplate("first", [frame]), PageTemplate("later", [frame], onPage=pages.draw)])
    doc.build(story, canvasmaker=canvas)
    return out.getvalue(), spots
