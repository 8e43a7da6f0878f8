"""The commands `verify` and `diff`: whether what is kept is whole, and what an upgrade changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.commands.context import Context
    from pipeline.upkeep.diff import Diff
    from pipeline.upkeep.repair import Repairs
    from pipeline.upkeep.verify import Damage, Progress, Report

__all__ = ["register"]

_STEPS = {
    "bundle-missing": "step_again", "manifest-damaged": "step_again", "text-missing": "step_again",
    "text-damaged": "step_again", "record-missing": "step_again", "record-damaged": "step_again",
    "original-missing": "step_original", "original-damaged": "step_original", "original-edited": "step_edited",
    "line-damaged": "step_line", "database-damaged": "step_database", "database-missing": "step_database",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(verify)
    app.command()(diff)


def verify(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Make again what can be made again.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read the originals, only look for them.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Whether originals, texts, records, journals and the database are whole; exit code 2 if anything is not."""
    from pipeline.commands.output import print_json
    from pipeline.upkeep.verify import verify as look

    own: Context = context.obj
    settings = own.settings()
    with _progress(own) as told:
        report = look(settings, told, quick)
    done = _repair(own, report) if repair and report.damages else None
    if as_json:
        print_json(_json(own, report, done))
    else:
        _tell(own, report, quick, done)
    return 0 if report.whole or (done is not None and not done.hopeless) else 2


def _repair(own: Context, report: Report) -> Repairs:
    from pipeline.intake.ledger import Ledger
    from pipeline.store.load import load
    from pipeline.upkeep.repair import repair

    settings = own.settings()
    done = repair(settings, report.damages)
    if done.load and not done.requeued:
        load(settings, Ledger(settings.ledger))
    return done


def _progress(own: Context) -> Any:
    """A bar on stderr where that is a terminal."""
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    @contextmanager
    def shown() -> Iterator[Progress | None]:
        console = Console(stderr=True)
        if not console.is_terminal:
            yield None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bar(*columns, console=console, transient=True) as bar:
            task = bar.add_task(own.say("verifying"), total=None)

            def step(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            yield step

    return shown()


def _what(own: Context, damage: Damage) -> str:
    return own.say(f"damage_{damage.code}", damage.detail)


def _step(own: Context, damage: Damage) -> str:
    people = damage.code == "line-damaged" and damage.path != "ledger.jsonl"
    return own.say("step_correction_line" if people else _STEPS[damage.code])


def _where(damage: Damage) -> str:
    plan = f"{damage.plan}: " if damage.plan else ""
    link = f" ({damage.detail})" if damage.code == "original-edited" and damage.detail else ""
    return f"{plan}{damage.path}{link}"


def _tell(own: Context, report: Report, quick: bool, done: Repairs | None) -> None:
    from pipeline.commands.output import print_table

    say = own.say
    megabytes = f"{report.bytes / 1e6:.0f}"
    print(say("verified", report.bundles, report.originals, megabytes, report.lines), file=sys.stderr)
    if quick:
        print(say("verified_quick"), file=sys.stderr)
    if report.not_kept:
        print(say("verified_none_kept", report.not_kept), file=sys.stderr)
    if report.whole:
        print(say("verified_whole"))
        return
    shown = report.damages if done is None else done.hopeless
    if done is not None:
        print(say("repaired", len(done.mended), len(done.requeued)))
        if done.load and not done.requeued:
            print(say("repaired_loaded"))
        if not shown:
            return
        print(say("repaired_hopeless", len(shown)))
    else:
        print(say("damages_found", len(shown)))
    heads = (say("damage"), say("damage_where"), say("next_step"))
    print_table(heads, ((_what(own, d), _where(d), _step(own, d)) for d in shown))


def _json(own: Context, report: Report, done: Repairs | None) -> dict[str, Any]:
    from dataclasses import asdict

    def row(damage: Damage) -> dict[str, Any]:
        return {**asdict(damage), "message": _what(own, damage), "next_step": _step(own, damage)}

    told: dict[str, Any] = {
        "whole": report.whole, "bundles": report.bundles, "originals": report.originals, "not_kept": report.not_kept,
        "bytes": report.bytes, "lines": report.lines, "damages": [row(d) for d in report.damages],
    }  # fmt: skip
    if done is not None:
        told["repair"] = {
            "mended": len(done.mended), "requeued": done.requeued, "loaded": done.load and not done.requeued,
            "hopeless": [row(d) for d in done.hopeless],
        }  # fmt: skip
    return told


def diff(  # noqa: PLR0917  (Typer makes options of the keyword parameters)
    context: typer.Context,
    before: Annotated[
        Path | None,
        typer.Argument(help="Data folder, database or snapshot (default: the last snapshot).", metavar="[A]"),
    ] = None,
    after: Annotated[
        Path | None, typer.Argument(help="What it is compared with (default: the database of today).", metavar="[B]")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="A snapshot, by the beginning of its name (see --list).", metavar="GENERATION")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="plan, pages, citation, deadline or assignment; may be repeated.")
    ] = None,
    limit: Annotated[int, typer.Option(help="So many changes at most; 0 for all.", min=0)] = 50,
    listing: Annotated[bool, typer.Option("--list", help="The snapshots that are kept.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Which answers an upgrade changed: plans, citations, deadlines and assignments gained, lost or changed, with their pages."""
    from dataclasses import asdict

    from pipeline.commands.output import print_json
    from pipeline.errors import UsageError
    from pipeline.upkeep.diff import KINDS, answers, snapshot_named
    from pipeline.upkeep.diff import diff as compare
    from pipeline.upkeep.snapshots import snapshots

    own: Context = context.obj
    if listing:
        names = [path.stem for path in snapshots(own.data)]
        print_json(names) if as_json else print("\n".join(names) or own.say("diff_no_snapshots"))
        return 0
    for name in kind or ():
        if name not in KINDS:
            raise UsageError("bad-option", f"--kind {name} ({' | '.join(KINDS)})")
    old = before or snapshot_named(own.data, since)
    with answers(old) as first, answers(after or own.data) as second:
        found = compare(first, second, kind or KINDS, limit or None)
    if as_json:
        counts: dict[str, dict[str, int]] = {}
        for (name, change), count in sorted(found.counts.items()):
            counts.setdefault(name, {})[change] = count
        plans = dict(zip(("before", "after", "changed"), found.plans, strict=True))
        print_json({"plans": plans, "counts": counts, "changes": [asdict(change) for change in found.changes]})
    else:
        _tell_diff(own, old, found)
    return 0


def _tell_diff(own: Context, old: Path, found: Diff) -> None:
    from pipeline.commands.output import clean, print_table
    from pipeline.upkeep.diff import KINDS

    say = own.say
    print(say("diff_head", old.stem, *found.plans))
    if not found.counts:
        print(say("diff_none"))
        return
    changes = ("gained", "lost", "changed")
    print_table(
        ("", *(say(f"diff_{change}") for change in changes)),
        (
            (say(f"diff_{kind}"), *(found.counts.get((kind, change), 0) for change in changes))
            for kind in KINDS
            if any((kind, change) in found.counts for change in changes)
        ),
    )
    last = None
    for one in found.changes:
        if one.plan_id != last:
            last = one.plan_id
            print(clean(f"{one.plan_id} — {one.plan[:120]}"))
        sign = {"gained": "+", "lost": "−", "changed": "~"}[one.change]
        page = say("at_page", one.page) if one.page else ""
        told = " → ".join(value for value in (one.before, one.after) if value is not None)
        key = f"{one.key}: " if one.key else ""
        print(clean(f"  {sign} {say(f'diff_{one.kind}')}, {page}: {key}{told}"))
    hidden = sum(found.counts.values()) - len(found.changes)
    if hidden > 0:
        print(say("diff_more", hidden), file=sys.stderr)
