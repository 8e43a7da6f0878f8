"""How each page is to be read, and why: decided from what the page holds, never for the file as a whole.

A third of real scans carry a text layer that is only the e-signature stamp, some a worthless OCR layer of thousands of
characters, some pages neither text nor image but letters drawn as outlines. "Has text" is therefore no answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.pdf import PdfPage
from pipeline.reading.syllables import syllable_share, vietnamese_share
from pipeline.reading.text import Route

__all__ = ["Decision", "decide"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The route of a page and the reason code that is kept with it."""

    route: Route
    reason: str


_LEAST_LETTERS = 25
_SURE_SHARE = 0.87
_HIDDEN_SHARE = 0.95
"""Valid syllables of a text layer that is printed, and of one that is invisible. Measured on 63 printed pages of 30 files: 0.89 to 1,
half of them above 0.99; the worthless invisible layers of the same files: 0.18 to 0.63."""
_COVERED = 0.5


def decide(page: PdfPage, stamp_words: int) -> Decision:
    """How to read a page whose e-signature stamp holds `stamp_words` of its words (already taken out of `page.words`).

    Reasons: `text-layer`, `ocr-layer` (an invisible layer good enough to use), `garbage-layer`, `unmapped-font`, `stamp-only`,
    `no-text`, `text-over-scan` (few printed words over a scanned page), `vector-outlines`, `blank`.
    """
    letters = sum(c.isalpha() for word in page.words for c in word.text)
    tokens = [word.text for word in page.words]
    scanned = page.picture_share >= _COVERED
    outlines = page.paths >= 60 and page.curves >= 30
    if letters < _LEAST_LETTERS:
        if scanned or any(p.pixels > 40_000 for p in page.pictures):
            if page.words:
                # Number and day typed over a scan that is to be signed electronically.
                return Decision("both", "text-over-scan")
            return Decision("ocr", "stamp-only" if stamp_words else "no-text")
        if outlines or page.paths > 200:
            return Decision("both" if page.words else "ocr", "vector-outlines")
        if page.words:
            return Decision("text", "text-layer")
        if page.pictures:
            return Decision("ocr", "no-text")
        return Decision("blank", "stamp-only" if stamp_words else "blank")
    if page.unmapped_share > 0.3:
        return Decision("ocr", "unmapped-font")
    (share, _), marked = syllable_share(tokens), vietnamese_share(tokens)
    if page.hidden_share > 0.5 or scanned:
        if share >= _HIDDEN_SHARE and marked >= 0.5:
            return Decision("text", "ocr-layer" if page.hidden_share > 0.5 else "text-layer")
        if page.hidden_share <= 0.5 and share >= _SURE_SHARE and letters < 300:
            return Decision("both", "text-over-scan")
        return Decision("ocr", "garbage-layer")
    if outlines and letters < 300 and page.curves > 10 * letters:
        return Decision("ocr", "vector-outlines")
    return Decision("text", "text-layer" if share >= _SURE_SHARE and marked > 0.2 else "foreign-text-layer")
