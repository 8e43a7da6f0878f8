"""Made-up plans written as an ingest would have kept them: bundles and ledger, without waiting for the disk."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from pipeline.intake.bundle import Bundle, Manifest, extraction_version, record_key, text_key
from pipeline.intake.ledger import Entry, render_line
from pipeline.settings import Settings
from tools.corpus.compose import record_of
from tools.corpus.world import World

__all__ = ["Made", "generate"]

_PIECE: Final = 250
_TEXT: Final = text_key("made-up", "tools.corpus")
_START: Final = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
_world: dict[int, World] = {}


@dataclass(frozen=True, slots=True)
class Made:
    """What was written so far."""

    plans: int
    record_bytes: int
    """Of all record files."""
    seconds: float


class _Quick(Bundle):
    """A bundle whose files are written at once under their own names: it may be thrown away."""

    written = 0

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        if path.parent.name == "record":
            self.written += len(content)


def generate(data: Path, first: int, number: int, seed: int = 1, processes: int = 2) -> Iterator[Made]:
    """Write plans `first` to `first + number - 1` and their ledger lines; tells how far it is. The same seed gives the same
    plans whatever the pieces in which they are made."""
    settings = Settings(data=data)
    settings.processed.mkdir(parents=True, exist_ok=True)
    key = record_key(_TEXT, extraction_version())
    last = first + number
    jobs = [(settings.processed, key, seed, low, min(low + _PIECE, last)) for low in range(first, last, _PIECE)]
    began, plans, size = time.perf_counter(), 0, 0
    with (
        multiprocessing.get_context("spawn").Pool(min(processes, max(1, len(jobs)))) as pool,
        settings.ledger.open("ab") as ledger,
    ):
        for lines, made, written in pool.imap(_make, jobs):
            ledger.write(lines)
            plans, size = plans + made, size + written
            yield Made(plans, size, time.perf_counter() - began)


def _make(job: tuple[Path, str, int, int, int]) -> tuple[bytes, int, int]:
    processed, key, seed, low, high = job
    if seed not in _world:
        _world[seed] = World(seed)
    lines, written = [], 0
    for plan in range(low, high):
        record = record_of(_world[seed], plan)
        sha256, size = record["sha256"], 180_000 + plan * 37 % 90_000
        bundle = _Quick(processed / sha256[:2] / sha256, sha256)
        bundle.save_records(key, [record])
        bundle.commit(Manifest(sha256, size, "pdf", None, _TEXT, key, record["plan"]))
        written += bundle.written
        lines += [render_line(entry) for entry in _entries(plan, record, size, key)]
    return b"".join(lines), high - low, written


def _entries(plan: int, record: dict[str, Any], size: int, key: str) -> Iterator[Entry]:
    """Queued, reading, kept: what an ingest would have noted. Every 150th input has a twin of the same content, every 400th
    a neighbour that is refused."""
    document = record["document"]
    place = document["province"] or "Trung ương"
    path = f"/kho/{place}/{(document['date'] or '0000')[:4]}/{plan:07}.pdf"
    at = (_START + timedelta(seconds=plan)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    sha, pages = record["sha256"], record["pages"]
    unread = sum(page["verdict"] in ("doubtful", "unreadable") for page in pages)
    yield Entry(path, "queued", at)
    yield Entry(path, "reading", at, sha256=sha, size=size, mtime_ns=1_700_000_000_000_000_000 + plan, attempts=1)
    yield Entry(
        path, "kept", at, sha256=sha, size=size, mtime_ns=1_700_000_000_000_000_000 + plan, attempts=1,
        seconds=round(2.1 * len(pages), 3), pages=len(pages), unread=unread, record_key=key, plan=record["plan"],
    )  # fmt: skip
    if plan % 150 == 75:
        twin = f"/kho/Gửi lại/{plan:07}.pdf"
        yield Entry(twin, "duplicate", at, sha256=sha, size=size, attempts=1, plan=record["plan"], of=path)
    if plan % 400 == 200:
        yield Entry(f"/kho/{place}/{plan:07}-khoa.pdf", "refused", at, reason="encrypted", attempts=1)
