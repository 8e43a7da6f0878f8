"""The command `cites`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from pipeline.commands.context import Context
    from pipeline.commands.export import Format, Out
    from pipeline.commands.messages import Speaker
    from pipeline.questions.answers import Asked
    from pipeline.questions.cites import Result, WorkAnswer

__all__ = ["iso_date", "register"]

_VN_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")


def register(app: typer.Typer) -> None:
    """Add the command."""
    # Typer looks annotations up among these names; who comes by the short way needs none of them.
    global Format, Out, typer  # noqa: PLW0603
    import typer

    from pipeline.commands.export import Format, Out

    app.command()(cites)


def iso_date(date: str | None) -> str | None:
    """1/12/2011 as 2011-12-01; anything else as it is."""
    match = _VN_DATE.match(date) if date else None
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else date


def cites(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    symbol: Annotated[
        str, typer.Argument(help="Number and symbol in any spelling, or a name: 09-CT/TW, 'Luật Cư trú'.")
    ],
    date: Annotated[str | None, typer.Option(help="Of several works, the one of this date or year.")] = None,
    term: Annotated[str | None, typer.Option(help="Of several works, the one of this Party term: XI.")] = None,
    level: Annotated[
        str | None, typer.Option(help="province, district, commune or central (default: province; others are counted).")
    ] = None,
    year: Annotated[str | None, typer.Option(help="Only plans of these years: 2022 or 2020-2025.")] = None,
    places: Annotated[str | None, typer.Option(help="Provinces of each plan's date (then) or of today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with every plan.")] = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """Which provinces cite a document: directly, through another one, read and does not, cannot say."""
    from pipeline.commands.answer_lines import SHOWN, scope_of
    from pipeline.questions.cites import cites as ask

    own: Context = context.obj
    scope = scope_of(level, year, places)
    with own.store() as store:
        # As JSON every level is told; the option adds its units once more under `units`.
        whole = as_json or form is not None or out is not None
        asked = _all_levels(scope) if as_json else scope
        result = ask(store, symbol, iso_date(date), term, scope=asked, shown=None if whole else SHOWN)
    if form or out:
        from pipeline.commands.answer_rows import CITES_COLUMNS, cites_rows, notes

        title = own.say("cites_title", result.symbol or result.asked)
        told = notes(own.say, result, scope)
        from pipeline.commands.export import save_rows

        return save_rows(own, title, CITES_COLUMNS, cites_rows(own.say, result), out, form, told)
    if as_json:
        from pipeline.commands.cites_json import as_json as to_json
        from pipeline.commands.output import print_json

        print_json(to_json(result, level))
    else:
        _print_result(own.say, result, scope)
    return 0


def _all_levels(scope: Asked) -> Asked:
    from dataclasses import replace

    return replace(scope, level=None)


def _print_result(say: Speaker, result: Result, scope: Asked) -> None:
    from pipeline.commands.answer_lines import print_coverage, print_units_said, work_line

    if not result.works:
        print(say("nobody", result.symbol or result.asked))
        if result.suggestions:
            print(say("did_you_mean", ", ".join(result.suggestions)))
    elif not result.answers:
        print(say("none_chosen"))
    if len(result.works) > 1 and len(result.answers) == 1:
        print(say("others", len(result.works) - 1) + "\n")
    elif len(result.works) > 1:
        print(say("several", len(result.works)))
        for work in result.works[:_LISTED]:
            print(f"  · {work_line(say, work)}")
        if len(result.works) > _LISTED:
            print(f"  · {say('too_many', len(result.works) - _LISTED)}")
        print()
    for answer in result.answers:
        _print_answer(say, answer, scope)
    if result.answers:
        print_units_said(say, scope)
    print_coverage(say, result)


_LISTED = 20


def _print_answer(say: Speaker, answer: WorkAnswer, scope: Asked) -> None:
    from pipeline.commands.answer_lines import listed, print_apart, unit_rows, work_line
    from pipeline.commands.output import print_table

    print(work_line(say, answer.work))
    main = scope.level or "province"
    rank = {"direct": 0, "indirect": 1, "unknown": 2}
    of_level = [u for u in answer.units if u.level == main]
    told = sorted(
        (u for u in of_level if u.answer in rank and u.reasons != ("no-plan",)),
        key=lambda u: (rank[u.answer], -u.citing_predecessors),
    )
    if told:
        columns = (say(main if main != "central" else "body"), say("answer"), say("plan"), say("page"), say("quote"))
        print_table(columns, [row for unit in told for row in unit_rows(say, unit)])
    if not any(u.answer in ("direct", "indirect") or u.citing_predecessors for u in told):
        print(say("none_cites"))
    for name, key in (("absent", "list_absent"), ("older", "list_older")):
        if units := [u for u in of_level if u.answer == name]:
            print(listed(say, key, units, main))
    print_apart(say, answer)
    print()
