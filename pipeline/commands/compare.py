"""Commands that lay provinces side by side: `matrix`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker
    from pipeline.compare.chosen import Choice
    from pipeline.compare.matrix import Cell, Matrix
    from pipeline.store.store import Store

__all__ = ["register"]

_FORMATS: Final = ("table", "json", "csv", "xlsx", "html")

Level = Annotated[str, typer.Option(help="province, district or commune: whose plans are compared.")]
Years = Annotated[str | None, typer.Option("--years", "--year", help="Plans signed in these years: 2022 or 2020-2025.")]
Title = Annotated[str | None, typer.Option(help="Plans whose title holds these words, in any spelling.")]
Citing = Annotated[str | None, typer.Option(help="Plans that cite this document.")]
Plans = Annotated[list[str] | None, typer.Option(help="Only this plan: number, id or file name; may be repeated.")]
Format = Annotated[str, typer.Option("--format", help="table, json, csv, xlsx or html.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Out = Annotated[Path | None, typer.Option(help="File to write; its ending chooses the format.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(matrix)


def matrix(
    context: typer.Context,
    *,
    works: Annotated[
        list[str] | None, typer.Option("--works", "--work", help="A document as a column; may be repeated.")
    ] = None,
    top: Annotated[
        int, typer.Option(min=1, max=1000, help="Without --works: the documents that most units cite.")
    ] = 30,
    places: Annotated[str, typer.Option(help="then: provinces of each plan's date; today: the 34 of today.")] = "then",
    level: Level = "province",
    years: Years = None,
    title: Title = None,
    citing: Citing = None,
    plans: Plans = None,
    format: Format = "table",
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """Provinces by documents: cited directly, through another one, read and not cited, cannot be said."""
    from pipeline.commands.output import print_csv, print_json
    from pipeline.compare.chosen import find_works
    from pipeline.compare.matrix import matrix as make

    if places not in ("then", "today"):
        raise UsageError("bad-option", f"--places {places}")
    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        choice = choice_of(store, level=level, years=years, title=title, citing=citing, plans=plans)
        ids = find_works(store, works) if works else None
        made = make(store, choice, ids, top=top, places="today" if places == "today" else "then")
    if shape == "json":
        emit(own.say, out, lambda: print_json(made.as_json()))
    elif not made.units:
        print(own.say("cmp_empty"))
    elif shape == "csv":
        rows = made.rows()
        emit(own.say, out, lambda: print_csv(list(rows[0]) if rows else [], [list(r.values()) for r in rows]))
    elif shape == "html":
        from pipeline.compare.page import matrix_page

        write_text(own.say, out, matrix_page(made, own.say))
    elif shape == "xlsx":
        from pipeline.compare.sheets import matrix_workbook

        assert out is not None
        matrix_workbook(made, out, own.say)
        print(own.say("cmp_written", out))
    else:
        _print_matrix(own.say, made)
    return 0


def _print_matrix(say: Speaker, made: Matrix) -> None:
    from pipeline.commands.output import print_table
    from pipeline.compare.page import SYMBOLS, head_lines, symbol_of

    print_lines(head_lines(say, made.choice, made.coverage, made.places))
    print(" · ".join(f"{SYMBOLS[a]} {say(a)}" for a in ("direct", "indirect", "absent", "unknown", "older")))
    if any(cell.answer == "predecessors" for cell in made.cells.values()):
        print(f"1/2 {say('matrix_predecessors')}")
    columns = [say("matrix_unit"), *(str(n) for n in range(1, len(made.works) + 1))]
    print_table(
        columns,
        [
            [
                f"{u.name} {say('former')}" if u.former else u.name,
                *(symbol_of(made.cells[u.name, w.id]) for w in made.works),
            ]
            for u in made.units
        ],
    )
    for number, work in enumerate(made.works, 1):
        counts = made.totals[work.id]
        told = say("matrix_counts", *(counts[a] for a in ("direct", "indirect", "absent", "unknown", "older")))
        if counts["predecessors"]:
            told += say("matrix_counts_old", counts["predecessors"])
        print(f"{number:>3}  {work.label}{say('dated', say.date(work.date)) if work.date else ''}: {told}")
    print(say("matrix_citations") + ":")
    for unit in made.units:
        found = [
            f"[{number}] {_place(say, cell)}"
            for number, work in enumerate(made.works, 1)
            if (cell := made.cells[unit.name, work.id]).plan and cell.answer != "unknown"
        ]
        if found:
            print(f"  {unit.name}: {'; '.join(found)}")
    if made.without_plans:
        print(say("cmp_without_plans", len(made.without_plans), ", ".join(made.without_plans)))


def _place(say: Speaker, cell: Cell) -> str:
    return f"{cell.number or cell.type or cell.plan}, {say('cmp_page', cell.page)}{'*' if cell.via else ''}"


# -- shared by the commands that compare -------------------------------------------------------------------------------


def choice_of(
    store: Store,
    *,
    level: str,
    years: str | None,
    title: str | None,
    citing: str | None,
    plans: list[str] | None,
) -> Choice:
    """The set of plans that the options ask for."""
    from pipeline.compare.chosen import Choice, find_plans, find_works
    from pipeline.compare.chosen import years as parse_years

    return Choice(
        level=level,
        years=parse_years(years) if years else None,
        title=title,
        citing=tuple(find_works(store, [citing])) if citing else (),
        plans=find_plans(store, plans) if plans else None,
        asked={"citing": citing} if citing else {},
    )


def shape_of(format: str, as_json: bool, out: Path | None) -> str:
    """The format asked for: `--json`, the ending of `--out`, or `--format`."""
    shape = "json" if as_json else format
    if shape == "table" and out is not None:
        shape = out.suffix.lstrip(".").lower()
    if shape not in _FORMATS or (shape == "xlsx" and out is None) or (shape == "table" and out is not None):
        raise UsageError("bad-option", f"--format {shape}" + ("" if out else " --out …"))
    return shape


def write_text(say: Speaker, out: Path | None, text: str) -> None:
    """To the file, or to stdout where none is named."""
    import sys

    if out is None:
        sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8"))
        return
    out.write_text(text, encoding="utf-8", errors="replace")
    print(say("cmp_written", out))


def emit(say: Speaker, out: Path | None, write: Any) -> None:
    """Run something that prints, into the file where one is named."""
    import contextlib

    if out is None:
        write()
        return
    with out.open("w", encoding="utf-8", newline="") as file, contextlib.redirect_stdout(file):
        write()
    print(say("cmp_written", out))


def print_lines(lines: list[str]) -> None:
    """Lines from documents, harmless for a terminal."""
    from pipeline.commands.output import clean

    for line in lines:
        print(clean(line))
