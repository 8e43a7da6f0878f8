"""Tables that run over a page break: the repeated header is a running heading, a row cut in two is one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.reading.blocks import Block, Paragraph, Piece
from pipeline.reading.paragraphs import join

__all__ = ["Carried", "carry"]

_SAME_HEADER = 88.0
"""Likeness (0…100) of two header rows, the second of which may have been misread."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The blocks of a page as they stand after the page before."""

    blocks: tuple[Block, ...]
    mended: Paragraph | None = None
    """The last row of the page before, with the rest of its cells that was found on this page."""


def _cells(row: Paragraph) -> list[list[Piece]]:
    """The row's words by cell; the first word of each with nothing before it."""
    cells: list[list[Piece]] = [[]]
    for piece in row.pieces:
        tabs = piece.before.count("\t")
        cells += [[] for _ in range(tabs)]
        cells[-1].append(Piece(piece.word, "" if tabs or not cells[-1] else piece.before, piece.page))
    return cells + [[] for _ in range(row.trailing.count("\t"))]


def _row(cells: Sequence[Sequence[Piece]]) -> Paragraph:
    pieces: list[Piece] = []
    waiting = ""
    for number, cell in enumerate(cells):
        waiting += "\t" if number else ""
        for piece in cell:
            pieces.append(Piece(piece.word, waiting or piece.before, piece.page))
            waiting = ""
    return Paragraph(tuple(pieces), trailing=waiting)


def _text(cell: Sequence[Piece]) -> str:
    return "".join(piece.before + piece.word.text for piece in cell)


def _is_header(row: Paragraph, header: Paragraph) -> bool:
    return (
        row.text.count("\t") == header.text.count("\t")
        and len(row.pieces) >= 3
        and fuzz.ratio(row.text, header.text) >= _SAME_HEADER
    )


def _rest(last: Paragraph, row: Paragraph, page: int) -> Paragraph | None:
    """`last` with the cells of `row` at the ends of its own, if `row` is the rest of it.

    A rest has no number of its own; its cells go on with cells that hold something, one of them in a small letter.
    """
    above, below = _cells(last), _cells(row)
    if len(above) != len(below) or len(above) < 2 or below[0] or not any(below):
        return None
    if any(cell and not above[number] for number, cell in enumerate(below)):
        return None
    if not any(_text(cell)[:1].islower() for cell in below if cell):
        return None
    joined: list[list[Piece]] = []
    for first, second in zip(above, below, strict=True):
        cell = list(first)
        for number, piece in enumerate(second):
            before = join(_text(first), _text(second)) if number == 0 else piece.before
            cell.append(Piece(piece.word, before, page))
        joined.append(cell)
    return _row(joined)


def carry(blocks: Sequence[Block], page: int, header: Paragraph | None, last: Paragraph | None) -> Carried:
    """A page's blocks, given the first and the last row of the table with which the page before ended (None if it did not).

    `page` is the number of this page, kept with words that move to the row above.
    """
    rest = [index for index, block in enumerate(blocks) if block.kind != "margin"]
    if header is None or last is None or not rest or blocks[rest[0]].kind != "table":
        return Carried(tuple(blocks))
    at = rest[0]
    rows = list(blocks[at].paragraphs)
    result = list(blocks)
    repeated: list[Paragraph] = []
    if rows and _is_header(rows[0], header):
        repeated.append(rows.pop(0))
    mended = _rest(last, rows[0], page) if rows else None
    if mended is not None:
        rows.pop(0)
    result[at] = replace(blocks[at], paragraphs=tuple(rows))
    if repeated:
        result.append(Block("margin", tuple(repeated)))
    return Carried(tuple(result), mended)
