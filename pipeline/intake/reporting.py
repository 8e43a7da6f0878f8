"""What an ingest did, and who is told while it does it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Protocol

from pipeline.intake.ledger import Entry

__all__ = ["Reporter", "Silent", "Summary"]

_DONE: Final = ("kept", "duplicate")


@dataclass
class Summary:
    """What one run did."""

    seen: int = 0
    known: int = 0
    ignored: int = 0
    states: Counter[str] = field(default_factory=Counter)
    """Inputs that ended in this run, by state."""
    pages: int = 0
    loaded: bool = False

    @property
    def failed(self) -> int:
        """Inputs of this run that were not taken in."""
        return sum(count for state, count in self.states.items() if state not in _DONE)


class Reporter(Protocol):
    """Told of progress; called from several threads."""

    def begin(self, inputs: int) -> None:
        """So many inputs are to be looked at."""

    def page(self, path: str, page: int, pages: int) -> None:
        """A page is done (only where documents are read on this machine)."""

    def end(self, entry: Entry) -> None:
        """An input came to its state."""

    def known(self) -> None:
        """An input needed no work."""

    def waits(self, inputs: int) -> None:
        """So many documents are being read by another ingest, for which this one waits now."""


class Silent:
    """A reporter that says nothing."""

    def begin(self, inputs: int) -> None: ...

    def page(self, path: str, page: int, pages: int) -> None: ...

    def end(self, entry: Entry) -> None: ...

    def known(self) -> None: ...

    def waits(self, inputs: int) -> None: ...
