"""Commands on one file, of which nothing is kept: `read`, `extract`, `explain`, and the `schema` of what `extract` prints."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import Failed, Refused, UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.reading.text import Text

__all__ = ["register"]

_File = Annotated[Path, typer.Argument(help="PDF, image, DOCX, text or Markdown.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(read)
    app.command()(extract)
    app.command()(explain)
    app.command()(schema)


def read(
    context: typer.Context,
    file: _File,
    pages: Annotated[
        bool, typer.Option("--pages", help="With a line before each page: how it was read, and how well.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Text, pages and words with boxes as JSON.")] = False,
    pdf: Annotated[
        Path | None,
        typer.Option(
            help="Write the file there as a PDF that can be searched, instead of printing its text.", metavar="OUT"
        ),
    ] = None,
) -> int:
    """The text of one file; or the file itself with its text laid under the pictures of its pages (--pdf)."""
    from pipeline.commands.output import clean, print_json

    own: Context = context.obj
    text = _read(own, file)
    if pdf is not None:
        from pipeline.reading.searchable import write_searchable

        laid = write_searchable(file, text, pdf, own.settings().reading())
        print(own.say("pdf_written", pdf, len(text.pages), laid), file=sys.stderr)
        if "signed" in text.notes or text.stamps:
            print(own.say("pdf_unsigned"), file=sys.stderr)
        if not as_json:
            return 0
    if as_json:
        print_json(asdict(text))
    elif pages:
        for page in text.pages:
            print(own.say("page_head", page.number, page.verdict, page.reason, f"{page.confidence:.2f}"))
            print(clean(text.text[page.start : page.end]).rstrip("\n"))
    else:
        print(clean(text.text))
    return 0


def extract(
    context: typer.Context,
    file: _File,
    parts: Annotated[
        bool, typer.Option("--parts", help="The plan's record and one for each part of the file.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The default; stands here for symmetry.")] = True,
) -> int:
    """The record of one file as JSON (see `kehoach schema`)."""
    from pipeline.commands.output import print_json
    from pipeline.extract import extract as run

    records = [r.model_dump(mode="json", by_alias=True) for r in run(_read(context.obj, file), parts=parts)]
    print_json(records if parts else records[0])
    return 0


def explain(
    context: typer.Context,
    file: _File,
    html: Annotated[bool, typer.Option("--html", help="As one HTML page.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write there instead of to stdout.", metavar="PATH")] = None,
) -> int:
    """The text with every finding marked and the rule that found it."""
    from pipeline.explain import explain_html, explain_terminal
    from pipeline.extract import analyse

    doc = analyse(_read(context.obj, file))
    if html:
        page = explain_html(doc, file.name).encode("utf-8", "replace").decode("utf-8")
        if out is None:
            sys.stdout.write(page)
        else:
            out.write_text(page, encoding="utf-8")
        return 0
    from rich.console import Console

    with contextlib.ExitStack() as stack:
        target = stack.enter_context(out.open("w", encoding="utf-8")) if out else sys.stdout
        # A paragraph stays one line where no terminal wraps it.
        Console(file=target, highlight=False, soft_wrap=not target.isatty()).print(explain_terminal(doc))
    return 0


def schema(
    context: typer.Context,
    tables: Annotated[
        bool,
        typer.Option("--tables", help="Tables, views and macros of the database instead, each with what it holds."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --tables: as JSON.")] = False,
) -> int:
    """The JSON Schema of a record; with --tables what `sql` and `export` may name."""
    from pipeline.commands.output import print_json

    if tables:
        return _tables(context.obj, as_json)
    from pipeline.record import Record

    print_json(Record.model_json_schema(by_alias=True))
    return 0


def _tables(own: Context, as_json: bool) -> int:
    from pipeline.commands.output import print_json
    from pipeline.export.tables import described

    with own.store() as store:
        found = described(store)
    if as_json:
        columns = [[{"name": c.name, "type": c.kind or None, "note": c.note} for c in d.columns] for d in found]
        print_json(
            [
                {"name": d.name, "kind": d.kind, "note": d.note, "columns": c}
                for d, c in zip(found, columns, strict=True)
            ]
        )
        return 0
    for one in found:
        if one.kind == "macro":
            print(f"{one.name}({', '.join(c.name for c in one.columns)}) · macro")
        else:
            print(f"{one.name} · {one.kind}")
        print(f"    {one.note or ''}".rstrip())
        width = max((len(c.name) for c in one.columns), default=0)
        for column in one.columns if one.kind != "macro" else ():
            print(f"    {column.name:{width}}  {column.kind:12}  {column.note or ''}".rstrip())
        print()
    return 0


def _read(own: Context, file: Path) -> Text:
    """The text of a file; what the system says against it as an error of ours."""
    from pipeline.reading import read as run

    if not file.exists():
        raise UsageError("no-such-path", str(file))
    if not file.is_file():
        raise Refused("not-a-file", str(file))
    settings = own.settings().reading()
    try:
        return run(file, settings)
    except PermissionError as error:
        raise Refused("no-permission") from error
    except OSError as error:
        raise Failed("source-error", type(error).__name__) from error
