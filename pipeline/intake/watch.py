"""Stay and take in what comes: folders searched again and again, files read once they are whole.

Polling, because network shares send no notices of change and kernels drop them under load. A file is whole when two looks
some seconds apart find the same size and time. What a look misses, the next one finds; a folder that is away is asked for
again. All state is in the ledger, so it may be stopped and killed like any ingest.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pipeline.errors import Failed, KehoachError, MissingDependency, UsageError, where
from pipeline.intake.ingest import ingest, versions
from pipeline.intake.known import Known
from pipeline.intake.ledger import Ledger
from pipeline.intake.readers import Readers
from pipeline.intake.reporting import Reporter
from pipeline.intake.scan import Found, scan
from pipeline.settings import Settings

__all__ = ["Log", "Watch"]

_MOST: Final = 500
"""Files a batch: the database is loaded after each, so a backlog of thousands can be asked before all of it is read."""
_EMPTY: Final = 12
"""Times as long an empty file is waited for: it is what a copy begins with."""


class Log(Reporter, Protocol):
    """A reporter that also tells of what is no input."""

    def line(self, key: str, *values: object) -> None:
        """An event, by the name of its message."""

    def error(self, error: KehoachError) -> None:
        """A fault after which watching goes on."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a file looked, and since when it has looked so (monotonic seconds: clocks are set back)."""

    size: int
    mtime_ns: int
    inode: int
    since: float

    def like(self, other: _Seen) -> bool:
        return (self.size, self.mtime_ns, self.inode) == (other.size, other.mtime_ns, other.inode)


class Watch:
    """Watching some folders on behalf of one data folder."""

    def __init__(self, folders: Sequence[Path], settings: Settings, log: Log, readers: Readers | None = None) -> None:
        self.folders = [Path(os.path.abspath(folder)) for folder in folders]
        self.settings, self.log, self.readers = settings, log, readers
        self._keys = versions(settings)
        self._ledger = Ledger(settings.ledger)
        self._known = Known(settings, self._ledger, self._keys[1])
        self._pending: dict[str, _Seen] = {}
        self._away: set[Path] = set()
        self._stop = threading.Event()

    def run(self) -> None:
        """Watch until `stop`, or until a signal interrupts: then the documents in hand are abandoned and their children
        killed at once. Raises `MissingDependency`."""
        self.log.line("log_watch", " ".join(map(str, self.folders)), f"{self.settings.watch_seconds:g}")
        try:
            self._take(())  # an earlier run may have been stopped between reading and loading
            search = 0.0
            while not self._stop.is_set():
                if time.monotonic() >= search:
                    self.search()
                    search = time.monotonic() + self.settings.watch_seconds
                if whole := self.whole():
                    self._take(whole[:_MOST])
                    if len(whole) > _MOST:
                        continue
                left = search - time.monotonic()
                self._stop.wait(max(0.05, min(left, self.settings.settle_seconds) if self._pending else left))
        except KeyboardInterrupt:
            pass
        self.log.line("log_stopped")

    def stop(self) -> None:
        """End the watching after what it is doing now."""
        self._stop.set()

    def search(self) -> None:
        """Look through all folders for inputs that are new or changed."""
        self._ledger.refresh()
        for folder in self.folders:
            try:
                inputs = scan([folder]).inputs
            except (UsageError, OSError):
                if folder not in self._away:
                    self._away.add(folder)
                    self.log.line("log_away", folder)
                continue
            if folder in self._away:
                self._away.discard(folder)
                self.log.line("log_back", folder)
            for path in inputs:
                if path not in self._pending and not self._known.settled(path) and (seen := _look(path)):
                    self._pending[path] = seen

    def whole(self) -> list[str]:
        """Files that have not changed since an earlier look, oldest first. Those that are gone are forgotten until they are
        found again."""
        done = []
        for path, before in list(self._pending.items()):
            seen = _look(path)
            if seen is None:
                del self._pending[path]
            elif not seen.like(before):
                self._pending[path] = seen
            elif seen.since - before.since >= self.settings.settle_seconds * (1 if seen.size else _EMPTY):
                done.append((seen.mtime_ns, path))
        return [path for _, path in sorted(done)]

    def _take(self, paths: Sequence[str]) -> None:
        try:
            summary = ingest(Found(tuple(sorted(paths)), ()), self.settings, self.log, self.readers)
            if summary.loaded:
                self.log.line("log_loaded", self.settings.database)
        except (Failed, UsageError) as error:  # the disk is full, the data folder is away: it may come right
            self.log.error(error)
        except MissingDependency:
            raise
        except Exception as error:  # a fault of ours must not end what nobody sits beside
            self.log.error(Failed("internal", where(error)))
        for path in paths:
            self._pending.pop(path, None)


def _look(path: str) -> _Seen | None:
    """How a file looks now; None if it cannot be seen. A link to nowhere is seen, so that it gets its state."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return _Seen(0, 0, 0, time.monotonic()) if os.path.islink(path) else None
    except OSError:
        return None
    return _Seen(status.st_size, status.st_mtime_ns, status.st_ino, time.monotonic())
