"""Tables in text files: Markdown rows (`| a | b |`), and the residue of web tables, a `|` alone on a line before, between
and after cells whose text fills lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.folding import bare
from pipeline.reading.paragraphs import begins_item, document_type_line
from pipeline.reading.source import RawLine

__all__ = ["Cells", "Row", "parse_tables"]

Row = list[list[RawLine]]
"""Cells of a row, each the lines in it."""

_DIVIDER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_ROW_START = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}\.?|[IVX]{1,5}\.?|[A-ZĐa-zđ][.)]?|STT|TT|Stt)$")


_ROMAN = tuple("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split())
_LONGEST_CELL = 2_500
"""Characters. What is longer is not the text of a cell."""

_NUMBER = re.compile(r"(?:Số|V/v)\b")


@dataclass(frozen=True, slots=True)
class Cells:
    """A table."""

    rows: list[Row]

    def _words(self, column: int) -> str:
        return bare(" ".join(line.text for row in self.rows if column < len(row) for line in row[column]))

    @property
    def letterhead(self) -> bool:
        """True for the heading of a document laid out as a table."""
        return (
            any(
                "cong hoa xa hoi" in words or "doc lap-tu do" in words or "dang cong san viet nam" in words
                for words in (self._words(1), self._words(0)[:200])
            )
            and len(self.rows) <= 6
        )

    @property
    def closing(self) -> bool:
        """True for "Nơi nhận" and signature laid out as a table."""
        return self._words(0).lstrip("* ").startswith("noi nhan") or (
            len(self.rows) <= 2
            and self._words(1).startswith(("tm.", "kt.", "tl.", "tuq.", "t/m", "k/t", "chu tich", "giam doc"))
        )


def parse_tables(lines: Sequence[RawLine]) -> Iterator[list[RawLine] | Cells]:
    """The file in order: runs of lines outside tables, and tables."""
    outside: list[RawLine] = []
    index = 0
    while index < len(lines):
        text = lines[index].text
        if text == "|":
            cells, after = _residue(lines, index)
            if cells is not None:
                if outside:
                    yield outside
                    outside = []
                yield from _parted(cells)
                index = after
                continue
        elif text.startswith("|") and text.count("|") >= 3:
            rows, after = _markdown(lines, index)
            if outside:
                yield outside
                outside = []
            yield Cells(rows)
            index = after
            continue
        if text != "|":
            outside.append(lines[index])
        index += 1
    if outside:
        yield outside


def _parted(table: Cells) -> Iterator[Cells]:
    """The letterhead apart from what a web page put before it in one run of bars."""
    for index, row in enumerate(table.rows):
        if len(row) >= 2 and Cells([row[-2:]]).letterhead:
            if index:
                yield Cells(table.rows[:index])
            last = index + 1
            while last < len(table.rows) and _NUMBER.match(" ".join(line.text for line in table.rows[last][0])):
                last += 1
            yield Cells([row[-2:], *table.rows[index + 1 : last]])
            if last < len(table.rows):
                yield from _parted(Cells(table.rows[last:]))
            return
    yield table


def _markdown(lines: Sequence[RawLine], index: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    while index < len(lines) and lines[index].text.startswith("|"):
        line = lines[index]
        if not _DIVIDER.match(line.text):
            rows.append([[part] if part.letters else [] for part in _split(line)])
        index += 1
    return rows, index


def _split(line: RawLine) -> list[RawLine]:
    """A Markdown row cut at its bars, those at its ends left out."""
    parts: list[RawLine] = []
    begin = 0
    letters = line.letters
    stops = [number for number, (text, _, _) in enumerate(letters) if text == "|"]
    for stop in [*stops, len(letters)]:
        inner = letters[begin:stop]
        while inner and inner[0][0] == " ":
            inner = inner[1:]
        while inner and inner[-1][0] == " ":
            inner = inner[:-1]
        parts.append(replace(line, letters=inner))
        begin = stop + 1
    if parts and not parts[0].letters:
        parts = parts[1:]
    if parts and not parts[-1].letters and stops and stops[-1] == len(letters) - 1:
        parts = parts[:-1]
    return parts


@dataclass(slots=True)
class _Run:
    """Bars between two cells with text: how many, and whether a blank line follows them."""

    bars: int
    blank_after: bool


def _tokens(lines: Sequence[RawLine], index: int) -> tuple[list[_Run | list[RawLine]], list[int]]:
    """Alternating runs of bars and cell texts from the bar at `index` to the last bar; and where each begins."""
    tokens: list[_Run | list[RawLine]] = []
    starts: list[int] = []
    last_bar = index
    for number in range(index, len(lines)):
        if lines[number].text == "|":
            last_bar = number
        elif number - last_bar > 120:
            break
    rest = [line for line in lines[last_bar + 1 :] if line.text]
    if 1 <= len(rest) <= 6 and lines[last_bar + 1].text and last_bar > index:
        last_bar = len(lines) - 1  # the last cell of the file, its closing bar lost
    number = index
    while number <= last_bar:
        line = lines[number]
        if line.text == "|":
            if tokens and isinstance(tokens[-1], _Run):
                tokens[-1].bars += 1
                tokens[-1].blank_after = False
            else:
                tokens.append(_Run(1, False))
                starts.append(number)
        elif not line.text and tokens and isinstance(tokens[-1], _Run):
            # The emphasis marks of an empty cell (`** **`) leave a blank line too, but then a bar follows.
            tokens[-1].blank_after = True
        elif tokens and isinstance(tokens[-1], list):
            tokens[-1].append(line)
        else:
            tokens.append([line])
            starts.append(number)
        number += 1
    return tokens, starts


def _residue(lines: Sequence[RawLine], index: int) -> tuple[Cells | None, int]:
    """The table that begins with the bar at `index`, and the line after it."""
    tokens, starts = _tokens(lines, index)
    columns = _columns(tokens)
    if columns < 2:
        end = starts[1] if len(starts) > 1 else index + 1
        return None, end
    rows: list[Row] = []
    row: Row = []
    fixed = False
    first = tokens[0]
    row += [[] for _ in range(first.bars - 1)] if isinstance(first, _Run) and first.bars <= columns else []
    position = 1
    while position < len(tokens):
        cell = tokens[position]
        run = tokens[position + 1] if position + 1 < len(tokens) else _Run(1, True)
        if not isinstance(cell, list) or not isinstance(run, _Run):
            position += 1
            continue
        if sum(len(line.text) for line in cell) > _LONGEST_CELL:
            # No cell: the body of the document, between the table before it and the closing after it.
            return Cells([*rows, row] if any(row) else rows), starts[position]
        row.append(cell)
        if Cells([row[-2:]]).letterhead or Cells([row]).closing:
            # Heading and closing have two columns, whatever table a web page put before them without a break.
            columns, fixed = max(2, len(row)), True
        following = tokens[position + 2] if position + 2 < len(tokens) else None
        missing = columns - len(row)
        if following is None:
            rows.append(row + [[] for _ in range(max(0, min(missing, run.bars - 1)))])
            return Cells(rows), starts[position + 1] + run.bars if position + 1 < len(starts) else len(lines)
        if run.bars == 1:
            if not run.blank_after and (
                missing > 0 or (not fixed and isinstance(following, list) and _like_cell(following))
            ):
                columns = max(columns, len(row) + 1)  # the first row had merged cells
                position += 2
                continue
            rows.append(row)
            return Cells(rows), starts[position + 2]
        spare = run.bars - 2  # one bar ends this row, one begins the next
        begins = isinstance(following, list) and bool(_ROW_START.match(following[0].text))
        if (
            missing > spare
            and not (begins and (spare == 0 or _succeeds(row, rows, following)))
            and not (spare == 0 and len(row) <= 2 < columns)
            and columns > 2
        ):
            row += [[] for _ in range(run.bars - 1)]  # empty cells within the row
            position += 2
            continue
        trailing = max(0, min(missing, spare))
        rows.append(row + [[] for _ in range(trailing)])
        if run.blank_after and isinstance(following, list) and spare - trailing == 0 and not begins:
            return Cells(rows), starts[position + 2]
        row = [[] for _ in range(min(spare - trailing, columns - 1))]
        position += 2
    if any(cell for cell in row):
        rows.append(row)
    return Cells(rows), len(lines)


def _succeeds(row: Row, rows: Sequence[Row], following: object) -> bool:
    """True if a cell's text is the number that comes next: after that of this row, after a heading (`III`, `A`) 1 or the next one."""
    if not isinstance(following, list) or not row or not row[0]:
        return False
    label, after = row[0][0].text.rstrip(".)"), following[0].text.rstrip(".)")
    if label.isdecimal():
        if after == str(int(label) + 1):
            return True
        above = [r[0][0].text.rstrip(".)") for r in rows if r and r[0]]
        heads = [text for text in above if text in _ROMAN]
        return bool(heads) and after in _ROMAN and _ROMAN.index(after) == _ROMAN.index(heads[-1]) + 1
    if label in _ROMAN and after in _ROMAN:
        return _ROMAN.index(after) == _ROMAN.index(label) + 1
    return bool(re.fullmatch(r"[IVX]{1,5}|[A-ZĐ]", label)) and after in ("1", "01", "1.1", "I")


def _like_cell(lines: Sequence[RawLine]) -> bool:
    """True for a text that may be one more cell: short, and no title, heading or legal base that follows a table."""
    text = " ".join(line.text for line in lines if line.text)
    title = any(document_type_line(line.text) for line in lines)
    return (
        len(text) <= 60
        and not title
        and not text.startswith(("PHỤ LỤC", "Căn cứ", "Mẫu", "[1]"))
        and not begins_item(text)
    )


def _columns(tokens: Sequence[_Run | list[RawLine]]) -> int:
    """Cells of the first row: texts until bars stand together or a blank line ends the table."""
    first = tokens[0]
    count = first.bars - 1 if isinstance(first, _Run) and first.bars <= 2 else 0
    for token in tokens[1:]:
        if isinstance(token, list):
            count += 1
            if bare(token[0].text).startswith("noi nhan"):
                return count + 1
        elif token.bars > 1 or token.blank_after:
            break
    return count
