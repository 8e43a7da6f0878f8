"""The record of a plan: the one declared data model that `kehoach extract` prints, bundles keep and the tables follow.

Keys are those of the annotation vocabulary (`document`, `citations`, `relations`, `deadlines`, `agencies`, `tasks`); every
finding has, besides, an id, a confidence, the rule that found it and the evidence for it. `kehoach schema` prints the JSON
Schema of `Record`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extractors.findings import Bound, DeadlineKind, Frequency, Level, RelationKind, Role

__all__ = [
    "SCHEMA_VERSION",
    "Agency",
    "Assignment",
    "Citation",
    "Deadline",
    "Document",
    "Evidence",
    "FieldEvidence",
    "IssuedWith",
    "PageVerdict",
    "Passage",
    "Record",
    "Relation",
    "StatedDate",
    "StatedValue",
    "Task",
]

SCHEMA_VERSION = 2


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Evidence(_Model):
    """Where a finding stands: page from 1, code points in the document's text, boxes in points from the page's top left."""

    page: int
    start: int
    end: int
    text: str
    boxes: list[tuple[float, float, float, float]] = []
    """One per line of print on `page`; empty for files without pages."""
    continued: list[tuple[int, list[tuple[float, float, float, float]]]] = []
    """Further pages with their boxes, where the words run over a page break."""


class _Finding(_Model):
    id: str
    """Plan + kind + canonical value + ordinal: survives better extractors, never holds an offset."""
    confidence: float = Field(ge=0, le=1)
    rule: str
    evidence: Evidence


class StatedDate(_Model):
    """A date as the text gives it; `iso` is null if no such day exists, a bare year if day and month are blank."""

    iso: str | None
    text: str


class IssuedWith(_Model):
    """The decision with which the plan is issued (ban hành kèm theo)."""

    type: str | None
    number: str | None
    date: str | None


class FieldEvidence(_Model):
    """Why a field of the heading has its value."""

    confidence: float = Field(ge=0, le=1)
    rule: str
    flag: str | None = None
    evidence: Evidence | None = None
    """Null where the value follows from other fields."""


class Document(_Model):
    """The plan itself: heading, signature and recipients."""

    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    level: Level | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    title: str | None = None
    period: tuple[int, int] | None = None
    signatory: str | None = None
    signatory_title: str | None = None
    recipients: list[str] = []
    issued_with: IssuedWith | None = None
    place: str | None = None
    signing_formula: str | None = None
    urgency: str | None = None
    fields: dict[str, FieldEvidence] = {}
    """By field name."""


class Citation(_Finding):
    """One distinct document that the plan names."""

    type: str
    number: str | None
    name: str | None
    dates: list[StatedDate]
    issuer: str | None
    term: str | None = None
    text: str
    mentions: list[Evidence]
    flags: list[str] = []


class Relation(_Finding):
    """What the plan asserts between two documents; `self` is the plan."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    kind: RelationKind
    guide_kind: str | None = None
    """Null for kinds outside the annotation guide."""


class StatedValue(_Model):
    """A time with its precision, and for relative terms anchor and duration (ISO 8601); `rrule` is RFC 5545."""

    precision: Literal["hour", "day", "month", "quarter", "year", "season", "none"]
    modifier: Literal["start", "mid", "end"] | None = None
    hour: str | None = None
    anchor: str | None = None
    duration: str | None = None
    working_days: bool = False
    rrule: str | None = None
    year_from: Literal["text", "period", "document-date"] | None = None


class Deadline(_Finding):
    """What must be delivered, reached or marked, and when."""

    kind: DeadlineKind
    date: str | None
    frequency: Frequency | None
    bound: Bound | None
    action: str
    responsible: list[str]
    recipient: list[str]
    via: str | None
    text: str
    value: StatedValue
    flags: list[str] = []


class Agency(_Finding):
    """One distinct body that the plan names."""

    name: str
    level: Level | None
    collective: bool
    printed: list[str]
    """The distinct printed forms, in order of first appearance."""
    mentions: list[Evidence]


class Assignment(_Model):
    """One body's share in a task."""

    agency: str
    role: Role
    confidence: float = Field(ge=0, le=1)
    rule: str
    evidence: Evidence


class Task(_Finding):
    """One item that charges somebody with something."""

    text: str
    section: str | None
    assignments: list[Assignment]
    deadlines: list[str]
    """Ids of deadlines that stand in it."""
    verb: str | None = None
    """The main verb: what is to be done."""
    keywords: list[str] = []
    """Words (segmented) that tell this task from others."""


class PageVerdict(_Model):
    """How far absence on this page means absence in the document."""

    page: int
    verdict: Literal["good", "doubtful", "unreadable", "blank"]
    route: str
    reason: str
    confidence: float
    p5: float


class Passage(_Model):
    """One paragraph of the plan, for search and reading."""

    page: int
    section: str | None
    kind: str
    start: int
    end: int
    text: str


class Record(_Model):
    """Everything that was read out of one plan. Holds neither clock nor path: the same file gives the same record."""

    schema_version: int = SCHEMA_VERSION
    plan: str
    """Id of the plan: issuer, number and year where known, else the first 12 hex digits of the file's SHA-256."""
    sha256: str
    document: Document
    citations: list[Citation] = []
    relations: list[Relation] = []
    other_relations: list[Relation] = []
    """Relations of kinds that the annotation guide does not know (`guide_kind` is null): details, repeals."""
    deadlines: list[Deadline] = []
    agencies: list[Agency] = []
    tasks: list[Task] = []
    pages: list[PageVerdict] = []
    passages: list[Passage] = []
    part: str = "plan"
    stamps: list[str] = []
