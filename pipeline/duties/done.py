"""What people say was delivered: the plans only know when it was due.

`data/done.jsonl` holds a sealed line for each "done" and each "taken back"; the last line on a finding and its occurrence counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pipeline.duties.journal import Journal
from pipeline.duties.occurrences import Occurrence, occurrence, recurrences
from pipeline.duties.rows import span_of
from pipeline.errors import UsageError
from pipeline.intake.ledger import now
from pipeline.store.store import Store

__all__ = ["CODE", "Done", "DoneBook", "Duty", "find", "occurrence_of"]

CODE: Final = 10
"""Hexadecimal digits of a finding's short code: a chance of 1 in 10 that any two of 500,000 findings share one; then both are shown."""


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody's word on one occurrence of a finding."""

    finding: str
    occurrence: str | None
    """As the digest names it (`2026-12-10`, `2026-Q4`); None for what is due once or has no date."""
    at: str
    by: str | None
    note: str | None
    undone: bool = False


class DoneBook:
    """The file and what it says now."""

    def __init__(self, data: Path) -> None:
        self._journal = Journal(data / "done.jsonl")
        lines, self.damaged = self._journal.read()
        self._last: dict[tuple[str, str | None], Done] = {}
        for line in lines:
            if "finding" in line and "at" in line:
                self._take(Done(line["finding"], line.get("occurrence"), line["at"], line.get("by"), line.get("note"), bool(line.get("undone"))))  # fmt: skip

    def _take(self, done: Done) -> None:
        self._last[done.finding, done.occurrence] = done

    def of(self, finding: str, occurrence: str | None) -> Done | None:
        """What was said of an occurrence, unless it was taken back."""
        found = self._last.get((finding, occurrence))
        return found if found and not found.undone else None

    def record(
        self, finding: str, occurrence: str | None, by: str | None, note: str | None, undo: bool = False
    ) -> Done:
        """Write down that it was delivered, or with `undo` that it was not after all."""
        done = Done(finding, occurrence, now(), by, note, undo)
        self._journal.append(
            {
                "at": done.at,
                "finding": finding,
                "occurrence": occurrence,
                "by": by,
                "note": note,
                "undone": undo or None,
            }
        )
        self._take(done)
        return done


@dataclass(frozen=True, slots=True)
class Duty:
    """A finding that somebody may call done."""

    id: str
    action: str
    plan: str
    recurs: bool
    times: tuple[Occurrence, ...]
    """All of them while the plan holds."""


def find(store: Store, asked: str) -> Duty:
    """The finding of an id or short code, with or without `@time`. Raises `UsageError` where none or several answer to it."""
    name = asked.partition("@")[0].strip()
    rows = store.rows(
        "SELECT d.deadline_id, d.action, d.date, d.frequency, d.rrule, d.bound, d.modifier, p.number, p.plan_id, p.date AS day, p.year,"
        " p.period_first, p.period_last, p.title FROM deadlines d JOIN plans p USING (plan_id)"
        f" WHERE d.deadline_id = ? OR left(md5(d.deadline_id), {CODE}) = lower(?) ORDER BY d.deadline_id",
        [name, name],
    )
    if len(rows) != 1:
        raise UsageError(
            "no-such-deadline" if not rows else "several-deadlines", "; ".join(r["deadline_id"] for r in rows) or name
        )
    row = rows[0]
    recurs, span = row["frequency"] is not None, span_of(row)
    if recurs:
        times = tuple(recurrences(row["rrule"], row["date"], span, row["bound"], row["modifier"]))
    else:
        single = occurrence(row["date"], row["bound"], row["modifier"]) if row["date"] else None
        times = (single,) if single else ()
    return Duty(row["deadline_id"], " ".join(row["action"].split()), row["number"] or row["plan_id"], recurs, times)


def occurrence_of(duty: Duty, asked: str | None, today: date) -> str | None:
    """The time that is meant, as the book keeps it: of a recurring duty one of its times, by name (`2026-Q4`) or by any day in
    it. Raises `UsageError` with the nearest times where that is open."""
    if not duty.recurs:
        return None
    for time in duty.times:
        if asked and asked in (time.value, time.last.isoformat()):
            return time.value
    if asked and len(asked) == 10:
        inside = [t for t in duty.times if t.first.isoformat() <= asked <= t.last.isoformat()]
        if len(inside) == 1:
            return inside[0].value
    if not duty.times:
        if asked:
            return asked  # weekly and daily duties: the day that is named
        raise UsageError("which-occurrence", "2026-11-23 …")
    near = sorted(duty.times, key=lambda t: abs((t.last - today).days))[:4]
    raise UsageError("which-occurrence", ", ".join(t.value for t in sorted(near, key=lambda t: t.last)))
