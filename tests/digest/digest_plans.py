"""Plans with deadlines, written into bundles by hand: a test says what a plan owes, without a text to read it from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.digest.build import build
from pipeline.digest.model import Digest, Item, Scope, SectionKey
from pipeline.digest.weeks import Span, week_span
from pipeline.identity import Numbering, plan_id
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.record import (
    Citation,
    Deadline,
    Document,
    Evidence,
    PageVerdict,
    Passage,
    Record,
    Relation,
    StatedDate,
    StatedValue,
)
from pipeline.settings import Settings
from pipeline.store.load import load
from pipeline.store.store import Store


@dataclass(frozen=True)
class Due:
    """A deadline as a test states it."""

    date: str | None
    action: str = "báo cáo kết quả"
    kind: str = "due"
    bound: str | None = "before"
    frequency: str | None = None
    rrule: str | None = None
    modifier: str | None = None
    who: tuple[str, ...] = ("Ủy ban nhân dân các xã, phường",)
    to: tuple[str, ...] = ()
    via: str | None = None
    confidence: float = 0.9
    flags: tuple[str, ...] = ()
    page: int = 1


def monthly(action: str = "báo cáo tháng", **more: Any) -> Due:
    """Each month, no day."""
    return Due(None, action, "recurring", None, "monthly", "FREQ=MONTHLY", **more)


def yearly(month: int, day: int, action: str = "báo cáo năm", **more: Any) -> Due:
    """Each year on a day."""
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    return Due(f"--{month:02}-{day:02}", action, "recurring", "before", "yearly", rule, **more)


@dataclass(frozen=True)
class Plan:
    """A plan as a test states it."""

    number: str
    date: str
    dues: tuple[Due, ...] = ()
    title: str = "Bảo đảm trật tự, an toàn giao thông"
    province: str = "Lào Cai"
    period: tuple[int, int] | None = None
    relations: tuple[tuple[str, str, str], ...] = ()
    cited: tuple[tuple[str, str], ...] = ()
    """Dates of the plans that relations name."""
    verdicts: tuple[str, ...] = ("good", "good")
    type: str = "KH"
    ended: str = field(default_factory=now)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr((self.number, self.date, self.dues, self.title, self.province)).encode()).hexdigest()


def record_of(plan: Plan) -> Record:
    """The record that extraction would have made: a paragraph a deadline."""
    document = Document.model_validate(
        {
            "type": plan.type, "number": plan.number, "date": plan.date, "issuer": f"Ủy ban nhân dân tỉnh {plan.province}",
            "level": "province", "province": plan.province, "district": None, "title": plan.title,
            "period": list(plan.period) if plan.period else None,
        }
    )  # fmt: skip
    name = plan_id(document, plan.sha256)
    ids, offset = Numbering(name), 0
    deadlines, passages = [], []
    for due in plan.dues:
        time = due.date or due.frequency or "kịp thời"
        text = f"{', '.join(due.who)} {due.action} {time}."
        start = offset + text.index(time)
        spot = Evidence(page=due.page, start=start, end=start + len(time), text=time)
        passages.append(
            Passage(page=due.page, section=None, kind="text", start=offset, end=offset + len(text), text=text)
        )
        offset += len(text) + 1
        precision = (
            "day" if due.date and len(due.date) in (7, 10) and due.date[-3] == "-" and due.date[0] != "2" else "none"
        )
        deadlines.append(
            Deadline.model_validate(
                {
                    "id": ids("deadline", due.kind, f"{due.date or due.frequency}|{due.action}"), "kind": due.kind, "date": due.date,
                    "frequency": due.frequency, "bound": due.bound, "action": due.action, "responsible": list(due.who),
                    "recipient": list(due.to), "via": due.via, "text": time, "flags": list(due.flags),
                    "value": StatedValue(precision=precision, rrule=due.rrule, modifier=due.modifier).model_dump(),
                    "confidence": due.confidence, "rule": "test", "evidence": spot.model_dump(),
                }
            )
        )  # fmt: skip
    relations = [
        Relation(
            id=ids("relation", a, kind, b), source=a, target=b, kind=kind, guide_kind=kind, confidence=0.9, rule="test",
            evidence=Evidence(page=1, start=0, end=5, text=f"{a} {kind} {b}"),
        )
        for a, kind, b in plan.relations
    ]  # fmt: skip
    citations = []
    for _, _, number in plan.relations:  # what a relation names is cited too
        day = next((a for a in plan.cited if a[0] == number), (number, None))[1]
        spot = Evidence(page=1, start=0, end=len(number), text=number)
        citations.append(
            Citation(
                id=ids("citation", "KH", number), type="KH", number=number, name=None,
                dates=[StatedDate(iso=day, text=day)] if day else [], issuer=document.issuer, term=None, text=number,
                mentions=[spot], confidence=0.9, rule="test", evidence=spot,
            )
        )  # fmt: skip
    pages = [
        PageVerdict(page=i, verdict=v, route="ocr", reason="test", confidence=0.9, p5=0.8)
        for i, v in enumerate(plan.verdicts, 1)
    ]
    return Record(
        plan=name, sha256=plan.sha256, document=document, citations=citations, relations=relations, pages=pages, passages=passages,
        deadlines=deadlines,
    )  # fmt: skip


def data_of(data: Path, *plans: Plan, failed: tuple[str, ...] = ()) -> Path:
    """A data folder that holds these plans; `failed` are files that could not be read."""
    settings = Settings(data=data)
    ledger = Ledger(settings.ledger)
    for plan in plans:
        record = record_of(plan)
        bundle = Bundles(settings.processed)[plan.sha256]
        bundle.save_records("k", [record.model_dump(mode="json", by_alias=True)])
        bundle.commit(Manifest(plan.sha256, 1, "txt", None, "t", "k", record.plan))
        path = f"/in/{record.plan}.txt"
        ledger.append([Entry(path, "kept", plan.ended, plan.sha256, 1, 1, record_key="k", plan=record.plan)])
    for name in failed:
        ledger.append([Entry(f"/in/{name}", "unreadable", now(), "0" * 64, 1, 1, reason="no-legible-page")])
    load(settings, Ledger(settings.ledger))
    return data


def scope_of(week: str | Span, **more: Any) -> Scope:
    """A week as its own Monday sees it."""
    days = week if isinstance(week, Span) else week_span(week)
    assert days is not None
    given = {"as_of": days.first, "known": days.last} | more
    given.pop("since", None)
    return Scope(days, **given)


def digest_of(data: Path, week: str | Span, **more: Any) -> Digest:
    """The digest of a week."""
    with Store(data) as store:
        return build(store, data, scope_of(week, **more), more.get("since"))


def items(digest: Digest, key: SectionKey) -> list[Item]:
    """All items of a section."""
    return [item for group in digest.section(key).groups for item in group.items]


def told(digest: Digest, key: SectionKey) -> list[tuple[str, str | None]]:
    """Action and time of each."""
    return sorted((i.action, i.occurrence.value if i.occurrence else None) for i in items(digest, key))


def mondays(first: date, count: int) -> list[Span]:
    """Weeks in a row."""
    return [Span(first + timedelta(7 * n), first + timedelta(7 * n + 6)) for n in range(count)]
