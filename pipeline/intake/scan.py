"""Finding inputs: what is one, what lies beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.errors import UsageError

__all__ = ["SUFFIXES", "Found", "scan", "suffix"]

SUFFIXES: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".docx", ".txt", ".md"})
"""What a folder is searched for."""
_TEXTS: Final = frozenset({".txt", ".md"})
_TEMPORARY: Final = re.compile(r"^[.~]|~$|\.(?:tmp|temp|part|partial|crdownload|download|swp)$", re.IGNORECASE)
_ABOUT: Final = re.compile(r"^(?:readme|license|changelog)\b", re.IGNORECASE)
_COMPANION: Final = re.compile(r"^(?P<stem>.+)\.[A-Za-z]+\.(?:txt|md)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came upon."""

    inputs: tuple[str, ...]
    """Absolute paths, sorted."""
    ignored: tuple[str, ...]
    """Files in folders that are no inputs: other types, temporary and hidden names, texts that accompany an input."""


def scan(paths: Iterable[Path]) -> Found:
    """Inputs among files and folders. A file that is named is always an input; in folders, files of a supported type are,
    but for temporary and hidden names, notices (README, LICENSE) and texts that accompany an input of their folder
    (`plan.truth.txt` beside `plan.pdf`)."""
    inputs: dict[str, None] = {}
    ignored: dict[str, None] = {}
    for path in paths:
        absolute = os.path.abspath(path)
        if os.path.isdir(absolute):
            for folder, names, files in os.walk(absolute):
                names[:] = sorted(n for n in names if not _TEMPORARY.search(n))
                taken = _inputs_of(files)
                for name in sorted(files):
                    (inputs if name in taken else ignored)[os.path.join(folder, name)] = None
        elif os.path.lexists(absolute):
            inputs[absolute] = None
        else:
            raise UsageError("no-such-path", str(path))
    return Found(tuple(sorted(inputs)), tuple(sorted(set(ignored) - set(inputs))))


def _inputs_of(names: list[str]) -> set[str]:
    """The inputs among the files of one folder."""
    usable = [n for n in names if suffix(n) in SUFFIXES and not _TEMPORARY.search(n) and not _ABOUT.match(n)]
    stems = [n for n in usable if suffix(n) not in _TEXTS]

    def accompanies(name: str) -> bool:
        match = _COMPANION.match(name)
        return match is not None and any(other.startswith(match["stem"] + ".") for other in stems)

    return {n for n in usable if not accompanies(n)}


def suffix(name: str) -> str:
    """Last suffix of a name, lower case."""
    return os.path.splitext(name)[1].lower()
