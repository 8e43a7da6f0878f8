"""The command line as Typer reads it: options that hold for every command, and the commands themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from pipeline.commands.context import Context
from pipeline.commands.messages import Speaker

__all__ = ["COMMANDS", "app_of", "run", "whole"]

_CommandError: Any = typer.BadParameter.__mro__[1].__mro__[1]
"""Whatever click (in Typer or beside it, by version) raises for a wrong command line."""

COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "inputs": (
        "ingest",
        "status",
        "retry",
    ),
    "questions": ("cites",),
    "missing": (
        "missing",
        "coverage",
    ),
    "conflicts": ("conflicts",),
    "duties": (
        "agency",
        "tasks",
        "deadlines",
    ),
    "graph": (
        "graph",
        "card",
    ),
    "compare": (
        "matrix",
        "gaps",
        "lag",
        "topics",
    ),
    "alike": (
        "similar",
        "same-duty",
        "replaced",
    ),
    "single": (
        "read",
        "extract",
        "explain",
        "schema",
    ),
    "show": ("show",),
    "digest": (
        "digest",
        "done",
    ),
    "review": (
        "review",
        "correct",
    ),
    "upkeep": (
        "verify",
        "diff",
    ),
    "search": ("search",),
    "sql": ("sql",),
    "export": ("export",),
}
"""Modules of `pipeline.commands` in the order in which help lists them, each with its commands: only the module of the command
that is asked for is imported, and only its options are made."""
_VALUED: Final = ("--data", "--lang")


def _common(
    context: typer.Context,
    data: Annotated[Path, typer.Option(help="Folder of bundles, ledger and database.", envvar="KEHOACH_DATA")] = Path(
        "data"
    ),
    lang: Annotated[str, typer.Option(help="Language for people: vi or en.", envvar="KEHOACH_LANG")] = "vi",
) -> None:
    if lang not in ("vi", "en"):
        raise typer.BadParameter("vi | en", param_hint="--lang")
    context.obj = Context(data, lang)


def app_of(modules: Iterable[str]) -> typer.Typer:
    """The application with the commands of some modules."""
    made = typer.Typer(
        name="kehoach",
        help="Structure out of scanned Vietnamese state and Party plans.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback()(_common)
    for module in modules:
        import_module(f"pipeline.commands.{module}").register(made)
    return made


@cache
def whole() -> typer.Typer:
    """All commands."""
    return app_of(COMMANDS)


def _app_for(arguments: Sequence[str]) -> typer.Typer:
    """The commands that a command line can mean: of its first word, all of them where that is none."""
    words = iter(arguments)
    for word in words:
        if word in _VALUED:
            next(words, None)
        elif not word.startswith("--"):
            return app_of([m for m, names in COMMANDS.items() if word in names]) if word in _KNOWN else whole()
    return whole()


_KNOWN: Final = frozenset(name for names in COMMANDS.values() for name in names)


def run(arguments: list[str], say: Speaker) -> int:
    """Run a command line; returns its exit code. Errors of the commands themselves pass through."""
    try:
        result: Any = typer.main.get_command(_app_for(arguments)).main(
            arguments, prog_name="kehoach", standalone_mode=False
        )
    except _CommandError as error:
        error.show(sys.stderr)
        return 1
    except typer.Abort:
        print(say("interrupted"), file=sys.stderr)
        return 130
    return result if isinstance(result, int) else 0
