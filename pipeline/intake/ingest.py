"""Take inputs in: find them, know them again by content, have them read, keep the ledger, load the database.

An ingest may be killed at any moment and run beside another one. What is done is in the ledger; what is not is done by the
next run.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pipeline.errors import Failed
from pipeline.intake.batch import Batch
from pipeline.intake.bundle import extraction_version, record_key, text_key
from pipeline.intake.files import make_folder
from pipeline.intake.ledger import CLAIMS, sweep_claims
from pipeline.intake.readers import Here, Readers
from pipeline.intake.reporting import Reporter, Silent, Summary
from pipeline.intake.scan import Found, scan
from pipeline.intake.scratch import sweep
from pipeline.settings import Settings

__all__ = ["Reporter", "Summary", "ingest", "versions"]

_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def versions(settings: Settings) -> tuple[str, str]:
    """Keys under which texts and records are cached today."""
    from pipeline.engine import engine_version

    text = text_key(settings.reading().key(), engine_version())
    return text, record_key(text, extraction_version())


def ingest(
    paths: Iterable[Path] | Found,
    settings: Settings,
    reporter: Reporter | None = None,
    readers: Readers | None = None,
    load: bool = True,
) -> Summary:
    """Take inputs in and load the database. `readers` have documents read elsewhere than in children of this process.

    Raises `UsageError` for a path that does not exist, `MissingDependency` where Tesseract is needed and absent, `Failed`
    where the place is at fault and not a document (disk full, data folder read-only, no machine left). Faults of single
    inputs are in the ledger.
    """
    found = paths if isinstance(paths, Found) else scan(paths)
    try:
        make_folder(settings.processed)
        sweep()
        sweep_claims(settings.processed / CLAIMS)
        batch = Batch(settings, versions(settings), reporter or Silent(), readers or Here(settings.workers))
        batch.summary.ignored = len(found.ignored)
        try:
            batch.take(found.inputs)
        except Failed as error:
            if load and error.code not in ("disk-full", "cannot-write"):
                _load(batch, settings)  # what was read until then can be asked
            raise
        if load:
            _load(batch, settings)
    except OSError as error:
        if error.errno in _FULL:
            raise Failed("disk-full") from error
        raise Failed("cannot-write", f"{settings.data}: {error.strerror or error}") from error
    return batch.summary


def _load(batch: Batch, settings: Settings) -> None:
    """Load the database if anything changed. A bundle that turns out damaged is made again, once."""
    from pipeline.store.load import load, loaded_state, state_to_load

    if loaded_state(settings) == state_to_load(settings, batch.ledger):
        return
    damaged = load(settings, batch.ledger)
    batch.summary.loaded = True
    paths = [e.path for sha in damaged for e in batch.ledger.of_content(sha) if e.state == "kept"]
    if paths:
        batch.ledger.requeue(paths)
        batch.take(paths)
        load(settings, batch.ledger)
