"""How each page is to be read, and why: decided from what the page holds, never for the file as a whole.

A third of real scans carry a text layer that is only the e-signature stamp, some a worthless OCR layer of thousands of
characters, some pages neither text nor image but letters drawn as outlines. "Has text" is therefore no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.reading.pdf import PdfPage
from pipeline.reading.text import Route

__all__ = ["Decision", "decide", "syllable_share", "vietnamese_share"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_NUCLEUS = (
    "uyê|iêu|yêu|oai|oay|oeo|uây|uya|uyu|ươi|ươu|uôi|oao|uê|uy|uơ|uâ|ia|iê|yê|ua|uô|ưa|ươ|oa|oă|oe|oo|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi"
    "|ui|ưi|ưu|[aăâeêioôơuưy]"
)
_CODA = "ch|ng|nh|[cmnpt]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ]|[\u0300\u0301\u0303\u0309\u0323]")


def _is_syllable(token: str) -> bool:
    """True if a word could be a Vietnamese syllable by its letters (onset, nucleus, coda, at most one tone)."""
    decomposed = unicodedata.normalize("NFD", token.lower())
    tones = sum(c in _TONES for c in decomposed)
    if tones > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return bool(_SYLLABLE.match(plain))


def syllable_share(tokens: Iterable[str]) -> float:
    """Share of the words of letters that could be Vietnamese syllables, 0…1; 0 without words.

    Abbreviations in capitals are left out: they are no evidence either way.
    """
    good = total = 0
    for token in tokens:
        for word in _LETTERS.findall(unicodedata.normalize("NFC", token)):
            if 2 <= len(word) <= 5 and word.isupper() and not _is_syllable(word):
                continue
            total += 1
            good += _is_syllable(word)
    return good / total if total else 0.0


def vietnamese_share(tokens: Iterable[str]) -> float:
    """Share of the words of letters that bear a Vietnamese mark: about 0.75 in running text, near 0 where marks were lost."""
    marked = total = 0
    for token in tokens:
        for word in _LETTERS.findall(token):
            total += 1
            marked += bool(_MARKED.search(unicodedata.normalize("NFD", word))) or bool(_MARKED.search(word))
    return marked / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """The route of a page and the reason code that is kept with it."""

    route: Route
    reason: str


_LEAST_LETTERS = 25
_SURE_SHARE = 0.90
_HIDDEN_SHARE = 0.97
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
    share, marked = syllable_share(tokens), vietnamese_share(tokens)
    if page.hidden_share > 0.5 or scanned:
        if share >= _HIDDEN_SHARE and marked >= 0.5:
            return Decision("text", "ocr-layer" if page.hidden_share > 0.5 else "text-layer")
        if page.hidden_share <= 0.5 and share >= _SURE_SHARE and letters < 300:
            return Decision("both", "text-over-scan")
        return Decision("ocr", "garbage-layer")
    if outlines and letters < 300 and page.curves > 10 * letters:
        return Decision("ocr", "vector-outlines")
    return Decision("text", "text-layer" if share >= _SURE_SHARE and marked > 0.2 else "foreign-text-layer")
