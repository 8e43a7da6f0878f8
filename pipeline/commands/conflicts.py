"""The command `conflicts`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.export import Format, Out, save_rows
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.commands.messages import Speaker

__all__ = ["register"]

_COLUMNS = (
    "class", "severity", "kind", "symbol", "told_vi", "told_en", "hint", "majority", "majority_plans", "plans", "plan_number",
    "province", "file", "page", "value", "quote", "conflict_id",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(conflicts)


def conflicts(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    cls: Annotated[
        str | None,
        typer.Option(
            "--class",
            help="X statements disagree, C calendar, M inside the citation, K against what is known, T slip, L form.",
        ),
    ] = None,
    kind: Annotated[str | None, typer.Option(help="impossible-date, two-dates, issuer-against-suffix …")] = None,
    severity: Annotated[str | None, typer.Option(help="error or info (default: both, errors first).")] = None,
    province: Annotated[str | None, typer.Option(help="Conflicts to which a plan of this province is a side.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, each conflict with its sides.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV, one line a side.")] = False,
    form: Format = None,
    out: Out = None,
) -> int:
    """What the plans contradict or the rules of writing forbid, with the words of every side."""
    from pipeline.commands.cites_json import shown_path
    from pipeline.commands.output import print_csv, print_json
    from pipeline.conflicts.kinds import CLASSES, KINDS, ask

    own: Context = context.obj
    for option, value, known in (
        ("--class", cls and cls.upper(), tuple(CLASSES)),
        ("--kind", kind, tuple(KINDS)),
        ("--severity", severity, ("error", "info")),
    ):
        if value and value not in known:
            raise UsageError("bad-option", f"{option} {value} ({' | '.join(known)})")
    with own.store() as store:
        filters = {"class": cls and cls.upper(), "kind": kind, "severity": severity, "province": province}
        found = ask(store, filters)
    for row in found:
        for side in row["sides"]:
            side["file"] = shown_path(side["file"])
    if form or out:
        rows = [row | side for row in found for side in row["sides"] or [{}]]
        return save_rows(own, own.say("conflicts_title"), _COLUMNS, rows, out, form)
    if as_json:
        print_json(found)
    elif as_csv:
        rows = [row | side for row in found for side in row["sides"] or [{}]]
        print_csv(_COLUMNS, [[row.get(name) for name in _COLUMNS] for row in rows])
    else:
        _print(own.say, found)
    return 0


def _print(say: Speaker, found: list[dict[str, Any]]) -> None:
    from pipeline.commands.output import print_table
    from pipeline.conflicts.kinds import CLASSES

    if not found:
        print(say("no_conflicts"))
        return
    rows: list[tuple[object, ...]] = []
    for row in found:
        head = (f"{row['class']} {'!' if row['severity'] == 'error' else '·'}", row[f"told_{say.lang}"])
        for index, side in enumerate(row["sides"] or [{}]):
            told = head if index == 0 else ("", "")
            plan = side.get("plan_number") or side.get("plan_id") or ""
            where = ", ".join(filter(None, (plan, side.get("district"), side.get("province"))))
            rows.append((*told, where, side.get("page"), side.get("quote")))
        if row["hint"]:
            rows.append(("", "", "", "", say("hint", row["hint"])))
        if row["majority"] and row["plans"] > 1:
            rows.append(
                ("", "", "", "", say("majority", say.date(row["majority"]), row["majority_plans"], row["plans"]))
            )
    print_table((say("class"), say("conflict"), say("plan"), say("page"), say("quote")), rows)
    counted = Counter(row["class"] for row in found)
    names = ", ".join(f"{n} {c} ({CLASSES[c][say.lang == 'en']})" for c, n in sorted(counted.items()))
    print(say("conflicts_found", len(found), sum(r["severity"] == "error" for r in found), names), file=sys.stderr)
