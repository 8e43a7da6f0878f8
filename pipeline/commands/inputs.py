"""Commands on inputs: `ingest`, `status`, `retry`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.commands.context import Context
    from pipeline.intake.ledger import Entry
    from pipeline.intake.reporting import Summary
    from pipeline.intake.selection import Selection

__all__ = ["register"]

_State = Annotated[
    list[str] | None,
    typer.Option(
        help="Only inputs of this state (may be repeated): queued, reading, kept, duplicate, unreadable, refused, failed, poison.",
        show_default=False,
    ),
]
_Reason = Annotated[
    list[str] | None, typer.Option(help="Only inputs with this reason code (may be repeated).", show_default=False)
]
_Pattern = Annotated[
    str | None,
    typer.Option("--path", metavar="GLOB", help="Only inputs whose path or name fits, as in 'so-*/2025*.pdf'."),
]
_Since = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Only inputs whose state is younger: 2026-11-20, 20/11/2026, 12h, 7d, 2w."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)
    app.command()(status)
    app.command()(retry)


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH...")],
    *,
    workers: Annotated[
        int | None, typer.Option(help="Child processes that read (default: one a core, at most 8).")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and take in what comes, until stopped.")] = False,
    every: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="With --watch: how often folders are searched (default: 180)."),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="tcp://HOST:PORT", help="Have documents read by the workers of a Dask cluster."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Summary as JSON.")] = False,
) -> int:
    """Read new files, skip known ones, keep bundles, load the database."""
    import os
    from contextlib import ExitStack

    from pipeline.commands.progress import LogReporter, ProgressReporter
    from pipeline.intake.ingest import ingest as run

    own: Context = context.obj
    os.umask(0o077)  # what is made here is for its owner alone
    settings = own.settings(workers=workers, watch_seconds=every)
    with ExitStack() as held:
        readers = None
        if scheduler:
            from pipeline.intake.cluster import connect

            readers = held.enter_context(connect(scheduler))
        if watch:
            from pipeline.intake.watch import Watch

            Watch(paths, settings, LogReporter(own.say), readers).run()
            return 0
        with ProgressReporter(own.say) as reporter:
            summary = run(paths, settings, reporter, readers)
    _tell(own, summary, reporter.seconds, as_json)
    return 2 if summary.failed else 0


def _tell(own: Context, summary: Summary, seconds: float, as_json: bool) -> None:
    from pipeline.commands.output import print_json
    from pipeline.commands.review import tell_vanished

    say = own.say
    done = sum(summary.states.values())
    ignored = say("ignored", summary.ignored) if summary.ignored else ""
    print(say("summary", summary.seen, summary.known, done, summary.pages, f"{seconds:.1f}", ignored), file=sys.stderr)
    if not summary.seen:
        print(say("no_inputs"), file=sys.stderr)
    if summary.loaded:
        print(say("loaded"), file=sys.stderr)
        tell_vanished(own)
    if old := _outdated(own):
        print(say("outdated", old), file=sys.stderr)
    if done and own.settings().keep_original == "none":
        print(say("originals_not_kept"), file=sys.stderr)
    if summary.failed:
        print(say("see_status"), file=sys.stderr)
    if as_json:
        print_json(
            {
                "seen": summary.seen, "known": summary.known, "ignored": summary.ignored, "states": dict(summary.states),
                "pages": summary.pages, "loaded": summary.loaded,
            }
        )  # fmt: skip


def status(
    context: typer.Context,
    *,
    state: _State = None,
    reason: _Reason = None,
    path: _Pattern = None,
    since: _Since = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 2 if any of these inputs is failed or poison (for monitoring).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="These inputs as JSON.")] = False,
) -> int:
    """Every input, its state, the reason and the next step."""
    from collections import Counter

    from pipeline.commands.output import print_json, print_table
    from pipeline.intake.ledger import Ledger

    own: Context = context.obj
    say = own.say
    selection = _selection(state, reason, path, since)
    ledger = Ledger(own.settings().ledger)
    chosen = list(selection.of(ledger))
    counts = ledger.counts() if selection.all else dict(Counter(e.state for e in chosen))
    if as_json:
        print_json({"counts": counts, "damaged_lines": ledger.damaged, "inputs": [_entry_json(e) for e in chosen]})
    else:
        if not ledger.entries:
            print(say("nothing_yet"), file=sys.stderr)
        print_table((say("state"), say("inputs")), [(say(_word(s)), n) for s, n in counts.items()])
        shown = [e for e in chosen if e.state not in ("kept", "duplicate")] if selection.all else chosen
        if shown:
            columns = (say("state"), say("ended"), say("file"), say("reason"), say("next_step"))
            print_table(columns, [_entry_row(own, e) for e in shown])
    if ledger.damaged:
        print(say("damaged_lines", ledger.damaged), file=sys.stderr)
    return 2 if check and any(e.state in ("failed", "poison") for e in chosen) else 0


def retry(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Inputs (default: all that fit the options).", metavar="[PATH]...")
    ] = None,
    *,
    state: _State = None,
    reason: _Reason = None,
    path: _Pattern = None,
    since: _Since = None,
    outdated: Annotated[
        bool,
        typer.Option(
            "--outdated", help="Make again, from the kept originals, what older versions read and whose source is gone."
        ),
    ] = False,
) -> int:
    """Put inputs back into the queue for the next ingest, whatever became of them (without options: failed and poison)."""
    import os

    from pipeline.intake.ledger import Ledger
    from pipeline.intake.selection import TROUBLE

    own: Context = context.obj
    if outdated:
        return _make_again(own)
    narrowed = bool(paths or reason or path or since)
    states = state or list(TROUBLE if narrowed else ("failed", "poison"))
    ledger = Ledger(own.settings().ledger)
    wanted = {os.path.abspath(one) for one in paths or ()}
    for missing in wanted - set(ledger.entries):
        raise UsageError("no-such-path", missing)
    selection = _selection(states, reason, path, since)
    chosen = [e.path for e in selection.of(ledger) if not wanted or e.path in wanted]
    ledger.requeue(chosen)
    print(own.say("requeued", len(chosen)), file=sys.stderr)
    return 0


def _make_again(own: Context) -> int:
    """Exit code 2 where an original was not kept or is damaged."""
    from pipeline.intake.ledger import Ledger
    from pipeline.store.load import load
    from pipeline.upkeep.again import make_again, outdated

    settings = own.settings()
    ledger = Ledger(settings.ledger)
    wanted = outdated(settings, ledger)
    made = make_again(settings, ledger, wanted)
    if made:
        load(settings, ledger)
    print(own.say("made_again", len(made), len(wanted)), file=sys.stderr)
    return 2 if len(made) < len(wanted) else 0


def _outdated(own: Context) -> int:
    from pipeline.intake.ledger import Ledger
    from pipeline.upkeep.again import outdated

    settings = own.settings()
    return len(outdated(settings, Ledger(settings.ledger)))


def _selection(state: list[str] | None, reason: list[str] | None, path: str | None, since: str | None) -> Selection:
    from pipeline.intake.selection import Selection, moment

    return Selection(tuple(state or ()), tuple(reason or ()), path, moment(since) if since else None)


def _word(state: str) -> str:
    return "state_reading" if state == "reading" else state


def _entry_row(own: Context, entry: Entry) -> tuple[str, ...]:
    from datetime import datetime

    from pipeline.commands.cites_json import shown_path
    from pipeline.commands.progress import one_line
    from pipeline.errors import REASONS, error_from

    say = own.say
    file = one_line(shown_path(entry.path) or "")
    ended = datetime.fromisoformat(entry.at).astimezone().strftime("%d/%m/%Y %H:%M")
    if entry.reason in REASONS:
        error = error_from(entry.reason, one_line(entry.detail))
        return say(_word(entry.state)), ended, file, error.message(own.lang), error.next_step(own.lang)
    told = say("duplicate_of", one_line(shown_path(entry.of) or "")) if entry.of else ""
    return say(_word(entry.state)), ended, file, told, ""


def _entry_json(entry: Entry) -> dict[str, Any]:
    from dataclasses import asdict

    from pipeline.errors import REASONS, error_from

    row = asdict(entry)
    error = error_from(entry.reason, entry.detail) if entry.reason in REASONS else None
    for lang in ("vi", "en"):
        row[f"message_{lang}"] = error and error.message(lang)
        row[f"next_step_{lang}"] = error and error.next_step(lang)
    return row
