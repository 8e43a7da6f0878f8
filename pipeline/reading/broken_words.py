"""Symbols that the engine cut in two, and marks that it took for others of the same shape.

`16/2016/T T-BYT`, `33-NQ/T W`: the blank is narrower than those between the words of the line, and only without it there is a
symbol. A blank as wide as the others was typed, and stays.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.repair import Repaired
from pipeline.reading.second_look import is_typed_symbol

__all__ = ["join_symbols", "with_printed_marks"]

_SAME_MARK = str.maketrans({"⁄": "/", "∕": "/", "—": "–"})
"""Fraction slash and em dash: no keyboard in a Vietnamese office has them, Word makes an en dash of ` - `."""
_ONE_LETTER = re.compile(r"[/-][A-ZĐ]$")
_NARROW = 0.7
"""Share of a line's usual blank below which a blank was not typed."""
_FEWEST_BLANKS = 3
_MOST_PARTS = 3


def with_printed_marks(words: Sequence[Repaired]) -> list[Repaired]:
    """The words with slashes and dashes as they are typed."""
    return [replace(word, text=word.text.translate(_SAME_MARK)) for word in words]


def join_symbols(words: Sequence[Repaired]) -> list[Repaired]:
    """The words of a page, symbols that were cut in two or three joined. Lines are the engine's own."""
    blanks: dict[int, list[float]] = {}
    for one, other in pairwise(words):
        if one.reading.line == other.reading.line:
            blanks.setdefault(one.reading.line, []).append(other.reading.box[0] - one.reading.box[2])
    usual = {line: statistics.median(widths) for line, widths in blanks.items() if len(widths) >= _FEWEST_BLANKS}
    result: list[Repaired] = []
    index = 0
    while index < len(words):
        joined = words[index]
        taken = 1
        if any(c.isdigit() for c in joined.text) and not _whole(_core(joined.text)):
            trial = joined
            for number in range(1, _MOST_PARTS):
                after = words[index + number] if index + number < len(words) else None
                width = usual.get(joined.reading.line)
                if after is None or width is None or after.reading.line != joined.reading.line:
                    break
                if after.reading.box[0] - trial.reading.box[2] > _NARROW * width:
                    break
                trial = _together(trial, after)
                if _whole(_core(trial.text)):
                    joined, taken = trial, number + 1
        result.append(joined)
        index += taken
    return result


def _whole(text: str) -> bool:
    """True for a symbol whose body has more than one letter: none is named by one."""
    return is_typed_symbol(text) and not _ONE_LETTER.search(text)


def _core(text: str) -> str:
    return text.strip("()[]“”\"'‘’.,;:!?… ")


def _together(one: Repaired, other: Repaired) -> Repaired:
    left, right = one.reading, other.reading
    box = (
        left.box[0],
        min(left.box[1], right.box[1]),
        max(left.box[2], right.box[2]),
        max(left.box[3], right.box[3]),
    )
    text = one.text + other.text.lstrip("'’‘`")
    read = replace(
        left, text=f"{left.text} {right.text}", box=box, confidence=min(left.confidence, right.confidence), choices=()
    )
    return Repaired(read, text, (*one.candidates, f"{one.text} {other.text}"))
