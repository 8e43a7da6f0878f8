"""Plans that say what a test wants them to say: passages written into bundles by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plans import Plan, record_of

from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.record import Passage
from pipeline.settings import Settings
from pipeline.store.load import load
from pipeline.store.store import Store

__all__ = ["saying", "store_saying"]

Said = str | tuple[str, str, int]
"""Words, or words with kind and page."""


def saying(said: Iterable[Said]) -> list[Passage]:
    """Passages one after the other."""
    passages, offset = [], 0
    for one in said:
        words, kind, page = (one, "text", 1) if isinstance(one, str) else one
        passages.append(
            Passage(page=page, section="II/1", kind=kind, start=offset, end=offset + len(words), text=words)
        )
        offset += len(words) + 1
    return passages


def store_saying(data: Path, told: dict[Plan, Iterable[Said]]) -> Store:
    """A database of these plans."""
    settings = Settings(data=data)
    for plan, said in told.items():
        record = record_of(plan).model_copy(update={"passages": saying(said)})
        bundle = Bundles(settings.processed)[plan.sha256]
        bundle.save_records("k", [record.model_dump(mode="json", by_alias=True)])
        bundle.commit(Manifest(plan.sha256, 1, "txt", None, "t", "k", record.plan))
        path = plan.file or f"/in/{record.plan}.txt"
        Ledger(settings.ledger).append(
            [Entry(path, "kept", now(), plan.sha256, 1, 1, record_key="k", plan=record.plan)]
        )
    assert load(settings, Ledger(settings.ledger)) == []
    return Store(data)
