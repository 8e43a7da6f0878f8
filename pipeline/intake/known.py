"""Which inputs need no work: those whose last state in the ledger still stands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from pipeline.intake.bundle import Bundles
from pipeline.intake.ledger import Entry, Ledger
from pipeline.settings import Settings

__all__ = ["OURS", "Known"]

OURS: Final = frozenset({"disk-full", "cannot-write", "no-reader", "no-workers", "not-shared", "other-version"})
"""Faults of the place, not of the document: they end the run, and no attempt is counted."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of inputs under today's settings and versions."""

    settings: Settings
    ledger: Ledger
    record_key: str

    def settled(self, path: str) -> bool:
        """Whether an input stands as it is, by size and time of the file."""
        entry = self.ledger.entries.get(path)
        if entry is None or entry.size is None or not self.stands(entry):
            return False
        try:
            status = os.stat(path)
        except OSError:  # away: tried with limits; when it comes back it has a size again
            return entry.state == "failed" and not entry.size
        return (status.st_size, status.st_mtime_ns) == (entry.size, entry.mtime_ns)

    def stands(self, entry: Entry) -> bool:
        """Whether the content of an entry needs no work. A kept one does where its bundle is gone or its record is of other
        versions, a failed one while attempts are left; what was refused, unreadable or poison is left alone."""
        match entry.state:
            case "kept":
                if entry.provisional and entry.attempts < self.settings.attempts:
                    return False
                return entry.record_key == self.record_key and Bundles(self.settings.processed).holds(
                    entry.sha256 or ""
                )
            case "duplicate":
                kept = self.ledger.kept_as(entry.sha256 or "")
                return kept is not None and kept.path != entry.path
            case "failed":
                return entry.attempts >= self.settings.attempts
            case "refused" | "unreadable" | "poison":
                return True
            case _:
                return False
