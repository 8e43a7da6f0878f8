"""Commands about what is not there: `missing`, who does not cite a document, and `coverage`, how much was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pipeline.errors import UsageError

if TYPE_CHECKING:
    import typer

    from pipeline.commands.context import Context
    from pipeline.commands.export import Format, Out
    from pipeline.commands.messages import Speaker
    from pipeline.questions.answers import Asked, Unit
    from pipeline.questions.cites import Result, WorkAnswer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    # Typer looks annotations up among these names; who comes by the short way needs none of them.
    global Format, Out, typer  # noqa: PLW0603
    import typer

    from pipeline.commands.export import Format, Out

    app.command()(missing)
    app.command()(coverage)


def missing(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    symbol: Annotated[
        str, typer.Argument(help="Number and symbol in any spelling, or a name: 09-CT/TW, 'Luật Cư trú'.")
    ],
    date: Annotated[str | None, typer.Option(help="Of several works, the one of this date or year.")] = None,
    term: Annotated[str | None, typer.Option(help="Of several works, the one of this Party term: XI.")] = None,
    level: Annotated[str | None, typer.Option(help="province, district or commune (default: province).")] = None,
    year: Annotated[str | None, typer.Option(help="Only plans of these years: 2022 or 2020-2025.")] = None,
    places: Annotated[str | None, typer.Option(help="Provinces of each plan's date (then) or of today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """Which provinces do not cite a document; those of which one cannot say are told apart, with the reason."""
    from dataclasses import replace

    from pipeline.commands.answer_lines import print_coverage, print_units_said, scope_of
    from pipeline.commands.questions import iso_date
    from pipeline.questions.cites import cites as ask

    own: Context = context.obj
    scope = scope_of(level, year, places)
    scope = replace(scope, level=scope.level or "province")
    with own.store() as store:
        result = ask(store, symbol, iso_date(date), term, scope=scope, shown=0)
    say = own.say
    if form or out:
        from pipeline.commands.answer_rows import MISSING_COLUMNS, missing_rows, notes

        title = say("missing_title", result.symbol or result.asked)
        rows = missing_rows(say, result, scope)
        from pipeline.commands.export import save_rows

        return save_rows(own, title, MISSING_COLUMNS, rows, out, form, notes(say, result, scope))
    if as_json:
        from pipeline.commands.output import print_json

        print_json(_json(result, scope))
        return 0
    if not result.works:
        print(say("nobody", result.symbol or result.asked))
        if result.suggestions:
            print(say("did_you_mean", ", ".join(result.suggestions)))
    elif not result.answers:
        print(say("none_chosen"))
    for answer in result.answers:
        _print(say, answer, scope)
    if result.left_out:
        print(say("too_many", result.left_out))
    if result.answers:
        print_units_said(say, scope)
    print_coverage(say, result)
    return 0


def _split(answer: WorkAnswer) -> tuple[list[Unit], list[Unit], int]:
    """Units that do not cite it, units of which one cannot say (only older plans, too), and how many cite it."""
    absent = [u for u in answer.units if u.answer == "absent"]
    unknown = [u for u in answer.units if u.answer in ("unknown", "older")]
    return absent, unknown, len(answer.units) - len(absent) - len(unknown)


def _print(say: Speaker, answer: WorkAnswer, scope: Asked) -> None:
    from pipeline.commands.answer_lines import answering, listed, unit_name, why, work_line
    from pipeline.commands.output import print_table

    level = scope.level or "province"
    absent, unknown, citing = _split(answer)
    print(work_line(say, answer.work))
    name = answer.work.symbol or answer.work.title
    print(say("missing_head", name, len(absent), say(f"units_{level}"), len(unknown), citing))
    if absent:
        print(listed(say, "list_absent", absent, level))
    if unknown := [u for u in unknown if u.reasons != ("no-plan",)]:
        print(say("missing_unknown"))
        columns = (say(level if level != "central" else "body"), say("read_plans"), say("why"))
        print_table(columns, [(unit_name(say, u), answering(u), why(say, u)) for u in unknown])
    print()


def _json(result: Result, scope: Asked) -> dict[str, Any]:
    from dataclasses import asdict

    from pipeline.commands.cites_json import unit_json

    told = []
    for answer in result.answers:
        absent, unknown, citing = _split(answer)
        told.append(
            {
                **asdict(answer.work),
                "absent": [unit_json(u, answer.work.id) for u in absent],
                "unknown": [unit_json(u, answer.work.id) for u in unknown],
                "citing": citing,
                "coverage": answer.coverage,
            }
        )
    return {
        "asked": result.asked, "symbol": result.symbol, "places": "today" if scope.today else "then", "level": scope.level,
        "years": [scope.first_year, scope.last_year] if scope.first_year is not None else None, "works": told,
        "works_left_out": result.left_out, "not_held": list(result.not_held), "coverage": result.coverage,
        "suggestions": list(result.suggestions),
    }  # fmt: skip


def coverage(
    context: typer.Context,
    province: Annotated[
        str | None, typer.Argument(help="A province in any spelling; all that are held without.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """How much of each province was read: plans, pages, and how well."""
    from pipeline.commands.output import print_json, print_table
    from pipeline.questions.answers import not_held
    from pipeline.questions.cites import coverage as whole
    from pipeline.questions.coverage import provinces

    own: Context = context.obj
    say = own.say
    with own.store() as store:
        rows = provinces(store, province)
        absent, total = not_held(store), whole(store)
    if province and not rows:
        raise UsageError("bad-option", say("no_such_province", province))
    if as_json:
        print_json({"provinces": rows, "not_held": list(absent), "coverage": total})
        return 0
    columns = (
        "province",
        "plans_column",
        "from_day",
        "to_day",
        "pages",
        "pages_good",
        "pages_doubtful",
        "pages_unread",
    )
    print_table(
        [say(c) for c in columns],
        [
            (
                f"{r['province']} {say('former')}" if r["former"] else r["province"], r["plans"], say.date(r["first_date"]),
                say.date(r["last_date"]), r["pages"], r["pages_good"], r["pages_doubtful"], r["pages_unread"],
            )
            for r in rows
        ],
    )  # fmt: skip
    print(say("unit_then").partition(" Xem ")[0].partition(" By ")[0])
    if absent and not province:
        print(say("list_unheld", len(absent), ", ".join(absent)))
    told = ("plans", "provinces", "pages", "pages_good", "pages_doubtful", "pages_unread", "not_kept")
    print(say("coverage", *(total[n] for n in told)))
    return 0
