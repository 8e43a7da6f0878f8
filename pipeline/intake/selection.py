"""Choosing inputs of the ledger by state, reason, path and time: what `status` shows and `retry` gives back to the queue."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, get_args

from pipeline.errors import REASONS, UsageError
from pipeline.intake.ledger import Entry, Ledger, State

__all__ = ["TROUBLE", "Selection", "moment"]

TROUBLE: Final = ("unreadable", "refused", "failed", "poison")
"""Final states of what was not taken in."""
_AGO: Final = re.compile(r"(\d{1,5})([mhdw])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_OF_LEDGER: Final = ("refused", "unreadable", "failed", "poison", "dependency")


@dataclass(frozen=True, slots=True)
class Selection:
    """All that is given must hold. Raises `UsageError` for a state or reason that does not exist."""

    states: Collection[str] = ()
    reasons: Collection[str] = ()
    pattern: str | None = None
    """A shell pattern for the whole path, a path below the working folder, or the name."""
    since: datetime | None = None
    """Only inputs whose last line was written then or later."""

    def __post_init__(self) -> None:
        known = get_args(State)
        for state in self.states:
            if state not in known:
                raise UsageError("bad-option", f"--state {state} ({' | '.join(known)})")
        for reason in self.reasons:
            if reason not in REASONS or REASONS[reason].outcome not in _OF_LEDGER:
                codes = sorted(code for code, row in REASONS.items() if row.outcome in _OF_LEDGER)
                raise UsageError("bad-option", f"--reason {reason} ({' | '.join(codes)})")

    @property
    def all(self) -> bool:
        """Whether nothing is asked for, so that every input is chosen."""
        return not (self.states or self.reasons or self.pattern or self.since)

    def of(self, ledger: Ledger) -> Iterator[Entry]:
        """The last entries of the inputs that fit, by state and path."""
        since = self.since.astimezone(UTC).isoformat(timespec="milliseconds") if self.since else ""
        whole = os.path.abspath(self.pattern) if self.pattern else ""
        for entry in sorted(ledger.entries.values(), key=lambda e: (e.state, e.path)):
            if self.states and entry.state not in self.states or self.reasons and entry.reason not in self.reasons:
                continue
            if since and entry.at.replace("Z", "+00:00") < since:
                continue
            if self.pattern and not (
                fnmatch.fnmatchcase(entry.path, whole)
                or fnmatch.fnmatchcase(entry.path, self.pattern)
                or fnmatch.fnmatchcase(os.path.basename(entry.path), self.pattern)
            ):
                continue
            yield entry


def moment(told: str, now: datetime | None = None) -> datetime:
    """A point in time as people say it: `2026-11-20`, `20/11/2026`, `2026-11-20T08:00`, or so long ago: `30m`, `12h`, `7d`,
    `2w`. Local time where no zone is given. Raises `UsageError`."""
    if ago := _AGO.fullmatch(told):
        return (now or datetime.now(UTC)) - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        return datetime.strptime(told, "%d/%m/%Y").astimezone()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(told).astimezone()
    except ValueError as error:
        raise UsageError("bad-option", f"--since {told} (2026-11-20 | 20/11/2026 | 30m | 12h | 7d | 2w)") from error
