"""Small plans for tests: records written into bundles by hand, without reading or extracting anything."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.identity import Numbering, plan_id
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.record import (
    Citation,
    Document,
    Evidence,
    PageVerdict,
    Passage,
    Record,
    Relation,
    StatedDate,
)
from pipeline.settings import Settings
from pipeline.store.load import load
from pipeline.store.store import Store


@dataclass(frozen=True)
class Cited:
    """A document that a plan names."""

    number: str
    date: str | None = None
    type: str = "CT"
    issuer: str | None = None
    name: str | None = None
    term: str | None = None


@dataclass(frozen=True)
class Plan:
    """What a test needs to say of a plan."""

    number: str | None
    date: str | None
    province: str | None
    cites: tuple[Cited, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    """from, kind, to."""
    level: str = "province"
    district: str | None = None
    verdicts: tuple[str, ...] = ("good", "good")
    type: str = "KH"
    salt: str = ""
    """Makes another file of the same plan."""
    file: str = field(default="")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


def record_of(plan: Plan) -> Record:
    """The record that extraction would have made: one paragraph a citation, on the last page."""
    issuer = f"Ủy ban nhân dân tỉnh {plan.province}" if plan.province else None
    document = Document.model_validate(
        {
            "type": plan.type, "number": plan.number, "date": plan.date, "issuer": issuer, "level": plan.level,
            "province": plan.province, "district": plan.district,
        }
    )  # fmt: skip
    name = plan_id(document, plan.sha256)
    ids = Numbering(name)
    citations, passages, offset, page = [], [], 0, len(plan.verdicts)
    for cited in plan.cites:
        words = f"{cited.type} số {cited.number}"
        text = f"Căn cứ {words} về việc ấy;"
        spot = Evidence(page=page, start=offset + 7, end=offset + 7 + len(words), text=words)
        dates = [StatedDate(iso=cited.date, text=cited.date)] if cited.date else []
        citations.append(
            Citation(
                id=ids("citation", cited.type, cited.number), type=cited.type, number=cited.number, name=cited.name,
                dates=dates, issuer=cited.issuer, term=cited.term, text=words, mentions=[spot], confidence=0.9, rule="test",
                evidence=spot,
            )
        )  # fmt: skip
        passages.append(Passage(page=page, section=None, kind="text", start=offset, end=offset + len(text), text=text))
        offset += len(text) + 1
    relations = [
        Relation(
            id=ids("relation", a, kind, b), source=a, target=b, kind=kind, guide_kind=kind, confidence=0.9, rule="test",
            evidence=Evidence(page=page, start=0, end=5, text=f"{a} {kind} {b}"),
        )
        for a, kind, b in plan.relations
    ]  # fmt: skip
    pages = [
        PageVerdict(page=i, verdict=verdict, route="ocr", reason="test", confidence=0.9, p5=0.8)
        for i, verdict in enumerate(plan.verdicts, 1)
    ]
    return Record(
        plan=name, sha256=plan.sha256, document=document, citations=citations, relations=relations, pages=pages,
        passages=passages,
    )  # fmt: skip


def keep(settings: Settings, plan: Plan) -> None:
    """Write the bundle and the ledger line of a plan."""
    record = record_of(plan)
    bundle = Bundles(settings.processed)[plan.sha256]
    bundle.save_records("k", [record.model_dump(mode="json", by_alias=True)])
    bundle.commit(Manifest(plan.sha256, 1, "txt", None, "t", "k", record.plan))
    path = plan.file or f"/in/{record.plan}{plan.salt}.txt"
    Ledger(settings.ledger).append([Entry(path, "kept", now(), plan.sha256, 1, 1, record_key="k", plan=record.plan)])


def store_of(data: Path, *plans: Plan) -> Store:
    """A database that holds these plans."""
    settings = Settings(data=data)
    for plan in plans:
        keep(settings, plan)
    assert load(settings, Ledger(settings.ledger)) == []
    return Store(data)
