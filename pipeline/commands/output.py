"""Results on stdout: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pipeline.export.sheet import safe_cell

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


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """RFC 4180 with a head line."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str | None = None) -> None:
    """A plain table as wide as the terminal; 160 columns where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean("" if value is None else str(value))) for value in row))
    console.print(table)
