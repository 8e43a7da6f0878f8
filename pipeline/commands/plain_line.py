"""The short way to `cites` and `missing`: a question must be answered while one looks, and reading its line with Typer (which
builds a validator for every option) takes longer than answering it.

Only lines in which every word is understood go this way; whatever is odd, asks for help or leaves anything out goes to Typer,
which knows what to say.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from pipeline.commands.context import Context

__all__ = ["plain"]

_VALUED: Final = ("--date", "--term", "--level", "--year", "--places")
_MODULES: Final = {"cites": "questions", "missing": "missing"}


def plain(arguments: Sequence[str], lang: str) -> Callable[[], int] | None:
    """What answers a line, None where it is not of the plainest form."""
    data, words = os.environ.get("KEHOACH_DATA") or "data", list(arguments)
    while words and words[0].startswith("--"):
        option, equals, value = words.pop(0).partition("=")
        if option not in ("--data", "--lang") or (not equals and not words):
            return None
        value = value if equals else words.pop(0)
        if option == "--data":
            data = value
        elif value not in ("vi", "en"):
            return None
    if not words or words[0] not in _MODULES or os.environ.get("KEHOACH_LANG", lang) not in ("vi", "en"):
        return None
    command, symbols, given = words.pop(0), list[str](), dict[str, Any]()
    while words:
        option, equals, value = words.pop(0).partition("=")
        if option == "--json" and not equals:
            given["as_json"] = True
        elif option in _VALUED and (equals or words):
            given[option[2:]] = value if equals else words.pop(0)
        elif option.startswith("-"):
            return None
        else:
            symbols.append(option + equals + value)
    if len(symbols) != 1:
        return None
    from importlib import import_module

    function = getattr(import_module(f"pipeline.commands.{_MODULES[command]}"), command)
    context = SimpleNamespace(obj=Context(Path(data), lang))
    return partial(function, context, symbols[0], **given)
