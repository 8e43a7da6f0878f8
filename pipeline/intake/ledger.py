"""The state of every input: an append-only file of JSON lines, and the fold over it.

An input is a path with a content. Its state is what its last line says:

    queued → reading → kept | duplicate | unreadable | refused | failed | poison

Each line ends in a CRC of itself and is written under a lock with one `write` and `fsync`, so a power cut can only tear the
last line; a torn or damaged line is skipped (and counted), and the next writer starts on a fresh line. What a line says is
true of the moment it was written; nothing is ever changed or removed. Clock and paths live here, never in a bundle.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, get_args

from pipeline.intake.lines import append_block, open_line, seal_line

__all__ = ["CLAIMS", "FINAL", "Entry", "Ledger", "State", "claim", "now", "parse_line", "render_line", "sweep_claims"]

State = Literal["queued", "reading", "kept", "duplicate", "unreadable", "refused", "failed", "poison"]
FINAL: Final[tuple[State, ...]] = ("kept", "duplicate", "unreadable", "refused", "failed", "poison")
CLAIMS: Final = ".claims"
"""Folder among the bundles in which contents in hand are claimed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, and so the state of one input until the next line on the same path."""

    path: str
    """Absolute. Bytes that are no UTF-8 are kept as lone surrogates (PEP 383)."""
    state: State
    at: str
    """UTC, ISO 8601, by the clock of the machine that wrote it; the order of lines counts, not this."""
    sha256: str | None = None
    size: int | None = None
    mtime_ns: int | None = None
    """With `size`: the file needs no hashing while both stay."""
    reason: str | None = None
    detail: str = ""
    attempts: int = 0
    """How often reading was begun on this content."""
    deaths: int = 0
    """How often it took its process with it."""
    seconds: float | None = None
    pages: int | None = None
    unread: int | None = None
    """Pages that are doubtful or unreadable."""
    provisional: int | None = None
    """Pages that timed out: a kept input is tried again while attempts are left."""
    record_key: str | None = None
    """The versions that read it, or tried to."""
    plan: str | None = None
    of: str | None = None
    """For duplicates: the path that was kept."""


_NAMES: Final = tuple(f.name for f in fields(Entry))
_STATES: Final = frozenset(get_args(State))


def now() -> str:
    """This moment as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def render_line(entry: Entry) -> bytes:
    """The line of an entry, sealed, with its line end; what is not known is left out."""
    return seal_line({name: value for name in _NAMES if (value := getattr(entry, name)) not in (None, "")})


def parse_line(line: bytes) -> Entry | None:
    """The entry of a line; None if it is torn, damaged or of an unknown state."""
    values = open_line(line)
    if values is None or values.get("state") not in _STATES or "path" not in values or "at" not in values:
        return None
    return Entry(**{name: value for name, value in values.items() if name in _NAMES})


class Ledger:
    """The file and its fold. Several processes may append; `refresh` takes in what others wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        """The last entry of every path."""
        self.damaged = 0
        """Lines that could not be read."""
        self._paths: dict[str, dict[str, None]] = {}
        self._offset = 0
        self.refresh()

    def refresh(self) -> None:
        """Fold in the lines that were added since."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                added = file.read()
        except FileNotFoundError:
            return
        end = added.rfind(b"\n") + 1
        for line in added[:end].splitlines():
            self._fold(line)
        self._offset += end

    def _fold(self, line: bytes) -> None:
        if not line:
            return
        entry = parse_line(line)
        if entry is None:
            self.damaged += 1
            return
        before = self.entries.get(entry.path)
        if before and before.sha256 and entry.sha256 != before.sha256:
            self._paths[before.sha256].pop(entry.path, None)
        self.entries[entry.path] = entry
        if entry.sha256:
            self._paths.setdefault(entry.sha256, {})[entry.path] = None

    def append(self, entries: Iterable[Entry], durable: bool = True) -> None:
        """Write entries in one piece. `durable` waits for the disk; without it a power cut may lose the lines (they then
        say no more than that work was begun)."""
        block = b"".join(render_line(entry) for entry in entries)
        if not block:
            return
        append_block(self.path, block, durable)
        self.refresh()

    def of_content(self, sha256: str) -> list[Entry]:
        """The entries of all paths that hold this content, in order of their first appearance."""
        return [self.entries[path] for path in self._paths.get(sha256, ())]

    def kept_as(self, sha256: str) -> Entry | None:
        """The entry under which this content is kept."""
        return next((entry for entry in self.of_content(sha256) if entry.state == "kept"), None)

    def history(self) -> Iterator[Entry]:
        """All sound lines, oldest first."""
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            if entry := parse_line(line):
                yield entry

    def counts(self) -> dict[str, int]:
        """Inputs by state, in the order of the states; states without inputs are left out."""
        found = [entry.state for entry in self.entries.values()]
        return {state: found.count(state) for state in get_args(State) if state in found}

    def requeue(self, paths: Iterable[str]) -> None:
        """Give inputs back to the queue with a clean slate, whatever became of them."""
        self.append(
            replace(
                self.entries[path], state="queued", at=now(), reason=None, detail="", attempts=0, deaths=0, size=None
            )
            for path in list(paths)
        )


@contextmanager
def claim(folder: Path, sha256: str, wait: bool = False) -> Iterator[bool]:
    """Hold a content hash against other ingests of the same data folder; False if another holds it (unless waiting)."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / sha256
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            yield False
            return
        except BaseException:
            os.close(descriptor)
            raise
        try:
            same = os.path.samestat(os.fstat(descriptor), os.stat(path))
        except FileNotFoundError:
            same = False
        if same:
            break
        os.close(descriptor)  # the holder before us removed the name: claim anew
    try:
        yield True
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def sweep_claims(folder: Path) -> None:
    """Remove claims whose holders were killed; they would hinder nobody, but nobody else would remove them."""
    if not folder.is_dir():
        return
    for path in list(folder.iterdir()):
        try:
            descriptor = os.open(path, os.O_RDWR)
        except FileNotFoundError:  # its holder has just finished
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), path.stat()):  # not a claim made anew since
                path.unlink()  # whoever opened it meanwhile sees that the name is gone, and claims anew
        except (BlockingIOError, FileNotFoundError):
            continue
        finally:
            os.close(descriptor)
