"""Reading order of one page: words in, blocks of paragraphs out.

Serves born-digital words and OCR words alike: all distances are measured in the page's own line height, and boxes may be noisy.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.blocks import Block, Paragraph, Piece
from pipeline.reading.columns import carried_rows, closing_zone, heading_zone, split_at
from pipeline.reading.joining import body_paragraphs, closing_paragraphs, heading_paragraphs, recipient_paragraphs
from pipeline.reading.margins import is_page_number, is_ruling, split_footnotes
from pipeline.reading.open_tables import find_open_table, open_table_block
from pipeline.reading.paragraphs import join
from pipeline.reading.syllables import syllable_share
from pipeline.reading.tables import Cell, TableGrid
from pipeline.reading.text import Box
from pipeline.reading.words import Line, RawWord, em, lines_of, rows_of

__all__ = ["Block", "Paragraph", "Piece", "RawWord", "arrange"]


def arrange(
    words: Sequence[RawWord],
    width: float,
    height: float,
    tables: Sequence[TableGrid] = (),
    closing_gutter: float | None = None,
) -> list[Block]:
    """The words of one page in reading order, as blocks of paragraphs.

    Two-column headings come as two blocks, left first; "Nơi nhận" before the signature; ruled tables as one paragraph a row
    with tabs between cells; page numbers and ruling characters as blocks of kind `margin`; footnotes as blocks of their own
    at the end. `width` and `height` of the page in points; `closing_gutter` is the `Block.gutter` of the page before, where
    its "Nơi nhận" reached the foot of the page.
    """
    words = [word for word in words if word.text and not is_ruling(word.text)]
    if not words:
        return []
    grids = [grid for grid in tables if _is_table(grid, words)]
    rest = [word for word in words if not any(_inside(word.box, grid.box) for grid in grids)]
    blocks: list[Block] = []
    margin: list[Line] = []
    if rest:
        unit = em(rest)
        rows = rows_of(lines_of(rest, 1.5 * unit))
        rows, margin = _without_margins(rows, height)
        rows, smudges = _without_smudges(rows)
        margin += smudges
        rows, footnotes = split_footnotes(rows, height)
        if closing_gutter is not None:
            blocks, rows = _carried_closing(rows, width, unit, closing_gutter)
        tops = sorted(grids, key=lambda grid: grid.box[1])
        for grid in tops:
            above = [row for row in rows if _middle(row) < grid.box[1]]
            rows = rows[len(above) :]
            blocks += _flow(above, width, height, unit)
            blocks.append(_table(grid, words))
        blocks += _flow(rows, width, height, unit)
        if footnotes:
            notes = [Line.of(w for line in row for w in line.words) for row in footnotes]
            blocks.append(Block("footnote", tuple(body_paragraphs(notes, width, unit))))
    else:
        blocks = [_table(grid, words) for grid in grids]
    if margin:
        blocks.append(Block("margin", tuple(Paragraph.of_lines([line]) for line in margin)))
    return blocks


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 1 <= x <= outer[2] + 1 and outer[1] - 1 <= y <= outer[3] + 1


def _middle(row: Sequence[Line]) -> float:
    return sum(line.middle for line in row) / len(row)


def _without_margins(rows: list[list[Line]], height: float) -> tuple[list[list[Line]], list[Line]]:
    """Rows without page numbers at the very top and bottom."""
    margin: list[Line] = []
    while rows and is_page_number(rows[0]) and _middle(rows[0]) < 0.15 * height:
        margin += rows[0]
        rows = rows[1:]
    while rows and is_page_number(rows[-1]) and _middle(rows[-1]) > 0.85 * height:
        margin += rows[-1]
        rows = rows[:-1]
    return rows, margin


_SURE_PAGE = 0.8


def _without_smudges(rows: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """Rows without short lines of which nothing was read surely: strokes of a pen, dots to fill in, the rim of a seal.

    Only on pages that were read well on the whole: on others a bad line is a bad line.
    """
    words = [word for row in rows for line in row for word in line.words]
    if not words or sum(word.confidence for word in words) < _SURE_PAGE * len(words):
        return [list(row) for row in rows], []
    kept = [[line for line in row if not _smudge(line)] for row in rows]
    return [row for row in kept if row], [line for row in rows for line in row if _smudge(line)]


def _smudge(line: Line) -> bool:
    """True for up to four words of OCR without one that is a syllable or a figure read with some confidence, or a symbol."""
    if line.size or len(line.words) > 4 or "/" in line.text:
        return False
    for word in line.words:
        letters = sum(c.isalpha() for c in word.text)
        if word.confidence >= 0.75 or (
            word.confidence >= 0.45 and letters >= 2 and syllable_share([word.text])[0] > 0.5
        ):
            return False
    return any(c.isalnum() for c in line.text) or len(line.words) > 1


def _carried_closing(
    rows: list[list[Line]], width: float, unit: float, gutter: float
) -> tuple[list[Block], list[list[Line]]]:
    """The rest of a closing that began on the page before, and the rows after it."""
    last = carried_rows(rows, width, gutter, unit)
    if not last:
        return [], rows
    return _closing(rows[:last], gutter, True, unit, last == len(rows)), rows[last:]


def _closing(rows: list[list[Line]], gutter: float, recipients: bool, unit: float, at_foot: bool) -> list[Block]:
    """The two columns of a closing as blocks, left first."""
    left, right = split_at(rows, gutter, unit)
    blocks = []
    kind = recipient_paragraphs if recipients else closing_paragraphs
    carried = gutter if at_foot and recipients else None
    if left:
        blocks.append(Block("recipients", tuple(kind(_column_lines(left, unit), unit)), carried))
    signed = [line for line in _column_lines(right, unit) if not _scribble(line)] if right else []
    if signed:
        blocks.append(Block("signature", tuple(closing_paragraphs(signed, unit)), carried))
    return blocks


def _flow(rows: list[list[Line]], width: float, height: float, unit: float) -> list[Block]:
    """Blocks of rows that hold no ruled table: heading, body, closing, body …"""
    if not rows:
        return []
    heading = heading_zone(rows, width, unit)
    if heading is not None:
        left, right = split_at(rows[heading.first : heading.last], heading.gutter, unit)
        blocks = _flow(rows[: heading.first], width, height, unit)
        if left:
            blocks.append(Block("heading", tuple(heading_paragraphs(_column_lines(left, unit), unit))))
        if right:
            blocks.append(Block("heading", tuple(heading_paragraphs(_column_lines(right, unit), unit))))
        return blocks + _flow(rows[heading.last :], width, height, unit)
    closing = closing_zone(rows, width, unit)
    if closing is not None:
        blocks = _flow(rows[: closing.first], width, height, unit)
        zone = rows[closing.first : closing.last]
        blocks += _closing(zone, closing.gutter, closing.recipients, unit, closing.last == len(rows))
        return blocks + _flow(rows[closing.last :], width, height, unit)
    table = find_open_table(rows, unit)
    if table is not None:
        first, last, gutters = table
        return [
            *_flow(rows[:first], width, height, unit),
            open_table_block(rows[first:last], gutters, unit),
            *_flow(rows[last:], width, height, unit),
        ]
    lines = [Line.of(word for line in row for word in line.words) for row in rows]
    return [Block("body", tuple(body_paragraphs(lines, width, unit)))]


def _scribble(line: Line) -> bool:
    """True for what OCR makes of a signature or the rim of a seal: no surely read syllable in the line."""
    if line.size:
        return False
    sure = [w for w in line.words if w.confidence >= 0.6 and sum(c.isalpha() for c in w.text) >= 2]
    return not any(syllable_share([word.text])[0] for word in sure)


def _column_lines(words: Sequence[RawWord], unit: float) -> list[Line]:
    return [Line.of(w for line in row for w in line.words) for row in rows_of(lines_of(words, 4 * unit))]


def _is_table(grid: TableGrid, words: Sequence[RawWord]) -> bool:
    """False for a page frame or a letterhead drawn with rules: one cell that holds most of the page."""
    if len(grid.columns) < 3 or len(grid.rows) < 3:
        return len(grid.columns) >= 4  # a single row of three cells and more is still a table
    inside = [word for word in words if _inside(word.box, grid.box)]
    if not inside:
        return False
    fullest = max(sum(_inside(word.box, cell.box) for word in inside) for cell in grid.cells)
    return not (fullest > 150 and fullest > 0.6 * len(inside))


def _table(grid: TableGrid, words: Sequence[RawWord]) -> Block:
    """One paragraph a row, a tab between cells; a merged cell's words stand in its first row and column."""
    held: dict[tuple[int, int], list[RawWord]] = {}
    for word in words:
        if _inside(word.box, grid.box):
            cell = _cell_of(word.box, grid.cells)
            held.setdefault((cell.row, cell.column), []).append(word)
    paragraphs: list[Paragraph] = []
    columns = len(grid.columns) - 1
    for row in range(len(grid.rows) - 1):
        pieces: list[Piece] = []
        waiting = ""
        for column in range(columns):
            if column:
                waiting += "\t"
            inside = held.get((row, column))
            if not inside:
                continue
            for piece in _cell_pieces(inside):
                pieces.append(Piece(piece.word, waiting or piece.before))
                waiting = ""
        if pieces:
            paragraphs.append(Paragraph(tuple(pieces), trailing=waiting))
    return Block("table", tuple(paragraphs))


def _cell_of(box: Box, cells: Sequence[Cell]) -> Cell:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2

    def distance(cell: Cell) -> float:
        dx = max(cell.box[0] - x, 0.0, x - cell.box[2])
        dy = max(cell.box[1] - y, 0.0, y - cell.box[3])
        return dx + dy

    return min(cells, key=distance)


def _cell_pieces(words: Sequence[RawWord]) -> list[Piece]:
    pieces: list[Piece] = []
    line_text = ""
    for row in rows_of(lines_of(words, 1e6)):
        line = Line.of(word for part in row for word in part.words)
        before = join(line_text, line.text) if pieces else ""
        for word in line.words:
            pieces.append(Piece(word, before))
            before = " "
        line_text = line.text
    return pieces
