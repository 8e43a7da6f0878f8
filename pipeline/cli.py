"""The command `kehoach`: options that hold for every command, and what becomes of errors.

Results go to stdout, progress and messages to stderr. Exit codes: 0 all well · 1 wrong use · 2 some inputs failed in this run ·
3 a missing dependency · 130 interrupted. Commands import what they need when they run: a question must not wait for spaCy.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Annotated, Any, Final

import typer

from pipeline.commands.context import Context
from pipeline.commands.messages import Speaker
from pipeline.commands.output import clean
from pipeline.errors import Failed, KehoachError, MissingDependency, where

__all__ = ["app", "main"]  # noqa: F822  (made when it is first named)

_CommandError: Any = typer.BadParameter.__mro__[1].__mro__[1]
"""Whatever click (in Typer or beside it, by version) raises for a wrong command line."""

_COMMANDS: Final[dict[str, tuple[str, ...]]] = {
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


def _app(modules: Iterable[str]) -> typer.Typer:
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
def _whole() -> typer.Typer:
    return _app(_COMMANDS)


def __getattr__(name: str) -> typer.Typer:
    """`app`: all commands."""
    if name == "app":
        return _whole()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _app_for(arguments: Sequence[str]) -> typer.Typer:
    """The commands that a command line can mean: of its first word, all of them where that is none."""
    words = iter(arguments)
    for word in words:
        if word in _VALUED:
            next(words, None)
        elif not word.startswith("--"):
            return _app([m for m, names in _COMMANDS.items() if word in names]) if word in _KNOWN else _whole()
    return _whole()


_KNOWN: Final = frozenset(name for names in _COMMANDS.values() for name in names)


def main(arguments: list[str] | None = None) -> int:
    """Run a command line; returns the exit code. Errors are one clear sentence and the next step, never a traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    lang = _language(arguments)
    say = Speaker(lang)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        result: Any = typer.main.get_command(_app_for(arguments)).main(
            arguments, prog_name="kehoach", standalone_mode=False
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except _CommandError as error:
        error.show(sys.stderr)
        return 1
    except (typer.Abort, KeyboardInterrupt):
        print(say("interrupted"), file=sys.stderr)
        return 130
    except KehoachError as error:
        return _explain(error, say)
    except ModuleNotFoundError as error:
        return _explain(MissingDependency("no-package", error.name or str(error)), say)
    except BrokenPipeError:  # `kehoach … | head`: the reader has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _explain(Failed("out-of-memory"), say)
    except Exception as error:  # a fault of ours is told like any other; KEHOACH_DEBUG=1 shows all of it
        if os.environ.get("KEHOACH_DEBUG"):
            raise
        return _explain(Failed("internal", where(error)), say)


def _explain(error: KehoachError, say: Speaker) -> int:
    print(clean(error.message(say.lang)), file=sys.stderr)
    print(clean(say("next", error.next_step(say.lang))), file=sys.stderr)
    return error.exit_code


def _language(arguments: list[str]) -> str:
    """The language asked for, before the options are parsed: errors of parsing are told in it too."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return "en" if argument.endswith("=en") else "vi"
        if argument == "--lang" and arguments[index + 1 : index + 2] == ["en"]:
            return "en"
    return "en" if os.environ.get("KEHOACH_LANG") == "en" else "vi"


def _terminate(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run() -> None:
    """Entry point of the installed command."""
    sys.exit(main())


if __name__ == "__main__":
    run()
