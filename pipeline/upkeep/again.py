"""Read again what lies in the bundle, where the incoming folder was emptied: an ingest would no longer find the input."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from pipeline.intake import supervisor
from pipeline.intake.bundle import Bundles
from pipeline.intake.files import sha256_file
from pipeline.intake.ingest import versions
from pipeline.intake.ledger import CLAIMS, Ledger, claim, now
from pipeline.intake.supervisor import Limits
from pipeline.intake.worker import Job
from pipeline.settings import Settings

__all__ = ["kept_original", "make_again", "outdated"]


def kept_original(settings: Settings, sha256: str) -> Path | None:
    """The original in a bundle, manifest or not, if its content is sound."""
    for path in sorted(Bundles(settings.processed)[sha256].folder.glob("original*")):
        if sha256_file(path) == sha256:
            return path
    return None


def outdated(settings: Settings, ledger: Ledger) -> list[str]:
    """Contents that older readers or extractors took in and that no ingest finds again: none of their sources lies where it
    was. (Those whose source is there are made again by the next ingest of their folder.)"""
    _, current = versions(settings)
    old = {e.sha256 for e in ledger.entries.values() if e.state == "kept" and e.sha256 and e.record_key != current}
    return sorted(sha for sha in old if not any(os.path.exists(e.path) for e in ledger.of_content(sha)))


def make_again(settings: Settings, ledger: Ledger, contents: Iterable[str]) -> set[str]:
    """Make text, record and manifest of these contents anew from their kept originals, each in a process that can be killed, with
    a line in the ledger; returns the contents that are kept now. What is sound is not made twice."""
    text_key, record_key = versions(settings)
    limits = Limits(
        settings.document_seconds,
        settings.stall_seconds,
        settings.memory_mb,
        settings.resident_mb,
        settings.recycle_after,
    )
    run, done = uuid.uuid4().hex, set[str]()
    try:
        for sha256 in contents:
            known, original = ledger.of_content(sha256), kept_original(settings, sha256)
            if not known or original is None:
                continue
            entry = next((e for e in known if e.state == "kept"), known[0])
            job = Job(
                entry.path, sha256, original.stat().st_size, original.suffix, os.path.abspath(settings.processed), text_key,
                record_key, settings.keep_original, asdict(settings.reading()),
            )  # fmt: skip
            with claim(settings.processed / CLAIMS, sha256, True), _held(original):
                outcome = supervisor.run_document(job, limits, run)
            if outcome.state == "kept":
                done.add(sha256)
                ledger.append(
                    [
                        replace(
                            entry, state="kept", at=now(), reason=None, detail="", record_key=record_key, plan=outcome.plan,
                            pages=outcome.pages, unread=outcome.unread, seconds=outcome.seconds, size=job.size,
                            provisional=outcome.provisional or None,
                        )
                    ]
                )  # fmt: skip
    finally:
        supervisor.stop(run, final=True)
    return done


@contextmanager
def _held(original: Path) -> Iterator[None]:
    """Whatever reading decides (it removes the bundle of a document that it refuses), the only copy stays."""
    spare = original.parent.with_name(f".{original.parent.name}.spare.tmp")
    spare.unlink(missing_ok=True)
    os.link(original, spare)
    try:
        yield
    finally:
        if original.exists():
            spare.unlink()
        else:
            original.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.replace(spare, original)
