"""Results on stdout: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

__all__ = ["clean", "print_csv", "print_json", "print_table", "safe_cell"]

_CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(128, 160)))
_WIDE: Final = 160


def clean(text: str) -> str:
    """Without control characters, so that no document can drive the reader's terminal; lone surrogates as U+FFFD."""
    return text.translate(_CONTROL).encode("utf-8", "replace").decode("utf-8")


def print_json(value: Any) -> None:
    """Pretty JSON, letters as they are."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")


def safe_cell(value: Any) -> Any:
    """A CSV cell that no spreadsheet takes for a formula."""
    from pipeline.export.sheet import safe_cell as made_safe

    return made_safe(value)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """RFC 4180 with a head line."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(clean(value) if isinstance(value, str) else value) for value in row] for row in rows)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str | None = None) -> None:
    """A plain table as wide as the terminal; 160 columns where there is none. Cells wrap at blanks, the widest columns first."""
    cells = [["" if value is None else clean(str(value)) for value in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(list(columns), *map(_lines_joined, cells), strict=True)]
    room = (shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE) - len(_GAP) * (len(widths) - 1)
    widths = _fitted(widths, max(room, _NARROW * len(widths)))
    lines = [title] if title else []
    lines += _row(list(columns), widths)
    lines.append("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)))
    for row in cells:
        lines += _row(row, widths)
    sys.stdout.write("\n".join(lines) + "\n")


_GAP: Final = "   "
_NARROW: Final = 6
_ODD: Final = re.compile("[\u0300-\u036f\u1100-\u1160\u1ab0-\u1aff\u20d0-\u20ff\u2e80-\uffff\U00010000-\U0010ffff]")


def _lines_joined(row: list[str]) -> list[str]:
    return [max(cell.split("\n"), key=_width) for cell in row]


def _width(text: str) -> int:
    """Columns that a text takes: none for combining marks, two for wide letters."""
    if not _ODD.search(text):
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fitted(widths: list[int], room: int) -> list[int]:
    """Widths that fit: the widest are made as narrow as the next widest, until all fits."""
    while (over := sum(widths) - room) > 0:
        widest = max(widths)
        next_widest = max((w for w in widths if w < widest), default=_NARROW)
        most = [i for i, w in enumerate(widths) if w == widest]
        if widest <= _NARROW:
            break
        cut = min(widest - max(next_widest, _NARROW), -(-over // len(most)))
        for i in most:
            widths[i] = widest - cut
    return widths


def _row(cells: list[str], widths: list[int]) -> list[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    made = []
    for index in range(max(map(len, wrapped))):
        parts = (lines[index] if index < len(lines) else "" for lines in wrapped)
        padded = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
        made.append(_GAP.join(padded).rstrip())
    return made


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if _width(paragraph) <= width:
            lines.append(paragraph)
            continue
        line = ""
        for word in _pieces(paragraph, width):
            if line and _width(line) + 1 + _width(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def _pieces(paragraph: str, width: int) -> Iterator[str]:
    """Words; one longer than its column is cut."""
    for word in paragraph.split(" "):
        yield from (word[at : at + width] for at in range(0, max(len(word), 1), width))
