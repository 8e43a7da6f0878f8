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

__all__ = ["register"]

_TROUBLE = ("unreadable", "refused", "failed", "poison")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)
    app.command()(status)
    app.command()(retry)


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH...")],
    workers: Annotated[
        int | None, typer.Option(help="Child processes that read (default: one a core, at most 8).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Summary as JSON.")] = False,
) -> int:
    """Read new files, skip known ones, keep bundles, load the database."""
    from pipeline.commands.output import print_json
    from pipeline.commands.progress import ProgressReporter
    from pipeline.intake.ingest import ingest as run

    own: Context = context.obj
    say = own.say
    with ProgressReporter(say) as reporter:
        summary = run(paths, own.settings(workers=workers), reporter)
    done = sum(summary.states.values())
    ignored = say("ignored", summary.ignored) if summary.ignored else ""
    print(
        say("summary", summary.seen, summary.known, done, summary.pages, f"{reporter.seconds:.1f}", ignored),
        file=sys.stderr,
    )
    if not summary.seen:
        print(say("no_inputs"), file=sys.stderr)
    if summary.loaded:
        print(say("loaded"), file=sys.stderr)
    if summary.failed:
        print(say("see_status"), file=sys.stderr)
    if as_json:
        print_json(
            {
                "seen": summary.seen, "known": summary.known, "ignored": summary.ignored, "states": dict(summary.states),
                "pages": summary.pages, "loaded": summary.loaded,
            }
        )  # fmt: skip
    return 2 if summary.failed else 0


def status(
    context: typer.Context,
    state: Annotated[str | None, typer.Option(help="Only inputs of this state.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 2 if any input is failed or poison (for monitoring).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Every input as JSON.")] = False,
) -> int:
    """Every input, its state, the reason and the next step."""
    from pipeline.commands.output import print_json, print_table
    from pipeline.intake.ledger import Ledger

    own: Context = context.obj
    say = own.say
    ledger = Ledger(own.settings().ledger)
    _known_state(state)
    entries = sorted((e for e in ledger.entries.values() if state in (None, e.state)), key=lambda e: (e.state, e.path))
    if as_json:
        print_json(
            {"counts": ledger.counts(), "damaged_lines": ledger.damaged, "inputs": [_entry_json(e) for e in entries]}
        )
    else:
        if not ledger.entries:
            print(say("nothing_yet"), file=sys.stderr)
        shown = entries if state else [e for e in entries if e.state not in ("kept", "duplicate")]
        if not state:
            rows = [(say(_word(s)), n) for s, n in ledger.counts().items()]
            print_table((say("state"), say("inputs")), rows)
        if shown:
            print_table(
                (say("state"), say("file"), say("reason"), say("next_step")), [_entry_row(own, e) for e in shown]
            )
    if ledger.damaged:
        print(say("damaged_lines", ledger.damaged), file=sys.stderr)
    return 2 if check and any(e.state in ("failed", "poison") for e in ledger.entries.values()) else 0


def retry(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Inputs (default: all of the states).", metavar="[PATH]...")
    ] = None,
    state: Annotated[
        str | None, typer.Option(help="failed, poison, refused or unreadable (default: failed and poison).")
    ] = None,
) -> int:
    """Put inputs back into the queue for the next ingest, whatever became of them."""
    import os

    from pipeline.intake.ledger import Ledger

    own: Context = context.obj
    _known_state(state)
    ledger = Ledger(own.settings().ledger)
    states = (state,) if state else _TROUBLE if paths else ("failed", "poison")
    wanted = {os.path.abspath(path) for path in paths or ()}
    for path in wanted - set(ledger.entries):
        raise UsageError("no-such-path", path)
    chosen = [e.path for e in ledger.entries.values() if e.state in states and (not paths or e.path in wanted)]
    ledger.requeue(chosen)
    print(own.say("requeued", len(chosen)), file=sys.stderr)
    return 0


def _known_state(state: str | None) -> None:
    from typing import get_args

    from pipeline.intake.ledger import State

    if state is not None and state not in get_args(State):
        raise UsageError("bad-option", f"--state {state} ({' | '.join(get_args(State))})")


def _word(state: str) -> str:
    return "state_reading" if state == "reading" else state


def _entry_row(own: Context, entry: Entry) -> tuple[str, ...]:
    from pipeline.commands.cites_json import shown_path
    from pipeline.errors import REASONS, error_from

    say = own.say
    file = shown_path(entry.path) or ""
    if entry.reason in REASONS:
        error = error_from(entry.reason, entry.detail)
        return say(_word(entry.state)), file, error.message(own.lang), error.next_step(own.lang)
    told = say("duplicate_of", shown_path(entry.of)) if entry.of else ""
    return say(_word(entry.state)), file, told, ""


def _entry_json(entry: Entry) -> dict[str, Any]:
    from dataclasses import asdict

    from pipeline.errors import REASONS, error_from

    row = asdict(entry)
    error = error_from(entry.reason, entry.detail) if entry.reason in REASONS else None
    for lang in ("vi", "en"):
        row[f"message_{lang}"] = error and error.message(lang)
        row[f"next_step_{lang}"] = error and error.next_step(lang)
    return row
