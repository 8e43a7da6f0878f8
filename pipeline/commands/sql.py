"""The command `sql`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.commands.context import Context

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(sql)


def sql(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="One SELECT statement; runs locked: no files, no network, no writing.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    form: Annotated[
        str | None, typer.Option("--format", help="csv, json, parquet, xlsx or html, with where it comes from.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write there (by default in the format of its ending).", metavar="FILE")
    ] = None,
) -> int:
    """Ask the database in SQL. What there is to ask: `kehoach schema --tables`."""
    from pipeline.commands.output import print_csv, print_json, print_table
    from pipeline.export.tables import ask, sheet_of

    own: Context = context.obj
    with own.store() as store:
        if form or out:
            from pipeline.commands.export import save

            return save(own, sheet_of(store, query), out, form)
        found, rows = ask(store, query)
        columns = [column.name for column in found]
        if as_json:
            print_json([dict(zip(columns, row, strict=True)) for row in rows])
        elif as_csv:
            print_csv(columns, rows)
        else:
            shown = list(rows)
            print_table(columns, shown)
            print(len(shown), file=sys.stderr)
    return 0
