"""Commands that ask the database: `cites`, `sql`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker
    from pipeline.questions.cites import CitedWork, PlanAnswer, Result, Unit, WorkAnswer

__all__ = ["register"]

_LEVELS = ("province", "district", "commune", "central")
_VN_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_FULL_ANSWERS = 5
"""A local symbol may name a work in every province; beyond so many only the list of works is printed."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(cites)
    app.command()(sql)


def cites(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    symbol: Annotated[str, typer.Argument(help="Number and symbol in any spelling: 09-CT/TW, 'Chỉ thị số 9 CT/TW'.")],
    date: Annotated[str | None, typer.Option(help="Of several works, the one of this date or year.")] = None,
    term: Annotated[str | None, typer.Option(help="Of several works, the one of this Party term: XI.")] = None,
    level: Annotated[
        str | None, typer.Option(help="province, district, commune or central (default: all, provinces first).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Which provinces cite a document: directly, through another one, read and does not, cannot say."""
    from pipeline.commands.cites_json import as_json as to_json
    from pipeline.commands.output import print_json
    from pipeline.questions.cites import cites as ask

    own: Context = context.obj
    if level is not None and level not in _LEVELS:
        raise UsageError("bad-option", f"--level {level} ({' | '.join(_LEVELS)})")
    if date and (match := _VN_DATE.match(date)):
        date = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    with own.store() as store:
        result = ask(store, symbol, date, term)
    if as_json:
        print_json(to_json(result, level))
    else:
        _print_result(own.say, result, level)
    return 0


def _print_result(say: Speaker, result: Result, level: str | None) -> None:
    if not result.works:
        print(say("nobody", result.symbol or result.asked))
        if result.suggestions:
            print(say("did_you_mean", ", ".join(result.suggestions)))
    elif not result.answers:
        print(say("none_chosen"))
    if len(result.works) > 1:
        print(say("several", len(result.works)))
        for work in result.works:
            print(f"  · {_work_line(say, work)}")
        print()
    for answer in result.answers[:_FULL_ANSWERS]:
        _print_answer(say, answer, level)
    c = result.coverage
    told = (c[n] for n in ("plans", "provinces", "pages", "pages_good", "pages_doubtful", "pages_unread", "not_kept"))
    print(say("coverage", *told))


def _work_line(say: Speaker, work: CitedWork) -> str:
    from pipeline.questions.citing_form import citing_form

    told = citing_form(work.type, work.symbol, work.date, work.issuer, work.title) or work.id
    day = "" if work.date else say("undated")
    term = say("term", work.term) if work.term else ""
    return say("work_head", told, day, term, work.plans)


def _print_answer(say: Speaker, answer: WorkAnswer, level: str | None) -> None:
    from pipeline.commands.output import print_table

    print(_work_line(say, answer.work))
    main = level or "province"
    rank = {"direct": 0, "indirect": 1, "absent": 2, "unknown": 3, "older": 4}
    units = sorted((u for u in answer.units if u.level == main), key=lambda u: rank[u.answer])
    columns = (say(main if main != "central" else "body"), say("answer"), say("plan"), say("page"), say("quote"))
    print_table(columns, [row for unit in units for row in _unit_rows(say, unit)])
    apart = [u for u in answer.units if u.level != "province"] if level is None else []
    if apart:
        print(say("apart"))
        columns = (say("body"), *columns[1:])
        print_table(columns, [row for unit in apart for row in _unit_rows(say, unit)])


def _unit_rows(say: Speaker, unit: Unit) -> list[tuple[object, ...]]:
    names = [n for n in (unit.commune, unit.district, unit.province) if n]
    name = ", ".join(names) or (unit.plans[0].issuer or "—")
    if unit.former:
        name = f"{name} {say('former')}"
    shown = [p for p in unit.plans if p.answer == unit.answer] or list(unit.plans)
    rows: list[tuple[object, ...]] = []
    for index, plan in enumerate(shown):
        head = (name, say(unit.answer)) if index == 0 else ("", "")
        rows.append((*head, _plan_label(say, plan), plan.page, _words(say, plan)))
        for hop in plan.via:
            where = (hop.number or hop.plan, hop.page, hop.quote)
            rows.append(("", "", "", "", say("via", hop.source, say(hop.kind), hop.target, *where)))
    return rows


def _plan_label(say: Speaker, plan: PlanAnswer) -> str:
    label = plan.number or plan.type or plan.plan
    return f"{label} ({say.date(plan.date)})"


def _words(say: Speaker, plan: PlanAnswer) -> str:
    if plan.reason and plan.answer == "unknown":
        told = say(f"reason_{plan.reason}", ", ".join(map(str, plan.pages)))
        return f"{told}: {plan.quote}" if plan.quote else told
    return plan.quote or ""


def sql(  # noqa: PLR0917
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
