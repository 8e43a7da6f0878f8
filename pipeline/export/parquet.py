"""Parquet, through DuckDB: rows go to it as lines of JSON, so that memory stays bounded and every type is kept."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Final

from pipeline.export.plain import json_value
from pipeline.export.sheet import Sheet

__all__ = ["write_parquet"]

_OBJECT: Final = 1 << 24
"""Bytes that DuckDB sets aside for a row; more only where one is longer."""


def write_parquet(sheet: Sheet, path: Path) -> int:
    """Zstandard inside; the head as JSON under the key `kehoach` of the file's metadata. Returns rows."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        lines = Path(folder) / "rows.ndjson"
        names = [f"c{i}" for i in range(len(sheet.columns))]
        count, longest = 0, 0
        with lines.open("wb") as file:
            for row in sheet.rows:
                made = {n: json_value(v) for n, v in zip(names, row, strict=True) if v is not None}
                line = json.dumps(made, ensure_ascii=False, default=str).encode("utf-8", "replace")
                longest = max(longest, len(line))
                file.write(line + b"\n")
                count += 1
        told = {"title": sheet.title, "head": sheet.head.as_json(), "notes": list(sheet.notes)}
        typed = ", ".join(f"'{n}': {_literal(c.kind)}" for n, c in zip(names, sheet.columns, strict=True))
        chosen = ", ".join(
            f'{n} AS "{c.name.replace(chr(34), chr(34) * 2)}"' for n, c in zip(names, sheet.columns, strict=True)
        )
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET memory_limit = '1GB'")
            connection.execute(f"SET temp_directory = {_literal(str(folder))}")
            source = f"read_json({_literal(str(lines))}, format = 'newline_delimited', maximum_object_size = {max(_OBJECT, longest + 1)}, columns = {{{typed}}})"
            connection.execute(
                f"COPY (SELECT {chosen} FROM {source}) TO {_literal(str(path))} (FORMAT parquet, COMPRESSION zstd,"
                f" KV_METADATA {{kehoach: {_literal(json.dumps(told, ensure_ascii=False))}}})"
            )
    return count


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
