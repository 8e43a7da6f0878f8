"""The commands `review` and `correct`: what a person should look at, and how it is put right."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.corrections.journal import Correction
    from pipeline.upkeep.doubts import Doubt

__all__ = ["register", "tell_vanished"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(review)
    app.command()(correct)


def review(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    province: Annotated[str | None, typer.Option(help="Only plans of this province, in any spelling.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="plan, citation, ambiguous, page, deadline, assignment, agency, copies; may be repeated."),
    ] = None,
    plan: Annotated[str | None, typer.Option(help="Only this plan (its id).")] = None,
    limit: Annotated[int, typer.Option(help="So many at most.", min=1)] = 20,
    html: Annotated[Path | None, typer.Option(help="Write a printable page with pictures.", metavar="FILE")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """What a person should look at, the most valuable first, with the command that puts it right."""
    from pipeline.commands.output import print_json
    from pipeline.upkeep.doubts import KINDS, doubts

    own: Context = context.obj
    for name in kind or ():
        if name not in KINDS:
            raise UsageError("bad-option", f"--kind {name} ({' | '.join(KINDS)})")
    with own.store() as store:
        found = doubts(store, kind or KINDS, province, limit, plan)
    if html:
        return _write_page(own, found, html, province)
    if as_json:
        print_json([_doubt_json(own, doubt) for doubt in found])
        return 0
    if not found:
        print(own.say("review_none"), file=sys.stderr)
        return 0
    for number, doubt in enumerate(found, 1):
        _tell(own, number, doubt)
    return 0


def _tell(own: Context, number: int, doubt: Doubt) -> None:
    from pipeline.commands.output import clean

    say = own.say
    where = ", ".join(
        str(part)
        for part in (
            doubt.plan or doubt.plan_id,
            None if doubt.plan else doubt.file,
            doubt.place,
            say("at_page", doubt.page),
        )
        if part
    )
    print(clean(f"{number}. {say('doubt_' + doubt.kind)}: {_field(own, doubt.field)} · {where}"))
    sure = say("review_confidence", f"{doubt.confidence:.2f}")
    print(clean(f"   {say('review_read')}: {_read(own, doubt)} · {_why(own, doubt)} ({sure})"))
    if doubt.suggestions:
        print(clean(f"   {say('review_perhaps')}: {'; '.join(doubt.suggestions)}"))
    for command in _commands(own, doubt):
        print(clean(f"   {command}"))


def _field(own: Context, field: str) -> str:
    """The field in words."""
    from pipeline.corrections.fields import split_field

    name, inside = split_field(field)
    return own.say(f"field_{name.removesuffix('[]')}", inside)


def _read(own: Context, doubt: Doubt) -> str:
    """What was read, in words."""
    if doubt.kind == "page":
        return own.say(f"why_{doubt.value}")
    return doubt.value or own.say("value_none")


def _why(own: Context, doubt: Doubt) -> str:
    from pipeline.commands.messages import MESSAGES

    return ", ".join(own.say(f"why_{code}") if f"why_{code}" in MESSAGES else code for code in doubt.why)


def _commands(own: Context, doubt: Doubt) -> list[str]:
    """Commands to copy: one for each value that may be right, else with the value that was read, to be changed."""
    import shlex

    from pipeline.corrections.fields import split_field

    values = ["good"] if doubt.kind == "page" else list(doubt.suggestions) or [doubt.value or "…"]
    pairs = [f"{_field_for(doubt, value)}={value}" for value in values]
    if doubt.kind in ("citation", "deadline", "agency"):
        pairs.append("wrong=yes")
    elif doubt.kind == "assignment":
        pairs.append(f"wrong[{split_field(doubt.field)[1]}]=yes")
    elif doubt.kind == "copies":
        pairs.append(f"{'same_as' if doubt.field == 'differs_from' else 'differs_from'}={doubt.value}")
    data = f" --data {shlex.quote(str(own.data))}" if str(own.data) != "data" else ""
    return [f"kehoach{data} correct {shlex.quote(doubt.id)} {shlex.quote(pair)} --by … --why …" for pair in pairs]


def _field_for(doubt: Doubt, value: str) -> str:
    """A slip may have stood in the number or in the date: the form of what is suggested tells."""
    if doubt.kind == "citation" and doubt.suggestions:
        return "dates" if re.fullmatch(r"[\d-]{10}", value) else "number"
    return doubt.field


def _doubt_json(own: Context, doubt: Doubt) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(doubt), "why_told": _why(own, doubt), "commands": _commands(own, doubt)}


def _write_page(own: Context, found: list[Doubt], target: Path, province: str | None) -> int:
    from pipeline.upkeep.review_page import Shown, render

    say = own.say
    papers: dict[str, Any] = {}
    items = []
    for doubt in found:
        picture, trouble = _picture(own, doubt, papers)
        told = (say(f"doubt_{doubt.kind}"), _field(own, doubt.field), _read(own, doubt), _why(own, doubt))
        items.append(Shown(doubt, *told, tuple(_commands(own, doubt)), picture, trouble))
    head = say("review_head", len(items), say("review_of", province) if province else "")
    target.write_text(render(items, head, say, own.lang), "utf-8")
    print(say("review_written", target, len(items), sum(item.picture is not None for item in items)))
    return 0


def _picture(own: Context, doubt: Doubt, papers: dict[str, Any]) -> tuple[bytes | None, str]:
    """The crop of a doubt, or why there is none. `papers` keeps files that are open already."""
    from pipeline.corrections.address import locate
    from pipeline.upkeep.pictures import Paper, png

    try:
        address = locate(own.settings(), doubt.id)
        sha256 = address.bundle.sha256
        if sha256 not in papers:
            papers[sha256] = Paper(own.settings(), address.bundle)
        paper = papers[sha256]
        if doubt.kind == "page":
            return png(paper.picture(doubt.page or 1), 800), ""
        if doubt.kind == "assignment":
            body = doubt.field.partition("[")[2].removesuffix("]")
            shares = address.finding["assignments"] if address.finding else []
            evidence = next((a["evidence"] for a in shares if a["agency"] == body), None)
        elif address.finding is not None:
            evidence = address.finding["evidence"]
        else:
            evidence = (address.record["document"]["fields"].get(doubt.field) or {}).get("evidence")
        return png(paper.of(evidence) if evidence and evidence["boxes"] else paper.head()), ""
    except UsageError as error:
        return None, error.message(own.lang)


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
    tell_vanished(own)


def tell_vanished(own: Context) -> None:
    """After a load: how many corrections have lost what they were said of."""
    if not (own.data / "corrections.jsonl").exists():
        return
    vanished = sum(state == "vanished" for state in _states(own).values())
    if vanished:
        print(own.say("corrections_vanished", vanished), file=sys.stderr)


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
