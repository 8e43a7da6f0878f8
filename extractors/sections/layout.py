"""The layout of one document (thể thức): which lines are its heading, its body, its recipients and its signature.

Cells: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW for documents of the Party.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.sections import labels
from extractors.sections.cells import (
    ABOUT,
    ADDRESSEE,
    AUTHORITY,
    BODY_HEAD,
    GLUED_NUMBER,
    ISSUED_WITH,
    NUMBER,
    PARTY_TITLE,
    PLACE,
    SYMBOL_LINE,
    UNION_TITLE,
    URGENT,
    Line,
    annex_label,
    capital_prefix,
    ends_motto,
    is_motto,
    motto_start,
    type_of,
)  # fmt: skip
from extractors.sections.tail import find_tail

__all__ = ["Frame", "frame"]


@dataclass(slots=True)
class Frame:
    """Indices into the lines: which cell of the layout each line of a part belongs to."""

    first: int
    last: int
    """Exclusive."""
    issuer: list[int] = field(default_factory=list)
    number: int | None = None
    place: int | None = None
    about: list[int] = field(default_factory=list)
    """Trích yếu of a công văn, under its number."""
    urgency: int | None = None
    type: str | None = None
    type_line: int | None = None
    type_end: int = 0
    """Where in that line the title begins, 0 if it stands below."""
    title: list[int] = field(default_factory=list)
    title_end: int | None = None
    """Where in its last line the title ends, if not with the line."""
    issued_with: list[int] = field(default_factory=list)
    authority: list[int] = field(default_factory=list)
    """CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …, above the preamble of a decision."""
    addressee: list[int] = field(default_factory=list)
    party: bool = False
    body: int = 0
    recipients_head: int | None = None
    recipients: list[int] = field(default_factory=list)
    signature: list[int] = field(default_factory=list)
    annex: int | None = None
    """The line PHỤ LỤC …."""

    @property
    def body_end(self) -> int:
        """First line after the body."""
        tail = [
            i
            for i in (self.recipients_head, *self.recipients[:1], *self.signature[:1])
            if i is not None and i >= self.body
        ]
        return min(tail, default=self.last)


_FRONT_LINES = 45
_LOOKAHEAD = 6
_MAX_SCRAPS = 3
_LONG_LINE = 380
_TITLED = frozenset({"QĐ", "NQ", "TT", "NĐ", "CĐ"})


def frame(lines: Sequence[Line], first: int, last: int, heading: int | None = None) -> Frame:
    """Lay out one part: lines `first` to `last` (exclusive); `heading` where foreign lines stand above the heading."""
    made = Frame(first, last, body=first)
    _Front(lines, made, first if heading is None else heading).run()
    made.recipients_head, made.recipients, made.signature = find_tail(lines, made.body, last)
    return made


class _Front:
    """Reads the heading line by line: each goes to the first cell that will have it, in the order of the printed page."""

    def __init__(self, lines: Sequence[Line], made: Frame, start: int) -> None:
        self.lines, self.made, self.start = lines, made, start
        self.stop = min(made.last, start + _FRONT_LINES)
        self.furniture = False
        self.scraps = 0

    def run(self) -> None:
        made, index = self.made, self.start
        if index < made.last and annex_label(self.lines[index]):
            made.annex = index
            index += 1
            self.furniture = True
        while index < self.stop:
            line = self.lines[index]
            if not line.key or len(line.key) > _LONG_LINE:
                if made.type is not None and not made.title and (cut := capital_prefix(line.text)):
                    # The title, and run on from it the first paragraph, which belongs to the body.
                    made.title.append(index)
                    made.title_end = cut
                break
            if ADDRESSEE.match(line.key) and not line.row:
                index = self._addressee(index)
                break
            if not (self._cell(index, line) or self._heading(index, line) or self._noise(index)):
                break
            index += 1
        made.body = index if self.furniture else made.first
        if not self.furniture:
            made.issuer, made.urgency, made.place, made.number = [], None, None, None

    def _cell(self, index: int, line: Line) -> bool:
        """Number, place and date, motto, urgency: cells that have a form of their own."""
        made, key = self.made, line.key
        if not any(c.isalnum() for c in key):
            made.party = made.party or "*" in line.text
            return True
        if ISSUED_WITH.match(key) and (line.text[0] in "(*[" or made.type is not None or made.annex is not None):
            made.issued_with.append(index)
        elif made.type is None and (is_motto(line) or (PARTY_TITLE.search(key) and line.upper) or self._mottos(index)):
            made.party = made.party or "dang" in key[:5]
            if motto_start(line):
                made.issuer.append(index)
        elif made.type is None and (line.row or len(key) < 130) and self._numbered(index, line):
            pass
        elif made.number == index - 1 and SYMBOL_LINE.match(key):
            made.number = index
        elif made.place is None and len(key) < 90 and PLACE.match(key) and not BODY_HEAD.match(key):
            made.place = index
        elif made.urgency is None and URGENT.match(key):
            made.urgency = index
            return True
        else:
            return False
        self.furniture = True
        return True

    def _mottos(self, index: int) -> bool:
        """What stands in the right column and is known by its neighbours: a motto's second line, the Youth Union's title."""
        line, made = self.lines[index], self.made
        if index > made.first and is_motto(self.lines[index - 1]) and ends_motto(self.lines[index - 1], line):
            return True
        return bool(motto_start(line)) or (made.number is not None and UNION_TITLE.match(line.key) is not None)

    def _numbered(self, index: int, line: Line) -> bool:
        cells = line.key.split("\t")
        number = next((cell.strip() for cell in cells if NUMBER.match(cell.strip())), None)
        if self.made.number is None and number is None and line.upper and (glued := GLUED_NUMBER.search(line.key)):
            number = line.key[glued.start() :]
            self.made.issuer.append(index)
        if self.made.number is not None or number is None:
            return False
        self.made.number = index
        if self.made.place is None and "v/v" not in line.key and PLACE.search(line.key):
            self.made.place = index
        return True

    def _heading(self, index: int, line: Line) -> bool:
        """Issuer, trích yếu of a letter, type, title, authority."""
        made, key = self.made, line.key
        untyped = made.type is None and made.annex is None
        if line.row:
            return False
        if untyped and ABOUT.match(key) and (made.number is not None or line.text[0] in "Vv"):
            made.about.append(index)
        elif untyped and (kind := type_of(line)) and _plain_type(line, kind[1]):
            made.type, made.type_line = kind[0], index
            if kind[1] < len(line.text):
                made.title.append(index)
                made.type_end = kind[1]
            self.furniture = True
        elif not untyped and _in_title(self.lines, made, index):
            made.title.append(index)
        elif (
            made.type in _TITLED and line.upper and not made.authority and len(key) < 150 and not labels.read(line.text)
        ):
            made.authority.append(index)
        elif (
            untyped
            and made.about
            and made.place is None
            and len(key) < 120
            and not line.upper
            and not BODY_HEAD.match(key)
        ):
            made.about.append(index)
        elif untyped and len(key) < 200 and line.upper and not labels.read(line.text):
            made.issuer.append(index)
        else:
            return False
        return True

    def _noise(self, index: int) -> bool:
        """A line that is nothing (a seal, a scrap of the next cell) though the heading goes on below it."""
        made = self.made
        if (
            made.type is not None
            or made.annex is not None
            or len(self.lines[index].key) > 80
            or any(r.style <= labels.Style.NUMBER and r.cost < 0.5 for r in labels.read(self.lines[index].text))
        ):
            return False
        self.scraps += 1
        return self.scraps <= _MAX_SCRAPS and any(
            (made.number is None and NUMBER.match(line.key) and len(line.key) < 60)
            or (made.place is None and PLACE.match(line.key) and len(line.key) < 90)
            or (is_motto(line) and line.upper)
            or ((kind := type_of(line)) and kind[1] >= len(line.text) and not line.text.endswith(":"))
            for line in self.lines[index + 1 : min(self.stop, index + 1 + _LOOKAHEAD)]
        )

    def _addressee(self, index: int) -> int:
        made, lines = self.made, self.lines
        made.addressee.append(index)
        index += 1
        while index < self.stop and (
            lines[index].text[0] in "-–+•" or (len(lines[index].key) < 80 and lines[index].text[-1] == ";")
        ):
            made.addressee.append(index)
            index += 1
        self.furniture = True
        return index


def _plain_type(line: Line, end: int) -> bool:
    # QUYẾT ĐỊNH: with a colon is the formula before the articles, not the heading.
    rest = line.text[end:].strip(" .,-_'`|")
    return (not line.text.rstrip().endswith(":") or bool(rest)) and (not rest or rest[0].isalpha() or rest[0] in '"“(')


def _in_title(lines: Sequence[Line], made: Frame, index: int) -> bool:
    line, title = lines[index], made.title
    if len(title) >= 9 or made.authority or made.issued_with:
        return False
    readings = labels.read(line.text)
    if readings and (
        readings[0].cost < 0.5 or any(r.style in (labels.Style.ROMAN, labels.Style.NUMBER) for r in readings)
    ):
        return False
    if title and made.type in _TITLED and line.upper and AUTHORITY.match(line.key):
        return False
    if line.upper:
        return not title or lines[title[0]].upper or len(title) == 1
    if line.text.endswith((";", ":", "./.")) or (line.text.endswith((".", ",")) and (len(line.text) > 100 or title)):
        return False
    if (
        BODY_HEAD.match(line.key)
        and made.annex is None
        and (len(line.text) > 160 or (title and lines[title[-1]].upper))
    ):
        return not title and len(line.text) < 200
    return not (title and len(line.text) > 200 and line.text[0].isupper())
