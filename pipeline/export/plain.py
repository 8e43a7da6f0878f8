"""CSV and JSON, row by row."""

from __future__ import annotations

import csv
import json
import math
from typing import IO, TYPE_CHECKING, Any

from pipeline.export.sheet import Sheet, clean, safe_cell

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["json_value", "write_csv", "write_json"]


def write_csv(sheet: Sheet, file: IO[str], say: Speaker, head: bool = True) -> int:
    """RFC 4180 (CRLF, quotes doubled). Unless `head` is off, a line before the names tells where the table comes from: it begins
    with `#` and is one cell without quotes, which readers skip as a comment or as one line. Returns rows."""
    writer = csv.writer(file, lineterminator="\r\n")
    if head:
        told = " · ".join([sheet.title, *sheet.notes, sheet.head.line(say)])
        file.write("# " + " ".join(clean(told).replace('"', "”").split()).replace(",", ";") + "\r\n")
    writer.writerow(sheet.names)
    count = 0
    for row in sheet.rows:
        writer.writerow([clean(c) if isinstance(c := safe_cell(value), str) else c for value in row])
        count += 1
    return count


def write_json(sheet: Sheet, file: IO[str]) -> int:
    """`{"title", "head", "notes", "columns", "rows": [{…}, …]}`, one row a line. Returns rows."""
    opened = {
        "title": sheet.title,
        "head": sheet.head.as_json(),
        "notes": list(sheet.notes),
        "columns": [{"name": c.name, "type": c.kind, "note": c.note} for c in sheet.columns],
    }
    file.write(json.dumps(opened, ensure_ascii=False, indent=1)[:-2] + ',\n "rows": [')
    count, names = 0, sheet.names
    for row in sheet.rows:
        line = json.dumps({n: json_value(v) for n, v in zip(names, row, strict=True)}, ensure_ascii=False, default=str)
        file.write((",\n  " if count else "\n  ") + line.encode("utf-8", "replace").decode("utf-8"))
        count += 1
    file.write("\n ]\n}\n")
    return count


def json_value(value: Any) -> Any:
    """JSON has no infinities."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
