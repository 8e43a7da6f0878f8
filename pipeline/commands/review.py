"""The commands `review` and `correct`: what a person should look at, and how it is put right."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.corrections.journal import Correction

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(correct)


def correct(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    finding: Annotated[
        str | None,
        typer.Argument(help="Id of a plan or a finding, as in the tables, `review` and --json.", metavar="ID"),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            help="What is right: number=46/KH-UBND, date=2020-02-20, wrong=yes, 'role[Công an tỉnh]=lead' …; FIELD= for none.",
            metavar="FIELD=VALUE...",
        ),
    ] = None,
    by: Annotated[str, typer.Option(help="Who says so.", envvar="KEHOACH_BY", metavar="NAME")] = "",
    why: Annotated[str, typer.Option(help="Why: what was looked at.", metavar="TEXT")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take corrections back: ID [FIELD...].")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Every correction and what became of it.")] = False,
    load: Annotated[bool, typer.Option(help="Load the database at once.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Put a reading right, without touching it: kept in corrections.jsonl, applied whenever the database is loaded."""
    from pipeline.commands.output import print_json
    from pipeline.corrections.entering import enter
    from pipeline.corrections.entering import withdraw as take_back

    own: Context = context.obj
    if listing:
        return _list(own, finding, as_json)
    if finding is None:
        raise UsageError("bad-option", "ID")
    settings = own.settings()
    if withdraw:
        done = take_back(settings, finding, values or (), by, why)
    elif not values:
        return _fields(own, finding)
    else:
        done = enter(settings, finding, _pairs(values), by, why)
    if load:
        _load(own)
    if as_json:
        print_json([_json(one) for one in done])
        return 0
    for one in done:
        if withdraw:
            print(own.say("withdrawn_now", one.finding, one.field, _shown(own, one.value), one.id))
        else:
            told = (one.finding, one.field, _shown(own, one.replaced), _shown(own, one.value), one.id)
            print(own.say("corrected", *told))
    if not load:
        print(own.say("correct_not_loaded"), file=sys.stderr)
    return 0


def _pairs(values: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for given in values:
        # `role[A=B]=lead` has no business here, but a bracket may hold anything
        head = given.rfind("]=") + 1 or given.find("=")
        if head <= 0:
            raise UsageError("bad-correction", f"{given} — FIELD=VALUE")
        pairs[given[:head].strip()] = given[head + 1 :]
    return pairs


def _fields(own: Context, finding: str) -> int:
    from pipeline.corrections.address import locate
    from pipeline.corrections.fields import allowed

    print(own.say("correct_nothing", allowed(locate(own.settings(), finding).kind)), file=sys.stderr)
    return 1


def _load(own: Context) -> None:
    from pipeline.intake.ledger import Ledger
    from pipeline.store.load import load

    settings = own.settings()
    load(settings, Ledger(settings.ledger))


def _shown(own: Context, value: Any) -> str:
    if value is None or value == []:
        return own.say("value_none")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(one: Correction) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(one)


def _list(own: Context, finding: str | None, as_json: bool) -> int:
    from pipeline.commands.output import print_json, print_table
    from pipeline.corrections.journal import journal_of

    say, journal = own.say, journal_of(own.settings())
    states = _states(own)
    rows = []
    for one in journal:
        if finding and finding not in (one.id, one.finding, one.finding.partition(":")[0]):
            continue
        state = "withdrawn" if one.id in journal.withdrawn else states.get(one.id, "pending")
        back = journal.withdrawn.get(one.id)
        rows.append(
            {**_json(one), "state": state, "withdrawn": back and {"by": back.by, "why": back.why, "at": back.at}}
        )
    if as_json:
        print_json({"corrections": rows, "damaged_lines": journal.damaged})
    elif not rows:
        print(say("no_corrections"), file=sys.stderr)
    else:
        heads = ("state", "id", "what", "field", "read", "value", "by")
        print_table(
            [say(f"correction_{name}") for name in heads],
            (
                (
                    say(f"state_{r['state']}"), r["id"], r["finding"], r["field"], _shown(own, r["replaced"]),
                    _shown(own, r["value"]), f"{r['by']}, {r['at'][:16].replace('T', ' ')}: {r['why']}",
                )
                for r in rows
            ),
        )  # fmt: skip
    vanished = sum(r["state"] == "vanished" for r in rows)
    if vanished and not as_json:
        print(say("corrections_vanished", vanished), file=sys.stderr)
    if journal.damaged:
        print(say("corrections_damaged", journal.damaged), file=sys.stderr)
    return 0


def _states(own: Context) -> dict[str, str]:
    """By id of the correction, as of the last load; empty where nothing is loaded."""
    try:
        with own.store() as store:
            return {r["correction_id"]: r["state"] for r in store.rows("SELECT correction_id, state FROM corrections")}
    except UsageError as error:
        if error.code not in ("no-database", "old-database"):
            raise
        return {}
