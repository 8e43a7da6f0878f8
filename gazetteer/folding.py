"""Ways in which one Vietnamese name is written, folded to one key.

Sources: tone placement, `domain facts` of TCVN 6909 practice (hoà/hòa, uỷ/ủy are both current); U+00D0 for Đ is a common
slip of old fonts; typographic dashes are interchangeable in symbols and names.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["bare", "fold", "nfc"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
# Tone on the second letter of a final oa, oe, uy (hoà, thuỷ); the prescribed place is the first (hòa, thủy).
_LATE_TONE = re.compile(f"(o)([ae])([{_TONES}])(?![a-z])|(?<!q)(u)(y)([{_TONES}])(?![a-z])")
_SPACE = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Composed letters; the Icelandic Ð that old fonts print for Đ becomes Đ. Length may change."""
    return unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")


def fold(text: str) -> str:
    """Lookup key: NFC, lower case, one tone style, one kind of dash without blanks around it, single blanks.

    >>> fold("Uỷ ban nhân dân Tỉnh  Hoà Bình") == fold("Ủy ban nhân dân tỉnh Hòa Bình")
    True
    """
    lowered = unicodedata.normalize("NFD", nfc(text).lower())
    early = _LATE_TONE.sub(lambda m: "".join(g for g in (m[1], m[3], m[2], m[4], m[6], m[5]) if g), lowered)
    dashed = _DASHES.sub("-", unicodedata.normalize("NFC", early))
    return _SPACE.sub(" ", re.sub(r"\s*-\s*", "-", dashed)).strip()


def bare(text: str) -> str:
    """Key of last resort: `fold` without any diacritics, đ as d. Province names stay distinct under it, communes do not."""
    decomposed = unicodedata.normalize("NFD", fold(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
