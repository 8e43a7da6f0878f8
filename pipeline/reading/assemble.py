"""Pages joined to one `Text`: paragraphs that run over a page break, NFC, offsets, word spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gazetteer.folding import nfc
from pipeline.reading.blocks import Block, BlockKind, Paragraph
from pipeline.reading.page_breaks import carry
from pipeline.reading.paragraphs import join
from pipeline.reading.text import Page, Route, Stamp, Text, Verdict, Word

__all__ = ["PageLayout", "assemble"]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page as laid out, with how it was read."""

    number: int
    width: float
    height: float
    route: Route
    reason: str
    verdict: Verdict
    confidence: float
    p5: float
    blocks: tuple[Block, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    rotation: int = 0
    steps: tuple[str, ...] = ()
    provisional: bool = False
    skew: float = 0.0
    """Degrees clockwise that the scan lay askew. Blocks lie on the level page, words of a `Text` on the page as scanned."""


_Placed = tuple[BlockKind, int, Paragraph]
"""A paragraph, the kind of its block, and the page it stands on."""


class _Writer:
    """Text under construction."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.words: list[Word] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def paragraph(self, paragraph: Paragraph, page: int, before: str) -> None:
        """The paragraph, its first word after `before`."""
        for number, piece in enumerate(paragraph.pieces):
            self.write((before + piece.before) if number == 0 else piece.before)
            word, text = piece.word, nfc(piece.word.text)
            start = self.length
            self.write(text)
            self.words.append(
                Word(start, self.length, piece.page or page, word.box, word.confidence, word.raw, word.candidates)
            )
        self.write(paragraph.trailing)


def assemble(
    sha256: str, kind: Literal["pdf", "image"], layouts: Sequence[PageLayout], notes: Sequence[str] = ()
) -> Text:
    """One `Text` of the pages of a PDF or image file.

    Footnotes come before the paragraph that runs over the page break, so that both halves of it meet. A signature whose
    "Nơi nhận" goes on overleaf follows the whole of it (its words keep their page). Every character belongs to the range of
    exactly one page; a page without text has an empty range.
    """
    writer = _Writer()
    pages: list[Page] = []
    pending: Paragraph | None = None  # the last paragraph, if it may go on
    held: list[_Placed] = []  # a signature whose "Nơi nhận" goes on overleaf
    for index, layout in enumerate(_carried(layouts)):
        body: list[_Placed] = []
        footnotes: list[_Placed] = []
        overleaf = index + 1 < len(layouts) and any(b.gutter is not None for b in layouts[index + 1].blocks[:1])
        for block in layout.blocks:
            placed = [(block.kind, layout.number, paragraph) for paragraph in block.paragraphs]
            if block.kind == "footnote":
                footnotes += placed
            elif block.kind == "signature" and block.gutter is not None and overleaf:
                held += placed
            elif block.kind != "margin":
                if held and block.kind != "recipients":
                    body += held
                    held = []
                body += placed
        if not overleaf:
            body += held
            held = []
        goes_on = body[-1][2] if body and body[-1][0] == "body" and body[-1][2].open_end else None
        ordered = [*body[:-1], *footnotes, body[-1]] if goes_on is not None else [*body, *footnotes]
        start = writer.length
        for number, (_, page, paragraph) in enumerate(ordered):
            if writer.length == 0:
                before = ""
            elif number == 0 and pending is not None and _continues(pending, paragraph):
                before = join(pending.text, paragraph.text)
            else:
                before = "\n"
            writer.paragraph(paragraph, page, before)
        if ordered:
            pending = goes_on
        margin = tuple(nfc(p.text) for block in layout.blocks if block.kind == "margin" for p in block.paragraphs)
        pages.append(
            Page(
                number=layout.number,
                start=start,
                end=writer.length,
                width=layout.width,
                height=layout.height,
                route=layout.route,
                reason=layout.reason,
                verdict=layout.verdict,
                confidence=layout.confidence,
                p5=layout.p5,
                rotation=layout.rotation,
                steps=layout.steps,
                margin=margin,
                provisional=layout.provisional,
            )
        )
    return Text(
        sha256=sha256,
        kind=kind,
        text="".join(writer.parts),
        pages=tuple(pages),
        words=_on_paper(writer.words, layouts),
        stamps=tuple(stamp for layout in layouts for stamp in layout.stamps),
        notes=tuple(notes),
    )


def _on_paper(words: Sequence[Word], layouts: Sequence[PageLayout]) -> tuple[Word, ...]:
    """The words where they stand on the scans, which layout saw levelled."""
    askew = {layout.number: layout for layout in layouts if layout.skew}
    if not askew:
        return tuple(words)
    from pipeline.reading.images import to_page

    return tuple(
        replace(word, box=to_page(word.box, page.skew, page.width, page.height))
        if (page := askew.get(word.page))
        else word
        for word in words
    )


def _carried(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with tables that run over page breaks mended: see `page_breaks`."""
    result: list[PageLayout] = []
    header: Paragraph | None = None
    at = 0  # the page that holds the table's last row
    for layout in layouts:
        last = _last_table(result[at]) if result else None
        carried = carry(layout.blocks, layout.number, header, last.paragraphs[-1] if last else None)
        if carried.mended is not None and last is not None:
            mended = replace(last, paragraphs=(*last.paragraphs[:-1], carried.mended))
            result[at] = replace(result[at], blocks=tuple(mended if b is last else b for b in result[at].blocks))
        result.append(replace(layout, blocks=carried.blocks))
        body = [block for block in carried.blocks if block.kind not in ("margin", "footnote")]
        if not body or body[-1].kind != "table":
            header = None
        elif len(body) > 1 or header is None:
            header = body[-1].paragraphs[0] if body[-1].paragraphs else None
        if not body or body[-1].paragraphs:
            at = len(result) - 1
    return result


def _last_table(layout: PageLayout) -> Block | None:
    """The table that ends the page's body, or None."""
    body = [block for block in layout.blocks if block.kind not in ("margin", "footnote")]
    return body[-1] if body and body[-1].kind == "table" and body[-1].paragraphs else None


def _continues(last: Paragraph, first: Paragraph) -> bool:
    """True if a page's first paragraph is the rest of the page before's last one."""
    return first.open_start and not first.trailing and not any("\t" in piece.before for piece in first.pieces)
