"""What can go wrong, as one tree of exceptions and one table of reasons.

    KehoachError
    ├── UsageError          wrong use of the command or the API                         exit code 1
    ├── MissingDependency   a program or language model is not installed                exit code 3
    └── InputError          one input cannot be taken in; the batch goes on             exit code 2
        ├── Refused         it must not or cannot be taken in: permanent
        ├── Unreadable      it was opened, and nothing legible was found: permanent
        ├── Failed          a passing fault: tried again, with limits
        └── Poison          it killed its process twice, the second time alone: permanent

Every error carries a reason code; `REASONS` gives each code its state in the ledger, its message and the next step in both
languages. A bad page is no exception: it is a page with the verdict `unreadable`.
"""

# ruff: noqa: N818  (the names are states of the ledger, which read better without "Error")
from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Final

from pipeline.reasons import REASONS, Outcome, Reason

__all__ = [
    "REASONS",
    "Failed",
    "InputError",
    "KehoachError",
    "MissingDependency",
    "Poison",
    "Reason",
    "Refused",
    "Unreadable",
    "UsageError",
    "error_from",
    "where",
]


class KehoachError(Exception):
    """An error with a reason code of `REASONS`; `detail` fills the `{detail}` of its texts."""

    exit_code = 1

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        self._reason = REASONS[code]
        super().__init__(code, detail)

    def _fill(self, text: str) -> str:
        return text.replace("{detail}", self.detail or "—")

    @property
    def message_vi(self) -> str:
        """One sentence in Vietnamese."""
        return self._fill(self._reason.message_vi)

    @property
    def message_en(self) -> str:
        """One sentence in English."""
        return self._fill(self._reason.message_en)

    @property
    def next_step_vi(self) -> str:
        """What to do now, in Vietnamese."""
        return self._fill(self._reason.next_vi)

    @property
    def next_step_en(self) -> str:
        """What to do now, in English."""
        return self._fill(self._reason.next_en)

    def message(self, lang: str) -> str:
        """The message in `vi` or `en`."""
        return self.message_en if lang == "en" else self.message_vi

    def next_step(self, lang: str) -> str:
        """The next step in `vi` or `en`."""
        return self.next_step_en if lang == "en" else self.next_step_vi

    def __str__(self) -> str:
        return f"{self.code}: {self.message_en}"


class UsageError(KehoachError):
    """The command or the API was used wrongly; nothing was done."""


class MissingDependency(KehoachError):
    """A program, model or package is not installed; the next step is the command that installs it."""

    exit_code = 3


class InputError(KehoachError):
    """One input could not be taken in; the others go on."""

    exit_code = 2


class Refused(InputError):
    """The file must not or cannot be taken in, and trying again will not help."""


class Unreadable(InputError):
    """The file was opened, and nothing legible was found in it."""


class Failed(InputError):
    """A passing fault: the file is tried again, with limits."""


class Poison(InputError):
    """The file killed its process twice, the second time alone."""


_CLASSES: Final[dict[Outcome, type[KehoachError]]] = {
    "refused": Refused,
    "unreadable": Unreadable,
    "failed": Failed,
    "poison": Poison,
    "usage": UsageError,
    "dependency": MissingDependency,
}


def error_from(code: str, detail: str = "") -> KehoachError:
    """The exception of the right class for a reason code; `internal` for a code that this version does not know."""
    if code not in REASONS:
        return Failed("internal", f"{code} {detail}".strip())
    return _CLASSES[REASONS[code].outcome](code, detail)


def where(error: BaseException) -> str:
    """Type of a fault and the last line of ours that it passed, without the document's words."""
    ours = str(Path(__file__).resolve().parent.parent)
    frames = traceback.extract_tb(error.__traceback__)
    last = next(
        (f for f in reversed(frames) if f.filename.startswith(ours) and "site-packages" not in f.filename), None
    )
    return type(error).__name__ + (f" {os.path.relpath(last.filename, ours)}:{last.lineno}" if last else "")
