"""Plans made by hand: lines in a tree and bodies at the words that name them, so that tests need no other extractor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.findings import AgencyMention, Paragraph
from extractors.letters import plain
from extractors.tasks.charges import Bodies
from extractors.tasks.roles import Plan

Line = tuple[int, str | None, str]
"""Depth, label (None for plain text), text without its label. Cells are separated by tabs."""

_NUMBERED = re.compile(r"[IVX]+|\d[\d.]*|\(\d+\)|[a-zđ]|Phụ lục.*")
_PRINTED = {"-": "- ", "+": "+ "}


def plan_of(lines: Sequence[Line], bodies: dict[str, str]) -> Plan:
    """A plan of these lines; `bodies` maps words as printed to canonical names, longest first."""
    text = ""
    paragraphs: list[Paragraph] = []
    above: list[int] = []
    for depth, label, words in lines:
        start = len(text)
        if label is None or "\t" in words:
            printed = ""
        elif re.fullmatch(r"[a-zđ]", label):
            printed = f"{label}) "
        elif label.startswith("("):
            printed = f"{label} "
        else:
            printed = _PRINTED.get(label, f"{label}. ")
        body = start + len(printed)
        text += f"{printed}{words}\n"
        above = above[: depth if label is not None else depth + 1]
        parent = above[-1] if above and depth else None
        chain = [paragraphs[n].label for n in above] + ([label] if label else [])
        path = tuple(x for x in chain if x and _NUMBERED.fullmatch(x))
        cells: list[tuple[int, int]] = []
        if "\t" in words:
            at = body
            for cell in words.split("\t"):
                cells.append((at, at + len(cell)))
                at += len(cell) + 1
        kind = "row" if cells else "text" if label is None else "heading" if words.isupper() else "item"
        paragraphs.append(
            Paragraph(start, len(text) - 1, body, kind, label, path, parent, 0, depth, tuple(cells))  # type: ignore[arg-type]
        )
        if label is not None:
            above = [*above[:depth], len(paragraphs) - 1]
    mentions: list[AgencyMention] = []
    for printed, name in sorted(bodies.items(), key=lambda item: -len(item[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", text):
            if not any(m.start < match.end() and match.start() < m.end for m in mentions):
                mentions.append(AgencyMention(match.start(), match.end(), name, None, False, 1.0, "test"))
    return Plan(Bodies(text, plain(text), mentions), paragraphs)
