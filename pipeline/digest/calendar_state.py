"""What was given away as a calendar, so that the next one can raise SEQUENCE and cancel: one small JSON file a feed.

A feed is what one set of filters yields. A calendar program keeps what it once read; an event that is merely left out stays with
it for ever, so what no longer holds is sent on as cancelled.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

__all__ = ["Feed", "Kept"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One event as it was last given away."""

    sequence: int
    fingerprint: str
    """Of what it says; the language and quotes do not count."""
    stamp: str
    """When it came to say so (UTC, ISO)."""
    first: str
    last: str
    """Days between which it lies."""
    summary: str
    cancelled: bool = False


class Feed:
    """The events of one feed, by UID."""

    def __init__(self, data: Path, name: str) -> None:
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._path = data / "calendars" / f"{digest}.json"
        self._name = name
        self.events: dict[str, Kept] = {}
        self.known = ""
        """Until which day plans were known when it was last given away (ISO)."""
        try:
            found: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
            self.events = {uid: Kept(**values) for uid, values in found["events"].items()}
            self.known = str(found["known"])
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError):
            # A torn file cannot come of `save`; without it events start anew, which a program takes as the older state.
            self.events = {}

    def save(self, events: Mapping[str, Kept], known: str) -> None:
        """Write the events anew: beside, to disk, then renamed, so that a power cut leaves the old or the new file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        content = {
            "feed": self._name,
            "known": known,
            "events": {uid: asdict(kept) for uid, kept in sorted(events.items())},
        }
        descriptor, beside = tempfile.mkstemp(dir=self._path.parent, prefix=".feed-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False, indent=0)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self._path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(beside)
            raise
        self.events, self.known = dict(events), known
