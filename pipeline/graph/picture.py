"""The picture of a card: where each box and line goes, worked out beforehand, so that the page needs no script.

Time runs from left to right: what the work's bases rest on · what it rests on · the work · what carries it on · the provinces that
cite it. At most 70 boxes; what is left out is told in a box "and n more". Lengths in SVG units (pixels at scale 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from pipeline.graph.card import Card, Link, Subject

__all__ = ["Box", "Heading", "Line", "Picture", "picture"]

Look = Literal["work", "held", "named", "province", "more"]

_WIDTH: Final = 214
_HEIGHT: Final = 40
_GAP: Final = 8
_CHANNEL: Final = 66
"""Between two columns, for the lines."""
_HEAD: Final = 24
_MARGIN: Final = 12
_LETTERS: Final = 30
"""Letters of a line that fit into a box."""
_ROOM: Final = (12, 16, 1, 22, 18)
"""Boxes a column, from left to right; one more each may say what is left out: 69 + the "more" boxes stay below 70 because the
middle column has one."""

Said = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Box:
    """A document or province: left top corner, size, two lines of text and the whole of it."""

    x: float
    y: float
    width: float
    height: float
    head: str
    foot: str
    whole: str
    look: Look


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a relation over its boxes."""

    x: float
    y: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A curve from the right edge of one box to the left edge of another, as an SVG path."""

    path: str
    kind: str
    future: bool


@dataclass(frozen=True)
class Picture:
    """Everything to draw."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Entry:
    """One box before it has a place."""

    key: str
    head: str
    foot: str
    whole: str
    look: Look
    kind: str
    """The relation under whose name it stands."""
    to: str
    """The box on its inner side."""
    future: bool = False


def picture(card: Card, say: Said, date: Callable[[str | None], str]) -> Picture:
    """The picture of a card; `say(key, *values)` gives the names of relations, `date` prints a date."""
    columns = [
        _limited(_chain(card, date), _ROOM[0], say),
        _limited(_links(card.rests_on, card.work.id, "out", date), _ROOM[1], say),
        [_entry(card.work, "work", "", "", date)],
        _limited(
            _links(card.rest_on_it, card.work.id, "in", date), _ROOM[3], say, card.links_in - len(card.rest_on_it)
        ),
        _limited(_provinces(card, say, date), _ROOM[4], say),
    ]
    kept = [index for index, column in enumerate(columns) if column]
    height = max(_height(columns[index]) for index in kept) + 2 * _MARGIN
    boxes: list[Box] = []
    headings: list[Heading] = []
    lines: list[Line] = []
    at: dict[str, Box] = {}
    left = float(_MARGIN)
    for index in kept:
        top = (height - _height(columns[index])) / 2
        for kind, entries in groupby(columns[index], key=lambda e: e.kind):
            if kind:
                headings.append(Heading(left, top + _HEAD - 8, say(f"card_{kind}"), kind.rpartition("_")[2]))
                top += _HEAD
            for entry in entries:
                box = Box(left, top, _WIDTH, _HEIGHT, entry.head, entry.foot, entry.whole, entry.look)
                boxes.append(box)
                at[entry.key] = box
                top += _HEIGHT + _GAP
        left += _WIDTH + _CHANNEL
    for index in kept:
        for entry in columns[index]:
            if entry.to in at:
                outer, inner = at[entry.key], at[entry.to]
                pair = (outer, inner) if outer.x < inner.x else (inner, outer)
                if pair[1].x - pair[0].x > _WIDTH + _CHANNEL:
                    continue  # a line across the column between would hide its boxes; the heading says the same
                lines.append(Line(_curve(*pair), entry.kind.rpartition("_")[2], entry.future))
    return Picture(left - _CHANNEL + _MARGIN, height, tuple(boxes), tuple(headings), tuple(lines))


def _entry(subject: Subject, look: Look, kind: str, to: str, date: Callable[[str | None], str]) -> _Entry:
    title = subject.title if subject.title and subject.title != subject.label else None
    issuer = (subject.issuer or "").replace("Ủy ban nhân dân", "UBND") or None
    foot = " · ".join(filter(None, (date(subject.date) if subject.date else None, issuer or title)))
    whole = " — ".join(
        filter(None, (subject.label, date(subject.date) if subject.date else None, subject.issuer, title))
    )
    return _Entry(subject.id, _cut(subject.label), _cut(foot, _LETTERS + 6), whole, look, kind, to)


def _links(links: Sequence[Link], to: str, side: str, date: Callable[[str | None], str]) -> list[_Entry]:
    """The linked documents by relation, the best attested first; a document in two relations stands under the first."""
    order = {kind: n for n, kind in enumerate(dict.fromkeys(link.kind for link in links))}
    made: dict[str, _Entry] = {}
    for link in sorted(links, key=lambda k: order[k.kind]):
        if link.other.id not in made:
            entry = _entry(link.other, "held" if link.other.held else "named", f"{side}_{link.kind}", to, date)
            entry.future = link.future
            made[link.other.id] = entry
    return list(made.values())


def _chain(card: Card, date: Callable[[str | None], str]) -> list[_Entry]:
    near = {link.other.id for link in card.rests_on}
    return [
        _entry(link.other, "held" if link.other.held else "named", f"out_{link.kind}", between, date)
        for between, link in sorted(card.chain, key=lambda pair: pair[1].kind)
        if between in near
    ]


def _provinces(card: Card, say: Said, date: Callable[[str | None], str]) -> list[_Entry]:
    return [
        _Entry(
            f"province:{citers.province}", _cut(citers.province or say("card_central")),
            say("card_plans_since", citers.plans, date(citers.first)), citers.province or say("card_central"), "province",
            "in_cites", card.work.id,
        )
        for citers in card.citers
    ]  # fmt: skip


def _limited(entries: list[_Entry], room: int, say: Said, left_out: int = 0) -> list[_Entry]:
    """As many as there is room for; the rest, with what was left out before, as a number."""
    if len(entries) <= room and not left_out:
        return entries
    kept = entries[: room - 1]
    more = say("card_more", len(entries) - len(kept) + left_out)
    return [*kept, _Entry(f"more:{entries[-1].key}", more, "", more, "more", kept[-1].kind, "")]


def _height(column: Sequence[_Entry]) -> float:
    groups = sum(1 for kind, _ in groupby(column, key=lambda e: e.kind) if kind)
    return len(column) * (_HEIGHT + _GAP) - _GAP + groups * _HEAD


def _curve(left: Box, right: Box) -> str:
    x0, y0, x1, y1 = left.x + left.width, left.y + left.height / 2, right.x, right.y + right.height / 2
    bend = (x1 - x0) * 0.6
    return f"M{x0:.0f} {y0:.0f}C{x0 + bend:.0f} {y0:.0f} {x1 - bend:.0f} {y1:.0f} {x1:.0f} {y1:.0f}"


def _cut(text: str, letters: int = _LETTERS) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
