"""What a calendar shows: one event for what is due once, one with a rule for what recurs on a day, one for each month, quarter or
year that the plan leaves open. Times come from the plans alone: an open quarter lies over its whole length."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from pipeline.digest.build import BACK, Builder
from pipeline.digest.model import Item, Scope
from pipeline.digest.weeks import Span
from pipeline.duties.occurrences import Occurrence, recurrences
from pipeline.store.store import Store

__all__ = ["HORIZON", "Event", "events"]

HORIZON: Final = 366
"""Days after those asked for that a calendar holds."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar."""

    uid: str
    item: Item
    """At its first time in the calendar."""
    first: date
    last: date
    """Days that it lies on (of a series: on its first time)."""
    rule: str | None = None
    until: date | None = None
    """Last time of a series."""
    without: tuple[date, ...] = ()
    """Times of a series that were delivered, moved or taken over by a later plan."""
    done: bool = False
    ends: date | None = None
    """Last day on which it can be seen."""

    @property
    def fingerprint(self) -> str:
        """Changes where a calendar program must take notice."""
        told: list[Any] = [
            self.first.isoformat(), self.last.isoformat(), self.rule, self.until and self.until.isoformat(),
            [d.isoformat() for d in self.without], self.done, self.item.action, [b.name for b in self.item.owes],
            [b.name for b in self.item.to], self.item.via, self.item.plan.number, self.item.page, self.item.bound, self.item.hour,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:20]


def uid_of(finding: str, value: str | None) -> str:
    """Stable name of an event: of the finding and its time, not of what they say."""
    name = f"{finding}@{value or ''}"
    return f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@kehoach"


def events(
    store: Store, data: Path, scope: Scope, horizon: int = HORIZON, most: int = 0
) -> tuple[list[Event], bool]:  # fmt: skip
    """The events from 14 days before the days asked for to `horizon` days after them, by day; of more than `most` those that
    come next, and whether that is all."""
    builder = Builder(store, data, scope)
    told = Span(scope.days.first - timedelta(BACK), scope.days.last + timedelta(horizon))
    single: list[tuple[Item, Occurrence]] = []
    series: dict[str, list[tuple[Item, Occurrence]]] = {}
    items, whole = builder.items(told, most)
    for item in items:
        at = item.occurrence
        assert at is not None
        if item.frequency and at.precision == "day" and item.rrule:
            series.setdefault(item.id, []).append((item, at))
        else:
            single.append((item, at))
    made = [
        Event(uid_of(i.id, at.value), i, at.first, at.last, done=i.done is not None, ends=at.last) for i, at in single
    ]
    made += [_series(builder, times) for times in series.values()]
    return sorted(made, key=lambda e: (e.first, e.uid)), whole


def _series(builder: Builder, times: list[tuple[Item, Occurrence]]) -> Event:
    """All times of a plan's duty as one rule, from its first to its last while the plan holds, and without those that are done."""
    item = times[0][0]
    row = builder.row(item)
    span = builder.spans[item.plan.id]
    every = list(recurrences(row["rrule"], row["date"], span, row["bound"], row["modifier"]))
    kept = [t for t in every if builder.holds(row, t)]
    without = [t.last for t in kept if builder.done.of(item.id, t.value)]
    return Event(
        uid_of(item.id, None),
        item,
        kept[0].first,
        kept[0].last,
        item.rrule,
        kept[-1].last,
        tuple(without),
        ends=kept[-1].last,
    )


def days_of(told: Iterable[Event]) -> dict[str, Event]:
    """Events by UID."""
    return {event.uid: event for event in told}
