"""The words that name types of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["TYPE_NAMES", "TypeWord", "bare_letters", "find_type_words"]

TYPE_NAMES = {
    "nghị quyết liên tịch": "NQLT", "nghị quyết": "NQ", "chỉ thị": "CT", "kết luận": "KL", "quyết định": "QĐ", "nghị định": "NĐ",
    "thông tư liên tịch": "TTLT", "thông tư": "TT", "thông tri": "TTri", "kế hoạch": "KH", "chương trình": "CTr", "hướng dẫn": "HD",
    "công văn": "CV", "văn bản hợp nhất": "VBHN", "văn bản": "CV", "công điện": "CĐ", "quy chế": "QC", "quy định": "QĐi", "đề án": "ĐA",
    "báo cáo": "BC", "thông báo": "TB", "tờ trình": "TTr", "bộ luật": "BL", "luật": "LUAT", "pháp lệnh": "PL", "phương án": "PA",
    "dự án": "DA", "biên bản": "BB", "giấy mời": "GM", "lệnh": "L", "thông cáo": "TC", "công thư": "CV",
}  # fmt: skip
_BARE_LETTERS = str.maketrans(
    {
        **dict.fromkeys("àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", "a"),
        **dict.fromkeys("èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ", "e"),
        **dict.fromkeys("ìíỉĩịÌÍỈĨỊ", "i"),
        **dict.fromkeys("òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", "o"),
        **dict.fromkeys("ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ", "u"),
        **dict.fromkeys("ỳýỷỹỵỲÝỶỸỴ", "y"),
        **dict.fromkeys("đĐ", "d"),
        **{chr(c): chr(c + 32) for c in range(65, 91)},
    }
)
_BARE_TYPES = {name.translate(_BARE_LETTERS): code for name, code in TYPE_NAMES.items()}
_TYPE_WORD = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(n.replace(" ", r"[ \n]{1,2}") for n in sorted(_BARE_TYPES, key=len, reverse=True))
    + r")(?![^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word of a document type in the plain view."""

    start: int
    end: int
    type: str
    exact: bool
    """False where an accent differs: what OCR makes of it, or another word ("để án")."""


def bare_letters(text: str) -> str:
    """The view in lower case without accents, letter for letter."""
    return text.translate(_BARE_LETTERS)


def find_type_words(text: str, letters: str) -> list[TypeWord]:
    """All type words of a plain view and its letters without accents, in order."""
    found = []
    for match in _TYPE_WORD.finditer(letters):
        printed = " ".join(text[match.start() : match.end()].lower().split())
        code = _BARE_TYPES[" ".join(match[0].split())]
        found.append(TypeWord(match.start(), match.end(), code, printed in TYPE_NAMES))
    return found
