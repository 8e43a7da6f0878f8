"""What a digest holds, as frozen values; every format is drawn from these and from nothing else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.digest.weeks import Span
from pipeline.duties.bodies import Share
from pipeline.duties.occurrences import Occurrence

__all__ = ["QUIET", "Body", "Change", "Coverage", "Digest", "DoneMark", "Group", "GroupBy", "Item", "NewPlan", "PlanNote", "Scope", "Section", "SectionKey", "UnreadFile"]  # fmt: skip

SectionKey = Literal["passed", "before", "week", "next", "running", "later", "undated"]
"""passed: its last day lies in the 14 days before · before: between today and the first day asked for · week: in the days asked
for · next: in the 30 days after · running: a month, quarter or year that has begun and goes on, no day stated · later: dated
after that · undated: in plans that hold, with nothing that the calendar has a place for."""
QUIET: Final[tuple[SectionKey, ...]] = ("running", "later", "undated")
"""Sections whose items take a line or two: nothing has to be done about them this week."""
GroupBy = Literal["agency", "province"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for."""

    days: Span
    as_of: datetime.date
    """The day from which it is told: what lies before it is past."""
    known: datetime.date
    """Plans signed after this day are left out, and replace nothing."""
    province: str | None = None
    agency: str | None = None
    group: GroupBy = "agency"
    limit: int = 300
    """Items shown of each section, a tenth of it where nothing has to be done this week (`QUIET`); the rest is counted. 0: all."""

    def limit_of(self, key: SectionKey) -> int:
        """How many items a section shows; 0: all."""
        return -(-self.limit // 10) if key in QUIET else self.limit


@dataclass(frozen=True, slots=True)
class Body:
    """Who owes, as the plan names it; `share` is what that is to the body asked for."""

    name: str
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class PlanNote:
    """The plan in which something stands."""

    id: str
    type: str | None
    number: str | None
    date: datetime.date | None
    issuer: str | None
    province: str | None
    former: bool
    """Whether its province has been merged away by now."""
    title: str | None
    last_day: datetime.date | None
    """Until when its recurring duties are told."""
    period_stated: bool


@dataclass(frozen=True, slots=True)
class DoneMark:
    """Somebody's word that it was delivered."""

    at: str
    by: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """Something due at one time, or without a time."""

    id: str
    """The finding."""
    code: str
    """Short name of the finding, for `kehoach done`."""
    kind: str
    """due, recurring, target or observance."""
    occurrence: Occurrence | None
    stated: str
    """The time in the plan's words."""
    frequency: str | None
    bound: str | None
    modifier: str | None
    hour: str | None
    rrule: str | None
    action: str
    owes: tuple[Body, ...]
    owed_by_task: bool
    """Whether who owes is told from the task in which it stands."""
    to: tuple[Body, ...]
    via: str | None
    plan: PlanNote
    page: int
    quote: str
    confidence: float
    flags: tuple[str, ...]
    """What is odd: impossible-date …, low-confidence, doubtful-page, no-district."""
    off: str | None = None
    """Why its last day is no working day: the holiday, or an empty string on a weekend."""
    working_day: datetime.date | None = None
    """The working day before, where the last day is none."""
    done: DoneMark | None = None
    moved_from: str | None = None
    """The time that an earlier plan gave it."""

    @property
    def name(self) -> str:
        """What `kehoach done` takes: the code, and for what recurs the time."""
        return f"{self.code}@{self.occurrence.value}" if self.frequency and self.occurrence else self.code

    @property
    def day(self) -> datetime.date | None:
        """Its last day."""
        return self.occurrence.last if self.occurrence else None


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one body or one province."""

    title: str | None
    """None: the plans name nobody."""
    province: str | None
    former: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one stretch of time."""

    key: SectionKey
    groups: tuple[Group, ...]
    total: int
    """With those that are counted and not shown."""

    @property
    def shown(self) -> int:
        """How many items it shows."""
        return sum(len(g.items) for g in self.groups)


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan taken in since the last digest."""

    plan: PlanNote
    citations: int
    first_cited: tuple[str, ...]
    """Symbols that no plan had cited before."""
    deadlines: int


@dataclass(frozen=True, slots=True)
class Change:
    """A deadline that a later plan moved, or a plan that a later one replaced."""

    old: PlanNote
    new: PlanNote
    why: str
    """replaces, repeals, amends, subject."""
    action: str | None = None
    before: str | None = None
    after: str | None = None
    page: int | None = None
    """Page of the new plan."""


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """An input that is not among the plans."""

    name: str
    state: str
    reason_vi: str | None
    reason_en: str | None
    next_vi: str | None
    next_en: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read: "nothing due" means no more than this."""

    plans: int
    provinces: int
    holding: int
    """Of the plans, those that hold in the days asked for."""
    pages: int
    pages_unread: int
    pages_doubtful: int
    files_unread: int
    waiting: int
    without_day: int
    """Plans whose date and year are unknown: their recurring duties have no place in time."""


@dataclass(frozen=True, slots=True)
class Digest:
    """All of it."""

    scope: Scope
    week: str | None
    sections: tuple[Section, ...]
    new_since: str
    """UTC: what was taken in after this is new."""
    new_plans: tuple[NewPlan, ...]
    new_total: int
    changes: tuple[Change, ...]
    eye: tuple[Item, ...]
    """Items that a person should look at."""
    eye_total: int
    files: tuple[UnreadFile, ...]
    pages_unread: tuple[tuple[PlanNote, tuple[int, ...]], ...]
    coverage: Coverage
    asked: str | None = None
    """The body asked for, as it is called."""

    def section(self, key: SectionKey) -> Section:
        """One of its sections."""
        return next(s for s in self.sections if s.key == key)

    @property
    def urgent(self) -> int:
        """Items of the days asked for and passed ones."""
        return sum(s.total for s in self.sections if s.key in ("passed", "before", "week"))
