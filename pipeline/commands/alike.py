"""Commands that tell what is common and what differs: `similar`, `same-duty`, `replaced`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.compare import (
    AsJson,
    Citing,
    Format,
    InTopic,
    Level,
    Out,
    Plans,
    Title,
    Years,
    give,
    shape_of,
)
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(similar)
    app.command("same-duty")(same_duty)
    app.command()(replaced)


def similar(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A province as of its plans' dates, or a plan: number, id or file name.")],
    other: Annotated[
        str | None, typer.Option("--with", help="Side by side with this one: tasks and citations.")
    ] = None,
    *,
    top: Annotated[int, typer.Option(min=1, max=63, help="Neighbours told.")] = 10,
    level: Level = "province",
    years: Years = None,
    topic: InTopic = None,
    title: Title = None,
    citing: Citing = None,
    format: Format = "table",
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """What is most like a province or a plan, by citations and by tasks; with --with both side by side."""
    from pipeline.compare.ask import choose, named
    from pipeline.compare.similar import pair
    from pipeline.compare.similar import similar as find
    from pipeline.compare.told_alike import pair_report, similar_report

    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        choice = choose(store, level=level, years=years, topic=topic, title=title, citing=citing)
        kind, one = named(store, choice, name)
        if other is None:
            found = find(store, one, choice, kind=kind, top=top)
            give(
                own,
                store,
                shape,
                out,
                value=found.as_json,
                rows=found.rows,
                report=lambda: similar_report(own.say, found),
            )
            return 0
        kind_of_other, two = named(store, choice, other)
        if kind_of_other != kind:
            raise UsageError("bad-option", f"--with {other}")
        both = pair(store, one, two, choice, kind=kind)
        give(own, store, shape, out, value=both.as_json, rows=both.rows, report=lambda: pair_report(own.say, both))
    return 0


def same_duty(
    context: typer.Context,
    *,
    equal: Annotated[bool, typer.Option("--equal", help="Also duties on whose day all agree.")] = False,
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
    """The same duty in several provinces' plans, and the dates that differ: 25/5 here, 10/6 there."""
    from pipeline.compare.ask import choose
    from pipeline.compare.same_duty import same_duty as find
    from pipeline.compare.told_alike import same_duty_report

    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        choice = choose(store, level=level, years=years, topic=topic, title=title, citing=citing, plans=plans)
        found = find(store, choice, equal=equal)
        give(
            own,
            store,
            shape,
            out,
            value=found.as_json,
            rows=found.rows,
            report=lambda: same_duty_report(own.say, found),
        )
    return 0


def replaced(
    context: typer.Context,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also plans that are not to blame.")] = False,
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
    """Plans that cite a document which another one has replaced, as plans themselves state."""
    from pipeline.compare.ask import choose
    from pipeline.compare.replaced import replaced as find
    from pipeline.compare.told_alike import replaced_report

    own: Context = context.obj
    shape = shape_of(format, as_json, out)
    with own.store() as store:
        choice = choose(store, level=level, years=years, topic=topic, title=title, citing=citing, plans=plans)
        found = find(store, choice)
        give(
            own,
            store,
            shape,
            out,
            value=found.as_json,
            rows=found.rows,
            report=lambda: replaced_report(own.say, found, everything),
        )
    return 0
