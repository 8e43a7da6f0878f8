"""The command `show`: one finding with the piece of the page it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context

__all__ = ["register"]

_KINDS = ("citations", "relations", "other_relations", "deadlines", "agencies", "tasks")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(
    context: typer.Context,
    finding: Annotated[str, typer.Argument(help="Id of a finding, as in the tables and in --json.", metavar="ID")],
    out: Annotated[Path | None, typer.Option(help="PNG to write (default: in the folder one stands in).")] = None,
) -> int:
    """One finding: what it says, the rule that found it, and a picture of its place on the page."""
    from pipeline.crop import crop
    from pipeline.identity import slug

    own: Context = context.obj
    found, bundle, record_plan = _find(own, finding)
    evidence = found["evidence"]
    print(json.dumps({k: v for k, v in found.items() if k != "mentions"}, ensure_ascii=False, indent=1))
    manifest = bundle.manifest()
    text = bundle.text(manifest.text_key)
    page = next((p for p in text.pages if p.number == evidence["page"]), None) if text else None
    if manifest.original is None or page is None or page.route == "plain":
        raise UsageError("no-picture", record_plan)
    picture = crop(
        bundle.folder / manifest.original,
        evidence["page"],
        [tuple(box) for box in evidence["boxes"]],
        page.rotation,
        (page.width, page.height),
    )
    target = out or Path(f"{slug(finding).replace('/', '-')}.png")
    picture.save(target)
    print(own.say("crop_written", target))
    return 0


def _find(own: Context, finding: str) -> tuple[dict[str, Any], Any, str]:
    """The finding's record entry, its bundle and its plan. Raises `UsageError` (`no-such-finding`)."""
    from pipeline.intake.bundle import Bundles

    plan, _, rest = finding.partition(":")
    with own.store() as store:
        files = store.rows("SELECT sha256 FROM files WHERE plan_id = ? ORDER BY speaks DESC", [plan])
    bundles = Bundles(own.settings().processed)
    for row in files:
        bundle = bundles[row["sha256"]]
        manifest = bundle.manifest()
        for record in (bundle.records(manifest.record_key) or [])[:1] if manifest else []:
            for kind in _KINDS:
                for entry in record[kind]:
                    # loading may rename a plan (two of one name); what follows the name stays
                    if entry["id"].partition(":")[2] == rest:
                        return entry, bundle, plan
    raise UsageError("no-such-finding", finding)
