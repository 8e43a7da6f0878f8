"""The matrix as an Excel workbook: signs with notes, and one row a cell. Plain tables are written by `pipeline.export`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.compare.matrix import Matrix
from pipeline.compare.page import cell_title, head_lines, symbol_of

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["matrix_workbook"]

_LOOKS: Final[dict[str | None, dict[str, Any]]] = {
    "direct": {"bg_color": "#0072B2", "font_color": "#FFFFFF", "bold": True},
    "indirect": {"bg_color": "#CFE6F3", "font_color": "#00324F", "bold": True, "pattern": 1},
    "absent": {"bg_color": "#F6D5C3", "font_color": "#7A2600", "bold": True},
    "unknown": {"bg_color": "#E6E6E6", "font_color": "#333333", "italic": True},
    "older": {"font_color": "#777777"},
    "predecessors": {"bg_color": "#FFF6D6", "font_color": "#00324F", "bold": True},
    None: {},
}
_MAX_NOTES: Final = 3000
"""Notes on cells beyond which Excel opens a workbook slowly; the second sheet has everything."""


def _workbook(path: Path) -> Any:
    import xlsxwriter

    return xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )


def matrix_workbook(made: Matrix, path: Path, say: Speaker) -> None:
    """Two sheets: the matrix with signs (a note on each cell), and one row a cell with plan, date and page."""
    book = _workbook(path)
    looks = {
        name: book.add_format({**look, "align": "center", "border": 1, "border_color": "#D0D7DE"})
        for name, look in _LOOKS.items()
    }
    turned = book.add_format({"bold": True, "rotation": 90, "valign": "bottom", "align": "center", "border": 1})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(say("matrix_title")[:31])
    for line, text in enumerate(head_lines(say, made.choice, made.coverage, made.places)):
        sheet.write_string(line, 0, text)
    key = "   ".join(f"{s}  {say(f'matrix_{a}')}" for a, s in (("direct", "●"), ("indirect", "○"), ("absent", "✕"), ("unknown", "?"), ("older", "·"), ("predecessors", "1/2")))  # fmt: skip
    sheet.write_string(2, 0, key)
    top = 4
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(1, len(made.works)), 4)
    sheet.set_row(top, 110)
    for column, work in enumerate(made.works, 1):
        sheet.write_string(top, column, work.label[:60], turned)
    notes = 0
    for row, unit in enumerate(made.units, top + 1):
        sheet.write_string(row, 0, f"{unit.name} {say('former')}" if unit.former else unit.name, bold)
        for column, work in enumerate(made.works, 1):
            cell = made.cells[unit.name, work.id]
            sheet.write_string(row, column, symbol_of(cell), looks[cell.answer])
            if cell.plan and notes < _MAX_NOTES:
                notes += 1
                sheet.write_comment(row, column, cell_title(made, unit, work, say), {"x_scale": 2.2})
    sheet.freeze_panes(top + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(top)
    sheet.repeat_columns(0)
    sheet.fit_to_pages(1, 0)
    rows = made.rows()
    if rows:
        _fill(book, say("matrix_citations")[:31], list(rows[0]), [list(r.values()) for r in rows])
    book.close()


def _fill(
    book: Any, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], head: Sequence[str] = ()
) -> None:
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    for line, text in enumerate(head):
        sheet.write_string(line, 0, text)
    top = len(head) + bool(head)
    for column, title in enumerate(columns):
        sheet.write_string(top, column, title, bold)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, bool) or value is None or isinstance(value, int | float):
                sheet.write(top + count, column, value)
            else:
                sheet.write_string(top + count, column, str(value), wrapped)
    sheet.autofilter(top, 0, top + count, max(0, len(columns) - 1))
    sheet.freeze_panes(top + 1, 0)
    sheet.set_column(0, max(0, len(columns) - 1), 18)
