"""Parts of a file: the decision that issues a plan (văn bản ban hành), the plan, its annexes (phụ lục)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from extractors import labels
from extractors.findings import Part
from extractors.layout import (
    ISSUED_WITH,
    NUMBER,
    RECIPIENTS,
    Frame,
    Line,
    annex_label,
    frame,
    is_motto,
    is_name,
    type_of,
)

__all__ = ["find_parts"]

Kind = Literal["decision", "plan", "annex"]

_ISSUING = {"QĐ", "NQ", "CV", "TTr"}


def find_parts(lines: Sequence[Line]) -> list[tuple[Part, Frame]]:
    """The parts of a file with their layout, in order; at least one for any text that has a line."""
    if not lines:
        return []
    starts: list[tuple[int, str | None]] = [(0, annex_label(lines[0]))]
    for index in range(1, len(lines)):
        line = lines[index]
        if not line.key or line.row or index - starts[-1][0] < 2:
            continue
        if (label := annex_label(line)) and _sentence_over(lines[index - 1]):
            starts.append((index, label))
        elif ISSUED_WITH.match(line.key) and line.text[0] in "(*[":
            top = _heading_top(lines, index, starts[-1][0])
            if top is not None:
                starts.append((top, _kind_word(lines, top, index)))
        elif is_motto(line) and line.upper and index > 6:
            top = _issuer_top(lines, index)
            if top - starts[-1][0] > 6 and not any(
                is_motto(lines[i]) for i in range(starts[-1][0], top) if i > top - 6
            ):
                starts.append((top, "?"))
        elif (
            (kind := type_of(line))
            and kind[1] >= len(line.text)
            and _after_signature(lines, index, starts[-1][0])
            and not line.text.endswith(":")
        ):
            starts.append((index, "?"))
    bounds = [*(index for index, _ in starts), len(lines)]
    frames = [frame(lines, a, b) for a, b in pairwise(bounds)]
    kinds = _kinds(starts, frames)
    made: list[tuple[Part, Frame]] = []
    for (_, label), kind, layout in zip(starts, kinds, frames, strict=True):
        start = 0 if layout.first == 0 else lines[layout.first].start
        end = lines[layout.last - 1].end
        made.append(
            (
                Part(start, end, kind, (label if label not in (None, "?") else "Phụ lục") if kind == "annex" else None),
                layout,
            )
        )
    return made


def _kinds(starts: list[tuple[int, str | None]], frames: list[Frame]) -> list[Kind]:
    kinds: list[Kind] = ["annex" if label not in (None, "?") else "plan" for _, label in starts]
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
    return None if top == index or top - floor < 2 or (top - 1 <= floor) else top


def _kind_word(lines: Sequence[Line], top: int, index: int) -> str:
    # A heading with a document type that a decision issues is a part of its own right; anything else is an annex.
    issued = re.search(
        r"(?:kem theo|ban hanh)\W+(?:theo )?(?:quyet dinh|nghi quyet|cong van|to trinh)", lines[index].key
    )
    typed = next((True for i in range(top, index) if type_of(lines[i])), False)
    return "?" if issued and typed else "Phụ lục"


def _issuer_top(lines: Sequence[Line], index: int) -> int:
    top = index
    while top > 0 and index - top < 5:
        above = lines[top - 1]
        if (
            not (above.upper or NUMBER.match(above.key))
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
