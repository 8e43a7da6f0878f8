"""Short forms that a document defines for a body: "(viết gọn là Ban Chỉ đạo tỉnh)", "(sau đây gọi tắt là …)", "(CDC)".

They hold from there on and only there (NĐ 30/2020, Phụ lục I). A definition of something that is no body ("gọi tắt là Kế
hoạch") is left alone.
"""

from __future__ import annotations

from extractors.agencies.words import Words

__all__ = ["definition"]

_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "sau đây gọi tắt là|sau đây viết tắt là|sau đây gọi chung là|sau đây gọi là|sau đây viết gọn là|dưới đây gọi tắt là|"
        "dưới đây gọi là|sau đây gọi tắt|viết gọn là|viết tắt là|gọi tắt là|gọi chung là|gọi là|viết tắt|gọi tắt|viết gọn"
    ).split("|")
)
_NO_BODY = frozenset(
    "kế chương đề luật nghị chỉ quyết thông phong cuộc dự đợt chiến chính bộ phụ để b/c báo qua có khóa nếu gồm theo".split()
)
_LONGEST_FORM = 10


def definition(words: Words, i: int) -> tuple[int, int, bool] | None:
    """The words of the short form in a parenthesis that opens at i, and whether a cue announces it.

    Without a cue only capitals count as one: an acronym, or a name with the number of a committee ("Ban chỉ đạo 138 thị xã").
    """
    low = words.low
    if i >= len(low) or low[i] != "(":
        return None
    j, cued = i + 1, False
    for cue in _CUES:
        if tuple(low[j : j + len(cue)]) == cue:
            j, cued = j + len(cue), True
            break
    while j < len(low) and low[j] in {":", '"', "“", "”", "'", "‘", "’"}:
        j += 1
    end = j
    while end < len(low) and end < j + _LONGEST_FORM and low[end] not in {")", ";", '"', "“", "”", "\n", "’"}:
        end += 1
    if end == j or end >= len(low) or low[end] not in {")", '"', "”", "’"} or not words.is_capital(j):
        return None
    if cued:
        return (j, end, True) if low[j] not in _NO_BODY or low[j] == "bộ" else None
    acronym = end == j + 1 and words.is_upper(j) and len(words.raw[j]) >= 3
    return (j, end, False) if acronym else None
