"""The command `kehoach`: options that hold for every command, and what becomes of errors.

Results go to stdout, progress and messages to stderr. Exit codes: 0 all well · 1 wrong use · 2 some inputs failed in this run ·
3 a missing dependency · 130 interrupted. Commands import what they need when they run: a question must not wait for spaCy.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any

from pipeline.commands.messages import Speaker
from pipeline.commands.output import clean
from pipeline.errors import Failed, KehoachError, MissingDependency, where

__all__ = ["app", "main"]  # noqa: F822  (made when it is first named)


def __getattr__(name: str) -> Any:
    """`app`: all commands, as a Typer application."""
    if name == "app":
        from pipeline.commands.line import whole

        return whole()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main(arguments: list[str] | None = None) -> int:
    """Run a command line; returns the exit code. Errors are one clear sentence and the next step, never a traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    lang = _language(arguments)
    say = Speaker(lang)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = _run(arguments, lang, say)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
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


def _run(arguments: list[str], lang: str, say: Speaker) -> int:
    """Questions of the plainest form go straight to their answer; anything else is Typer's."""
    from pipeline.commands.plain_line import plain

    asked = plain(arguments, lang)
    if asked is not None:
        return asked()
    from pipeline.commands.line import run as run_line

    return run_line(arguments, say)


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
