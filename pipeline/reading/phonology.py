"""Whether words could be Vietnamese, told from their letters alone: every syllable is onset, nucleus, coda and one tone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["syllable_share", "vietnamese_share"]

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
