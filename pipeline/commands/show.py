"""The command `show`: one finding with the piece of the page it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.corrections.address import Address

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(
    context: typer.Context,
    finding: Annotated[
        str, typer.Argument(help="Id of a finding or a plan, as in the tables and in --json.", metavar="ID")
    ],
    out: Annotated[Path | None, typer.Option(help="PNG to write (default: in the folder one stands in).")] = None,
) -> int:
    """One finding: what it says, the rule that found it, what was corrected, and a picture of its place on the page."""
    from pipeline.corrections.address import locate
    from pipeline.identity import slug
    from pipeline.upkeep.pictures import Paper

    own: Context = context.obj
    address = locate(own.settings(), finding)
    told = address.record["document"] if address.finding is None else address.finding
    print(json.dumps({k: v for k, v in told.items() if k != "mentions"}, ensure_ascii=False, indent=1))
    for line in _corrections(own, address):
        print(line)
    paper = Paper(own.settings(), address.bundle)
    picture = paper.head() if address.finding is None else paper.of(address.finding["evidence"])
    target = out or Path(f"{slug(finding).replace('/', '-')}.png")
    picture.save(target)
    print(own.say("crop_written", target))
    return 0


def _corrections(own: Context, address: Address) -> list[str]:
    """What people said of it, newest last: the reading above stays what it was."""
    from pipeline.corrections.journal import journal_of

    def shown(value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    standing, _ = journal_of(own.settings()).of([address.bundle.sha256])
    return [
        own.say("show_corrected", one.field, shown(one.value), one.by, one.at[:10], one.why, one.id)
        for one in standing
        if one.target == address.target
    ]
