"""Parts of a file: the decision that issues a plan (văn bản ban hành), the plan, its annexes (phụ lục)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from extractors.findings import Part
from extractors.sections import labels
from extractors.sections.cells import (
    ABOUT,
    ISSUED_WITH,
    NUMBER,
    RECIPIENTS,
    Line,
    annex_label,
    is_motto,
    is_name,
    type_of,
)
from extractors.sections.layout import Frame, frame

__all__ = ["find_parts"]

Kind = Literal["decision", "plan", "annex"]

_ISSUING = {"QĐ", "NQ", "CV", "TTr"}
_DOCUMENT = "?"
"""Label of a part that is a document of its own right, as far as its first lines tell."""


def find_parts(lines: Sequence[Line]) -> list[tuple[Part, Frame]]:
    """The parts of a file with their layout, in order; at least one for any text that has a line."""
    if not lines:
        return []
    heading = _first_heading(lines)
    starts: list[tuple[int, str | None]] = [(0, annex_label(lines[0]))]
    tail = next((i for i in range(heading + 1, len(lines)) if _is_tail(lines[i])), heading)
    for index in range(heading + 1, len(lines)):
        floor = max(heading, starts[-1][0])
        found = _boundary(lines, index, floor)
        if found and index < tail and not ISSUED_WITH.match(lines[index].key):
            continue  # an annex follows the recipients; "Mẫu số 01" above them is an item of the body
        if found and found[0] - floor >= 2:
            starts.append(found)
    bounds = [*(index for index, _ in starts), len(lines)]
    frames = [frame(lines, a, b, heading=None if a else heading) for a, b in pairwise(bounds)]
    made: list[tuple[Part, Frame]] = []
    for (_, label), kind, layout in zip(starts, _kinds(starts, frames), frames, strict=True):
        start = 0 if layout.first == 0 else lines[layout.first].start
        name = "Phụ lục" if label in (None, _DOCUMENT) else label
        made.append((Part(start, lines[layout.last - 1].end, kind, name if kind == "annex" else None), layout))
    return made


def _is_tail(line: Line) -> bool:
    return len(line.key) < 24 and bool(RECIPIENTS.match(line.key))


def _boundary(lines: Sequence[Line], index: int, floor: int) -> tuple[int, str] | None:
    """First line and label of the part that this line shows to begin, None for a line like any other."""
    line = lines[index]
    if not line.key or line.row:
        return None
    if (label := annex_label(line)) and _sentence_over(lines[index - 1]):
        return index, label
    if ISSUED_WITH.match(line.key) and line.text[0] in "(*[":
        top = _heading_top(lines, index, floor)
        return None if top is None else (top, _kind_word(lines, top, index))
    if is_motto(line) and line.upper and index > 6:
        top = _issuer_top(lines, index)
        return (
            (top, _DOCUMENT) if top - floor > 6 and not any(map(is_motto, lines[max(floor, top - 6) : top])) else None
        )
    kind = type_of(line)
    if kind and kind[1] >= len(line.text) and not line.text.endswith(":") and _after_signature(lines, index, floor):
        return index, _DOCUMENT
    return None


_FOREIGN_LINES = 80


def _first_heading(lines: Sequence[Line]) -> int:
    """Where the heading begins that has foreign lines above it (the frame of a website, a covering slip); 0 as a rule."""
    if frame(lines, 0, min(len(lines), _FOREIGN_LINES)).body > 0:
        return 0
    for index in range(4, min(len(lines), _FOREIGN_LINES)):
        if is_motto(lines[index]) and lines[index].upper:
            top = _issuer_top(lines, index)
            return top if frame(lines, top, min(len(lines), top + _FOREIGN_LINES)).body > top else 0
    return 0


def _kinds(starts: list[tuple[int, str | None]], frames: list[Frame]) -> list[Kind]:
    kinds: list[Kind] = ["annex" if label not in (None, _DOCUMENT) else "plan" for _, label in starts]
    kinds[0] = "plan"
    first = frames[0]
    plan = next((i for i in range(1, len(frames)) if kinds[i] == "plan"), None)
    if (
        plan is not None
        and (first.type in _ISSUING or (first.type is None and first.addressee))
        and frames[plan].type not in ("QĐ", None)
    ):
        kinds[0] = "decision"
        kinds[plan + 1 :] = ["annex"] * (len(kinds) - plan - 1)
    else:
        kinds[1:] = ["annex"] * (len(kinds) - 1)
    return kinds


def _sentence_over(line: Line) -> bool:
    return line.text[-1] in ".;:)/|" or line.row or line.upper or len(line.text) < 60


def _heading_top(lines: Sequence[Line], index: int, floor: int) -> int | None:
    """First line of the heading whose last line is "(Kèm theo …)"; None where it belongs to the part that is open already."""
    top = index
    while top - 1 > floor and index - top < 8:
        above = lines[top - 1]
        if (
            not above.key
            or above.row
            or above.text[-1] in ";.:"
            or labels.read(above.text)
            or len(above.text) > 300
            or is_name(above)
        ):
            break
        top -= 1
        if type_of(above) or annex_label(above):
            break
    # The heading of the open part itself: nothing but heading lines stand above.
    return (
        None
        if top == index or (index - floor < _FOREIGN_LINES and frame(lines, floor, index + 1).body >= index)
        else top
    )


def _kind_word(lines: Sequence[Line], top: int, index: int) -> str:
    # A heading with a document type that a decision issues is a part of its own right; anything else is an annex.
    issued = re.search(
        r"(?:kem theo|ban hanh)\W+(?:theo )?(?:quyet dinh|nghi quyet|cong van|to trinh)", lines[index].key
    )
    typed = next((True for i in range(top, index) if type_of(lines[i])), False)
    return _DOCUMENT if issued and typed else "Phụ lục"


def _issuer_top(lines: Sequence[Line], index: int) -> int:
    top = index
    while top > 0 and index - top < 5:
        above = lines[top - 1]
        if (
            not (above.upper or NUMBER.match(above.key) or ABOUT.match(above.key))
            or above.row
            or len(above.key) > 120
            or RECIPIENTS.match(above.key)
        ):
            break
        top -= 1
    return top


def _after_signature(lines: Sequence[Line], index: int, floor: int) -> bool:
    above = lines[index - 1]
    return index - floor > 8 and (
        is_name(above)
        or above.text.endswith("./.")
        or any(RECIPIENTS.match(lines[i].key) for i in range(max(floor, index - 30), index))
    )
