"""The command `export`, and what other commands need to write their table to a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.export import Sheet
    from pipeline.store.store import Store

__all__ = ["Format", "Out", "register", "save", "save_rows"]

Format = Annotated[
    str | None,
    typer.Option("--format", help="csv, json, parquet, xlsx or html (default: by the file's ending, else csv)."),
]
Out = Annotated[Path | None, typer.Option("--out", help="Write there; the file appears whole.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            help="A table or view, a macro with its arguments, or one SELECT statement.", metavar="TABLE|QUERY"
        ),
    ] = None,
    form: Format = None,
    out: Out = None,
    every: Annotated[
        Path | None, typer.Option("--all", help="Every public table and view as a file of its own.", metavar="FOLDER")
    ] = None,
    head: Annotated[
        bool,
        typer.Option(
            "--head/--no-head", help="First line of a CSV: when it was made, of how many plans, how well read."
        ),
    ] = True,
    excel: Annotated[bool, typer.Option("--excel", help="CSV with the mark by which Excel knows UTF-8.")] = False,
    title: Annotated[str | None, typer.Option(help="Title above the table (default: its name).")] = None,
) -> int:
    """A table, a view or the result of a query as CSV, JSON, Parquet, Excel or printable HTML, with where it comes from."""
    from pipeline.export.tables import sheet_of

    own: Context = context.obj
    if (what is None) == (every is None):
        raise UsageError("bad-option", "TABLE|QUERY, --all FOLDER")
    with own.store() as store:
        if every is not None:
            return _all(own, store, every, form or "csv", head, excel)
        assert what is not None
        return save(own, sheet_of(store, what, title), out, form, head=head, bom=excel)


def save(
    own: Context, made: Sheet, out: Path | None, form: str | None = None, *, head: bool = True, bom: bool = False
) -> int:
    """Write a sheet to `out`, or as text to standard output; tells on stderr what was written. Returns the exit code."""
    from pipeline.export.write import TEXT_FORMATS, format_of, write, write_text

    if out is None:
        chosen = format_of(Path("x.csv"), form)
        if chosen not in TEXT_FORMATS:
            raise UsageError("needs-file", chosen)
        if bom and chosen == "csv":
            sys.stdout.write("\ufeff")
        write_text(made, sys.stdout, own.say, chosen, head=head)
        return 0
    rows = write(made, out, own.say, form or (None if out.suffix else "csv"), head=head, bom=bom)
    print(own.say("export_written", out, rows), file=sys.stderr)
    return 0


def save_rows(  # noqa: PLR0917
    own: Context,
    title: str,
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    out: Path | None,
    form: str | None,
    notes: Iterable[str] = (),
) -> int:
    """The table of another command as a file: `names` are its columns in order, `notes` what the command says about it."""
    from pipeline.export import Column, Sheet
    from pipeline.export.tables import head_of
    from pipeline.export.write import format_of

    with own.store() as store:
        head = head_of(store, title)
    chosen = format_of(out or Path("x.csv"), form)
    if chosen in ("html", "xlsx"):
        rows = [_for_people(own, row) for row in rows]
    if chosen == "html" and rows:  # paper has room for what people read, and for columns that hold something
        names = [n for n in names if n not in _FOR_PROGRAMS and any(row.get(n) not in (None, "") for row in rows)]
        if {"text", "quote"} <= set(names) and all(row.get("quote") == row.get("text") for row in rows):
            names.remove("quote")
    columns = tuple(Column(name, _kind(row.get(name) for row in rows)) for name in names)
    made = Sheet(
        title, head, columns, ([row.get(name) for name in names] for row in rows), tuple(n for n in notes if n)
    )
    return save(own, made, out, form)


_FOR_PROGRAMS: Final = frozenset(
    {"id", "plan", "plan_id", "work_id", "conflict_id", "cited_as", "level", "former", "file", "group", "share", "confidence", "precision",
     "rrule", "stated", "told_en", "majority_plans", "plans_of", "same_spelling", "record"}
)  # fmt: skip
"""Columns of answers that a printed page leaves out."""


def _for_people(own: Context, row: Mapping[str, Any]) -> dict[str, Any]:
    """Provinces that no longer bear their name are marked."""
    return (
        {**row, "province": f"{row['province']} {own.say('former')}"}
        if row.get("former") and row.get("province")
        else dict(row)
    )


def _kind(values: Iterable[Any]) -> str:
    """The DuckDB type of a column's values; text where they are of several."""
    kinds = {type(value) for value in values if value is not None}
    for python, kind in ((bool, "BOOLEAN"), (int, "BIGINT"), (float, "DOUBLE")):
        if kinds == {python}:
            return kind
    return "DOUBLE" if kinds == {int, float} else "VARCHAR"


def _all(own: Context, store: Store, folder: Path, form: str, head: bool, excel: bool) -> int:  # noqa: PLR0917
    """Every public table, and `tables.json` with what they hold."""
    from pipeline.export import format_of, write
    from pipeline.export.tables import described, head_of, sheet_of

    chosen = format_of(Path("x"), form)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-export", f"{folder}: {error.strerror}") from error
    tables = []
    for table in described(store):
        if table.kind == "macro" or not table.public:
            continue
        file = folder / f"{table.name}.{chosen}"
        rows = write(sheet_of(store, table.name), file, own.say, chosen, head=head, bom=excel)
        columns = [{"name": c.name, "type": c.kind, "note": c.note} for c in table.columns]
        tables.append({"file": file.name, "table": table.name, "kind": table.kind, "note": table.note, "rows": rows, "columns": columns})  # fmt: skip
        print(own.say("export_written", file, rows), file=sys.stderr)
    told = {"head": head_of(store, "--all").as_json(), "tables": tables}
    index = folder / "tables.json"
    index.touch(mode=0o600)
    index.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(own.say("export_tables", len(tables), folder), file=sys.stderr)
    return 0
