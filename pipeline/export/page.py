"""One HTML file: readable on a telephone, printable on A4, nothing from elsewhere, everything escaped; written row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any, Final

from pipeline.export.sheet import Column, Sheet, as_text, dated, label, named_date

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["ROWS", "write_page"]

ROWS: Final = 20_000
"""Rows that a browser prints; what is left out is told, never silently cut."""
_UPRIGHT: Final = 5
"""Columns up to which the paper stands upright."""
_WIDE: Final = 12
"""Columns beyond which paper has no room for a table: each row is printed as a card with its own labels."""
_SAMPLE: Final = 100
_LONG: Final = 70
"""Mean of characters from which a column gets room on a screen."""
_SHORT: Final = 18
"""Characters of a word that is not broken: symbols of documents, numbers, days."""

_STYLE: Final = """
*{box-sizing:border-box}body{margin:0;color:#1b1f24;background:#fff;font:15px/1.45 "Noto Sans","Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
main{max-width:100rem;margin:0 auto;padding:1rem}h1{font-size:1.35rem;line-height:1.3;margin:0 0 .3rem;overflow-wrap:anywhere}
.head,.note,footer{color:#57606a;font-size:.85rem;margin:.2rem 0}.warn{color:#9a3412;font-weight:600}
table{border-collapse:collapse;width:100%;margin-top:.8rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .55rem;border:1px solid #d0d7de;overflow-wrap:break-word}
th{background:#e6ecf2;position:sticky;top:0}td.w{overflow-wrap:anywhere}
@media screen and (min-width:641px){.t{min-width:20rem}.m{min-width:9rem}}tr:nth-child(even) td{background:#f8fafc}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.d{white-space:nowrap}td:empty::after{content:"\\00a0"}
@media print{body{font-size:9pt}main{padding:0;max-width:none}th{position:static;-webkit-print-color-adjust:exact;print-color-adjust:exact}
thead{display:table-header-group}tr{break-inside:avoid}th,td{padding:1mm 1.5mm}}
"""
_CARDS: Final = """table,tbody,tr,td{display:block;width:100%}thead{display:none}table{margin-top:.5rem}
tr{border:1px solid #b6c2cf;border-radius:6px;margin:0 0 .7rem;overflow:hidden}td{border:0;border-bottom:1px solid #eaeef2;text-align:left}
td:empty{display:none}td::before{display:block;font-size:.75rem;color:#57606a}.n,.d{text-align:left;white-space:normal;overflow-wrap:anywhere}
"""
_PAPER_CARDS: Final = "tr{columns:3;column-gap:4mm;padding:1mm}td{break-inside:avoid;padding:.4mm 1mm}td::before{display:inline;font-size:.9em}"


def write_page(sheet: Sheet, file: IO[str], say: Speaker, rows: int = ROWS) -> int:
    """Returns how many rows the table has; at most `rows` of them are on the page."""
    paper = "portrait" if len(sheet.columns) <= _UPRIGHT else "landscape"
    days = [named_date(c) for c in sheet.columns]
    source: Iterator[Sequence[Any]] = iter(sheet.rows)
    if any(days):
        source = ([dated(v) if day else v for v, day in zip(row, days, strict=True)] for row in source)
    sample = list(islice(source, _SAMPLE))
    looks = [_look(place, column, sample) for place, column in enumerate(sheet.columns)]
    cards = _CARDS + "".join(
        f"td:nth-child({i})::before{{content:{_css(label(c, say))} ': '}}\n" for i, c in enumerate(sheet.columns, 1)
    )
    style = f"{_STYLE}@media screen and (max-width:640px){{{cards}}}\n"
    if len(sheet.columns) > _WIDE:
        style += f"@media print{{{cards}{_PAPER_CARDS}}}\n"
    page = f'@page{{size:A4 {paper};margin:12mm 10mm 14mm;@bottom-right{{content:counter(page) "/" counter(pages);font-size:8pt}}}}'
    title, head = escape(sheet.title), escape(sheet.head.line(say))
    file.write(
        f'<!DOCTYPE html>\n<html lang="{say.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}{page}\n</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )
    file.writelines(f'<p class="note">{escape(note)}</p>\n' for note in sheet.notes)
    file.write(f'<p class="head">{head}</p>\n<table>\n<thead><tr>')
    for column, look in zip(sheet.columns, looks, strict=True):
        told = f' title="{escape(column.note)}"' if column.note else ""
        file.write(f"<th{told}{look}>{escape(label(column, say))}</th>")
    file.write("</tr></thead>\n<tbody>\n")
    count = 0
    for row in chain(sample, source):
        count += 1
        if count <= rows:
            cells = (f"<td{look}>{_cell(value)}</td>" for value, look in zip(row, looks, strict=True))
            file.write(f"<tr>{''.join(cells)}</tr>\n")
    file.write("</tbody>\n</table>\n")
    if count > rows:
        file.write(f'<p class="warn">{escape(say("export_page_cut", rows, count))}</p>\n')
    file.write(f"<footer><p>{escape(say('export_rows', count))}</p></footer>\n</main>\n</body>\n</html>\n")
    return count


def _look(place: int, column: Column, sample: list[Any]) -> str:
    values = [row[place] for row in sample if row[place] is not None]
    if values and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
        return ' class="n"'
    texts = [as_text(v) for v in values]
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    mean = sum(map(len, texts)) / len(texts) if texts else 0
    if mean > _LONG:
        return ' class="w t"' if longest > _SHORT else ' class="t"'
    if longest > _SHORT:
        return ' class="w m"'
    if mean > _SHORT:
        return ' class="m"'
    return ' class="d"' if texts and all(len(text) <= _SHORT and " " not in text for text in texts) else ""


def _cell(value: Any) -> str:
    return escape(as_text(value)).replace("\n", "<br>").encode("utf-8", "replace").decode("utf-8")


def _css(text: str) -> str:
    """A CSS string; letters that could end it or the style element as escapes."""
    return '"' + "".join(c if c.isalnum() or c in " ,.-_()" else f"\\{ord(c):x} " for c in text) + '"'
