"""Small plans with titles, tasks and deadlines, written into bundles by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plans import Cited, Plan, record_of

from pipeline.identity import Numbering
from pipeline.intake.bundle import Bundles, Manifest
from pipeline.intake.ledger import Entry, Ledger, now
from pipeline.record import Agency, Deadline, Evidence, Record, StatedValue, Task
from pipeline.settings import Settings
from pipeline.store.load import load
from pipeline.store.store import Store

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
CONCLUSION = Cited("44-KL/TW", "2019-01-22", type="KL")
DECREE = Cited("06/2014/NĐ-CP", "2014-01-21", type="NĐ")


@dataclass(frozen=True)
class Due:
    """A report that a plan asks for."""

    date: str | None
    text: str
    recipient: tuple[str, ...] = ()
    via: str | None = None
    frequency: str | None = "half-yearly"
    kind: str = "recurring"
    action: str = "báo cáo kết quả"
    rrule: str | None = None


@dataclass(frozen=True)
class Held:
    """A plan with what the store's helper leaves out."""

    plan: Plan
    title: str | None = None
    tasks: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
    bodies: tuple[str, ...] = ()

    def record(self) -> Record:
        """The record that extraction would have made."""
        made = record_of(self.plan)
        ids = Numbering(made.plan)
        spot = Evidence(page=2, start=0, end=5, text="lời")
        tasks = [
            Task(id=ids("task", str(n)), text=text, section=f"II/{n}", assignments=[], deadlines=[], confidence=0.9, rule="test",
                 evidence=spot)
            for n, text in enumerate(self.tasks, 1)
        ]  # fmt: skip
        deadlines = [
            Deadline(
                id=ids("deadline", due.text), kind=due.kind, date=due.date, frequency=due.frequency, bound="before",
                action=due.action, responsible=[], recipient=list(due.recipient), via=due.via, text=due.text,
                value=StatedValue(precision="day", rrule=due.rrule), confidence=0.9, rule="test", evidence=spot,
            )
            for due in self.due
        ]  # fmt: skip
        agencies = [
            Agency(id=ids("agency", name), name=name, level=None, collective=False, printed=[name], mentions=[spot],
                   confidence=0.9, rule="test", evidence=spot)
            for name in self.bodies
        ]  # fmt: skip
        document = made.document.model_copy(update={"title": self.title})
        return made.model_copy(
            update={"document": document, "tasks": tasks, "deadlines": deadlines, "agencies": agencies}
        )


def store_of(data: Path, *held: Held | Plan) -> Store:
    """A database that holds these plans."""
    settings = Settings(data=data)
    for one in held:
        given = one if isinstance(one, Held) else Held(one)
        record = given.record()
        sha256 = given.plan.sha256
        bundle = Bundles(settings.processed)[sha256]
        bundle.save_records("k", [record.model_dump(mode="json", by_alias=True)])
        bundle.commit(Manifest(sha256, 1, "txt", None, "t", "k", record.plan))
        path = f"/in/{record.plan}{given.plan.salt}.txt"
        Ledger(settings.ledger).append([Entry(path, "kept", now(), sha256, 1, 1, record_key="k", plan=record.plan)])
    assert load(settings, Ledger(settings.ledger)) == []
    return Store(data)
