"""Excel workbooks, written row by row: memory does not grow with the table."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.export.sheet import Sheet, as_text, clean, dated, label, named_date

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["CELL", "ROWS", "write_workbook"]

ROWS: Final = 1_048_576
"""Rows a sheet of Excel has; further rows go on the next sheet."""
CELL: Final = 32_767
"""Characters a cell of Excel holds."""
_TOP: Final = 4
"""Lines above the table: title, where it comes from, notes, a blank one."""
_SAMPLE: Final = 300
_WHOLE: Final = 2**53
_FIRST_DAY: Final = date(1900, 3, 1)
"""Excel counts days from here rightly; before it believes in a 29 February 1900."""
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\]")


def write_workbook(sheet: Sheet, path: Path, say: Speaker, rows: int = ROWS) -> int:
    """One table a workbook: title and head above, head row frozen and with filters, dates as dates, widths after the first
    rows, text never read as formula; a second sheet tells what the columns hold. Returns rows. `rows`: of a sheet."""
    import xlsxwriter

    options: dict[str, Any] = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "nan_inf_to_errors": True,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(
        prefix=".export-", dir=path.parent
    ) as folder:  # rows on their way, one file a sheet
        book = xlsxwriter.Workbook(str(path), options | {"tmpdir": folder})
        try:
            return _fill(book, sheet, say, rows)
        finally:
            book.close()


def _fill(book: Any, sheet: Sheet, say: Speaker, limit: int) -> int:
    book.set_properties({"title": clean(sheet.title)[:255], "comments": sheet.head.line(say)[:255]})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format({"font_color": "#57606a"}),
        "names": book.add_format({"bold": True, "bg_color": "#e6ecf2", "border": 1, "border_color": "#b6c2cf", "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
        "time": book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"}),
    }  # fmt: skip
    source = iter(sheet.rows)
    sample = list(itertools.islice(source, _SAMPLE))
    widths = _widths([label(c, say) for c in sheet.columns], sample)
    days = [named_date(c) for c in sheet.columns]
    total, part, page = 0, 1, None
    last = _TOP
    cut = 0
    for row in itertools.chain(sample, source):
        if page is None or last + 1 >= limit:
            if page is not None:
                _finish(page, sheet, last)
                part += 1
            page = _begin(book, sheet, say, part, widths, looks)
            last = _TOP
        last += 1
        total += 1
        for place, value in enumerate(row):
            cut += _cell(page, last, place, dated(value) if days[place] else value, looks)
    if page is None:
        page = _begin(book, sheet, say, part, widths, looks)
    _finish(page, sheet, last)
    _columns_sheet(book, sheet, say, looks, part, cut)
    return total


def _begin(  # noqa: PLR0917
    book: Any, sheet: Sheet, say: Speaker, part: int, widths: list[int], looks: dict[str, Any]
) -> Any:
    name = _NO_NAME.sub(" ", clean(sheet.title)).strip().strip("'")[:24].strip() or "kehoach"
    page = book.add_worksheet(name if part == 1 else f"{name} ({part})")
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    title = sheet.title if part == 1 else f"{sheet.title} ({say('export_part', part)})"
    page.write_string(0, 0, clean(title)[:CELL], looks["title"])
    page.write_string(1, 0, sheet.head.line(say)[:CELL], looks["head"])
    page.write_string(2, 0, clean(" · ".join(sheet.notes))[:CELL], looks["head"])
    for place, column in enumerate(sheet.columns):
        page.write_string(_TOP, place, clean(label(column, say)), looks["names"])
    page.freeze_panes(_TOP + 1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TOP)
    page.set_footer("&L&8" + sheet.head.line(say).replace("&", "&&")[:200] + "&R&8&P/&N")
    return page


def _finish(page: Any, sheet: Sheet, last: int) -> None:
    if sheet.columns:
        page.autofilter(_TOP, 0, max(last, _TOP), len(sheet.columns) - 1)


def _cell(page: Any, row: int, place: int, value: Any, looks: dict[str, Any]) -> bool:
    """Write a value as what it is; whether text had to be cut."""
    if value is None:
        return False
    if isinstance(value, bool):
        page.write_boolean(row, place, value, looks["plain"])
    elif isinstance(value, int | float) and abs(value) <= _WHOLE:
        page.write_number(row, place, value, looks["plain"])
    elif isinstance(value, datetime) and value.date() >= _FIRST_DAY:
        page.write_datetime(row, place, value.replace(tzinfo=None), looks["time"])
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
        page.write_datetime(row, place, datetime(value.year, value.month, value.day), looks["date"])
    else:
        text = as_text(value)
        page.write_string(row, place, text if len(text) <= CELL else text[: CELL - 2] + " …", looks["text"])
        return len(text) > CELL
    return False


def _widths(labels: Sequence[str], sample: Iterable[Sequence[Any]]) -> list[int]:
    """Characters, from the first rows: nine in ten cells fit, long texts wrap."""
    cells: list[list[int]] = [[] for _ in labels]
    for row in sample:
        for place, value in enumerate(row):
            cells[place].append(max(map(len, as_text(value).split("\n")), default=0))
    widths = []
    for name, found in zip(labels, cells, strict=True):
        usual = sorted(found)[int(len(found) * 0.9)] if found else 0
        widths.append(max(6, min(60, max(usual, min(len(name), 24)) + 2)))
    return widths


def _columns_sheet(  # noqa: PLR0917
    book: Any, sheet: Sheet, say: Speaker, looks: dict[str, Any], parts: int, cut: int
) -> None:
    page = book.add_worksheet(say("export_columns")[:31])
    page.set_column(0, 1, 24)
    page.set_column(2, 2, 90)
    lines: list[tuple[str, ...]] = [(say("export_column"), say("export_type"), say("export_note"))]
    lines += [(c.name, c.kind, c.note or label(c, say)) for c in sheet.columns]
    if parts > 1:
        lines.append(("", "", say("export_parts", parts, ROWS)))
    if cut:
        lines.append(("", "", say("export_cut", cut, CELL)))
    for row, line in enumerate(lines):
        for place, text in enumerate(line):
            page.write_string(row, place, clean(text), looks["names" if row == 0 else "text"])
