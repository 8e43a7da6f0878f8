"""Commands that lay provinces side by side: `matrix`, `gaps`, `lag`, `topics`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker
    from pipeline.compare.matrix import Cell, Matrix
    from pipeline.compare.report import Report
    from pipeline.store.store import Store

__all__ = ["register"]

_FORMATS: Final = ("table", "json", "csv", "xlsx", "html")

Level = Annotated[str, typer.Option(help="province, district or commune: whose plans are compared.")]
Years = Annotated[str | None, typer.Option("--years", "--year", help="Plans signed in these years: 2022 or 2020-2025.")]
Title = Annotated[str | None, typer.Option(help="Plans whose title holds these words, in any spelling.")]
Citing = Annotated[str | None, typer.Option(help="Plans that cite this document.")]
InTopic = Annotated[
    str | None, typer.Option("--topic", help="Plans of this topic: its number in `kehoach topics`, or words.")
]
Plans = Annotated[list[str] | None, typer.Option(help="Only this plan: number, id or file name; may be repeated.")]
Format = Annotated[str, typer.Option("--format", help="table, json, csv, xlsx or html.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Out = Annotated[Path | None, typer.Option(help="File to write; its ending chooses the format.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(matrix)
    app.command()(gaps)
    app.command()(lag)
    app.command()(topics)


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
    topic: InTopic = None,
    title: Title = None,
    citing: Citing = None,
    plans: Plans = None,
    format: Format = "table",
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """Provinces by documents: cited directly, through another one, read and not cited, cannot be said."""
    from pipeline.commands.output import print_json
    from pipeline.compare.ask import choose
    from pipeline.compare.chosen import find_works
    from pipeline.compare.matrix import matrix as make
    from pipeline.compare.page import head_lines

    if places not in ("then", "today"):
        raise UsageError("bad-option", f"--places {places}")
    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        choice = choose(store, level=level, years=years, topic=topic, title=title, citing=citing, plans=plans)
        ids = find_works(store, works) if works else None
        when: Literal["then", "today"] = "today" if places == "today" else "then"
        made = make(store, choice, ids, top=top, places=when, statements=shape not in ("table", "csv"))
        if shape == "csv":
            lines = head_lines(own.say, choice, made.coverage, made.places)
            spread(own, store, out, heading=own.say("matrix_title"), notes=tuple(lines), rows=made.rows())
    if shape == "json":
        emit(own.say, out, lambda: print_json(made.as_json()))
    elif shape == "html":
        from pipeline.compare.page import matrix_page

        write_text(own.say, out, matrix_page(made, own.say))
    elif shape == "xlsx":
        from pipeline.compare.sheets import matrix_workbook

        assert out is not None
        matrix_workbook(made, out, own.say)
        print(own.say("cmp_written", out))
    elif shape == "table":
        _print_matrix(own.say, made)
    return 0


def _print_matrix(say: Speaker, made: Matrix) -> None:
    from pipeline.commands.output import print_table
    from pipeline.compare.page import SYMBOLS, head_lines, symbol_of

    print_lines(head_lines(say, made.choice, made.coverage, made.places))
    if not made.units:
        print(say("cmp_empty"))
        return
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


def gaps(
    context: typer.Context,
    units: Annotated[list[str] | None, typer.Argument(help="Only these provinces, in any spelling.")] = None,
    *,
    apart: Annotated[int, typer.Option("--years-apart", min=0, help="Peers' plans may lie so many years apart.")] = 2,
    least: Annotated[int, typer.Option(min=1, help="Peers of which it must be known whether they cite.")] = 3,
    level: Level = "province",
    years: Years = None,
    topic: InTopic = None,
    title: Title = None,
    citing: Citing = None,
    plans: Plans = None,
    format: Format = "table",
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """What most peers of a province cite and it does not: by topic, or in the set that the options choose."""
    from pipeline.compare.ask import choose, units_named
    from pipeline.compare.gaps import gaps as find
    from pipeline.compare.told import gaps_report

    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        choice = choose(store, level=level, years=years, topic=topic, title=title, citing=citing, plans=plans)
        named = units_named(store, choice, units or [])
        found = find(store, choice, named, apart=apart, least=least)
        give(own, store, shape, out, value=found.as_json, rows=found.rows, report=lambda: gaps_report(own.say, found))
    return 0


def lag(
    context: typer.Context,
    work: Annotated[str, typer.Argument(help="Number and symbol of the document, or its name.")],
    *,
    date: Annotated[str | None, typer.Option(help="Date of the document, where several bear the number.")] = None,
    level: Level = "province",
    years: Years = None,
    topic: InTopic = None,
    title: Title = None,
    plans: Plans = None,
    format: Format = "table",
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """How long each province took from the day of a document to its first plan that cites it."""
    from pipeline.compare.ask import choose
    from pipeline.compare.chosen import find_works
    from pipeline.compare.lag import lag as measure
    from pipeline.compare.told import lag_report

    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        found_works = find_works(store, [work])
        if date:
            day = "-".join(reversed(date.split("/"))) if "/" in date else date
            found_works = [w for w in found_works if _dated(store, w, day)]
            if not found_works:
                raise UsageError("no-such-work", f"{work} ({date})")
        choice = choose(store, level=level, years=years, topic=topic, title=title, plans=plans)
        found = measure(store, found_works[0], choice)
        give(own, store, shape, out, value=found.as_json, rows=found.rows, report=lambda: lag_report(own.say, found))
    if len(found_works) > 1 and shape == "table":
        print(own.say("lag_several", len(found_works)))
    return 0


def _dated(store: Store, work: str, day: str) -> bool:
    found = store.sql("SELECT date FROM works WHERE work_id = ?", [work]).fetchone()
    return bool(found and (found[0] or "").startswith(day))


def topics(
    context: typer.Context,
    *,
    format: Format = "table",
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """What the plans are about: groups of plans alike in title and citations, each with its words and plans."""
    from pipeline.compare.told import topics_report
    from pipeline.compare.topics import topics as find

    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        found = find(store)
        shown = sorted({p for t in found.topics for p in t.plans[:3]})
        titles = {
            str(p): f"{number or ''} {title or ''} ({province or '—'})".strip()
            for p, number, title, province in store.sql(
                "SELECT plan_id, number, title, province FROM plans WHERE plan_id IN (SELECT unnest($plans))",
                {"plans": shown},
            ).fetchall()
        }
        give(
            own,
            store,
            shape,
            out,
            value=found.as_json,
            rows=found.rows,
            report=lambda: topics_report(own.say, found, titles),
        )
    return 0


# -- shared by the commands that compare -------------------------------------------------------------------------------


def give(
    own: Context,
    store: Store,
    shape: str,
    out: Path | None,
    *,
    value: Callable[[], Any],
    rows: Callable[[], list[dict[str, Any]]],
    report: Callable[[], Report],
) -> None:
    """A comparison in the shape asked for: `value` as JSON, `rows` as CSV or a workbook, the report as text or HTML."""
    say = own.say
    if shape == "json":
        from pipeline.commands.output import print_json

        emit(say, out, lambda: print_json(value()))
    elif shape in ("csv", "xlsx"):
        made = report()
        spread(own, store, out, heading=made.title, notes=(*made.head, *made.lines), rows=rows())
    elif shape == "html":
        from pipeline.compare.report import as_html

        write_text(say, out, as_html(report(), say))
    else:
        from pipeline.compare.report import print_report

        print_report(report())


def spread(
    own: Context, store: Store, out: Path | None, *, heading: str, notes: tuple[str, ...], rows: list[dict[str, Any]]
) -> None:
    """Rows as CSV on stdout, or as the file whose ending tells the format, with a head that says where they come from."""
    import sys

    from pipeline.export import Column, Sheet, write
    from pipeline.export.tables import head_of
    from pipeline.export.write import write_text as write_plain

    columns = tuple(Column(name) for name in (rows[0] if rows else ()))
    sheet = Sheet(heading, head_of(store, heading), columns, [tuple(r.values()) for r in rows], notes)
    if out is None:
        write_plain(sheet, sys.stdout, own.say, "csv", head=False)
    else:
        write(sheet, out, own.say)
        print(own.say("cmp_written", out))


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
