"""Text set in TCVN3 fonts (`.VnTime` and its like), as offices typed until about 2010: `Uû ban nh©n d©n`.

The letters were kept as Latin-1 characters and only the font made them Vietnamese. Table: TCVN 5712:1993, VN3. Capitals with
marks have no codes of their own: fonts whose name ends in H draw capitals for small letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pipeline.reading.syllables import syllable_share

__all__ = ["decode_tcvn3", "is_tcvn3"]

_FROM_A1 = "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
_TABLE = {0xA1 + offset: letter for offset, letter in enumerate(_FROM_A1)}


def decode_tcvn3(text: str) -> str:
    """The letters that a TCVN3 font draws for these characters, NFC."""
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def is_tcvn3(tokens: Sequence[str]) -> bool:
    """True if words make sense as Vietnamese only when read as TCVN3."""
    marked = [token for token in tokens if any(0xA1 <= ord(c) <= 0xFF for c in token)]
    if len(marked) < max(10, len(tokens) // 5):
        return False
    return syllable_share(marked)[0] < 0.6 and syllable_share([decode_tcvn3(token) for token in marked])[0] > 0.85
