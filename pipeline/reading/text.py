"""What reading makes of a file, whatever the file was.

`Text` is the only thing that later stages know of a document. Its `text` is one NFC string that obeys four rules, so that
extractors need no knowledge of PDF, columns or line wrapping:

* one paragraph a line: `\n` ends a paragraph, a heading line, a list item or a table row; lines that were only wrapped are
  joined with one blank, a symbol broken after its hyphen or slash (`9745/QĐ-BCA-` / `V05`) without one;
* `\t` stands between the cells of a table row, and nowhere else;
* the two-column heading comes as two blocks, the issuing body (left) before the quốc hiệu (right); "Nơi nhận" comes before
  the signature block;
* page numbers, running headings and e-signature stamps are not in it (see `Page.margin` and `Text.stamps`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Box", "Page", "Route", "Segment", "Stamp", "Text", "Verdict", "Word"]

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points (1/72 inch) from the page's top left corner, as the page is seen upright in a viewer."""

Route = Literal["text", "ocr", "both", "blank", "unreadable", "plain"]
"""How a page was read: its text layer, OCR, OCR beside a usable part of the text layer, nothing on it, nothing legible;
`plain` for files that have no pages (text, Markdown, DOCX)."""

Verdict = Literal["good", "doubtful", "unreadable", "blank"]
"""How far absence of a word on this page means absence in the document."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of non-blank characters of `Text.text` and where it stands on paper."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float = 1.0
    raw: str | None = None
    """The first reading, where a repair or a second look changed it."""
    candidates: tuple[str, ...] = ()
    """Other readings that were considered."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what is on it (`start`..`end` in `Text.text`), how it was read, and how well."""

    number: int
    start: int
    end: int
    width: float
    height: float
    route: Route
    reason: str
    """Why this route, as a short code: `text-layer`, `stamp-only`, `garbage-layer`, `vector-outlines`, `no-text` …"""
    verdict: Verdict
    confidence: float
    """Mean word confidence, 0…1."""
    p5: float
    """5th percentile of word confidence: a bad region does not hide behind a good average."""
    rotation: int = 0
    """Degrees clockwise that the page image had to be turned to be read."""
    steps: tuple[str, ...] = ()
    """What was done to the image, in order: `deskew:0.8`, `despeckle`, `red-off` …"""
    margin: tuple[str, ...] = ()
    """Lines kept out of the text: page number, running heading."""
    provisional: bool = False
    """True if the page timed out and should be tried again."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """An e-signature stamp (chữ ký số): never text or date of the document."""

    page: int
    text: str
    signer: str | None = None
    signed_at: str | None = None
    """ISO 8601 with zone, as stated."""


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` came from `raw[raw_start:raw_end]`; equal lengths map letter for letter."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A document as read. Offsets are code points in `text`."""

    sha256: str
    kind: Literal["pdf", "image", "docx", "text", "markdown"]
    text: str
    pages: tuple[Page, ...]
    words: tuple[Word, ...] = ()
    """In order of `start`. Empty for files without pages."""
    stamps: tuple[Stamp, ...] = ()
    raw: str | None = None
    """The source's own characters, for files that are text; else None (each `Word.raw` keeps what was repaired)."""
    segments: tuple[Segment, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What the reader wants remembered: `repaired-xref`, `owner-password` …"""

    def page_at(self, offset: int) -> int:
        """Number (from 1) of the page that holds this character; the last one for offsets beyond the end."""
        for page in self.pages:
            if offset < page.end:
                return page.number
        return self.pages[-1].number if self.pages else 1

    def words_in(self, start: int, end: int) -> Iterator[Word]:
        """Words that overlap `text[start:end]`, in order."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        while low < len(self.words) and self.words[low].start < end:
            yield self.words[low]
            low += 1
