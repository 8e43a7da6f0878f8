"""What the extractors find: frozen values with character spans into `doc.text`.

Offsets are code points of the text the pipeline was given (one paragraph a line, `\t` between table cells). No finding knows
of pages or boxes; the caller turns spans into evidence. Names follow the annotation vocabulary of the project
(`kehoach schema`). A confidence is 0…1 and says how often a finding of this rule is right, before OCR is considered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "AgencyMention",
    "Assignment",
    "Bound",
    "Citation",
    "Deadline",
    "DeadlineKind",
    "Frequency",
    "Header",
    "HeaderField",
    "Level",
    "Mention",
    "Paragraph",
    "ParagraphKind",
    "Part",
    "Relation",
    "RelationKind",
    "Role",
    "Span",
    "StatedDate",
    "Task",
    "Value",
]

Span = tuple[int, int]
Level = Literal["central", "province", "district", "commune"]
ParagraphKind = Literal["heading", "item", "text", "row", "front", "recipients", "signature"]
RelationKind = Literal[
    "implements", "continues", "replaces", "amends", "issues", "guides", "repeals", "details", "cites"
]
DeadlineKind = Literal["due", "recurring", "target", "observance"]
Frequency = Literal["yearly", "half-yearly", "quarterly", "monthly", "weekly", "daily"]
Bound = Literal["before", "by", "on"]
Role = Literal["lead", "coordinate", "responsible"]


# -- structure ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One document within the file: the decision, the plan it issues, an annex (phụ lục)."""

    start: int
    end: int
    kind: Literal["decision", "plan", "annex"]
    """`decision`: a document that issues another of the same file; `plan`: the document the record speaks of, whatever its
    type; `annex`: belongs to the part before it."""
    label: str | None = None
    """`Phụ lục`, `Phụ lục I` … for an annex."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text in its place in the tree of headings."""

    start: int
    end: int
    """Without the line break."""
    body: int
    """Where the paragraph's own text begins, after its label: `start` where it has none."""
    kind: ParagraphKind
    label: str | None
    """As printed without closing punctuation but with brackets that distinguish: `II`, `1`, `1.1`, `(1)`, `a`, `-`, `+`,
    `Điều 2`; None where there is none."""
    path: tuple[str, ...]
    """Numbered labels from the top down to this paragraph's own or nearest, dashes left out: `('II', '1', '1.1', '(1)')`,
    in annexes from `Phụ lục` on: `('Phụ lục', 'I', '3')`. Joined with `/` it is the `section` of a task."""
    parent: int | None
    """Index of the paragraph (heading or item, dashes too) under which this one stands."""
    part: int
    """Index into the parts."""
    level: int = 0
    """Depth in the tree, dashes counted; 0 for what stands under nothing."""
    cells: tuple[Span, ...] = ()
    """For rows: the spans of the cells."""
    quoted: bool = False
    """True within a quotation or a form that is only shown (amended wording, a model)."""


# -- the document itself -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One field of the heading and where it was read; `span` is None for what follows from other fields."""

    value: object
    span: Span | None
    confidence: float
    rule: str
    flag: str | None = None
    """`handwritten`, `blank`, `from-body`, `impossible-date` …"""


@dataclass(frozen=True, slots=True)
class Header:
    """The heading, the signature block and the recipients of one part. Field names as in the annotation guide:
    type, number, date (ISO), issuer, level, province, district, commune, title, period ([first, last]), signatory,
    signatory_title, recipients (list), issued_with ({type, number, date}), besides: place, signing_formula, urgency, term."""

    part: int
    fields: dict[str, HeaderField] = field(default_factory=dict)

    def get(self, name: str) -> object:
        """Value of a field, None where it was not found."""
        found = self.fields.get(name)
        return found.value if found else None


# -- bodies ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One body as printed at one place. Mentions do not overlap; the list is in order of `start`."""

    start: int
    end: int
    name: str
    """Canonical, written out, with its place: `Công an tỉnh Tuyên Quang`."""
    level: Level | None
    collective: bool
    confidence: float
    rule: str
    listed: bool = True
    """False for mentions that other extractors may use but that are no entry of their own (a person's office that neither
    issues nor receives nor is assigned anything, a body that is only part of a longer name)."""


# -- documents named ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date given to a cited document; `iso` is None if no such day exists, a bare year if day and month are blank."""

    iso: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a document, from its type word to the end of number, date or name."""

    start: int
    end: int
    rule: str
    confidence: float
    dates: tuple[StatedDate, ...] = ()
    title: Span | None = None
    issuer: Span | None = None
    term: str | None = None
    """Party or National Assembly term as stated (khóa XI → `XI`)."""
    symbol: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One distinct document that this one names."""

    type: str
    """Abbreviation of the guide: NQ, CT, KL, QĐ, LUAT …"""
    number: str | None
    name: str | None
    dates: tuple[StatedDate, ...]
    issuer: str | None
    mentions: tuple[Mention, ...]
    """In order; the first one is the citation's text."""
    confidence: float
    rule: str
    term: str | None = None
    flags: tuple[str, ...] = ()
    """`impossible-date`, `party-separators-on-state-body`, `issuer-against-suffix`, `blank-number` …"""

    @property
    def key(self) -> str:
        """How relations name it: its number, else its name."""
        return self.number or self.name or ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What this document asserts between two documents; `self` is this document."""

    source: str
    target: str
    kind: RelationKind
    start: int
    end: int
    """The words that state it."""
    confidence: float
    rule: str

    @property
    def guide_kind(self) -> str | None:
        """The kind in the annotation guide's vocabulary; None for kinds that the guide does not know."""
        return self.kind if self.kind in {"implements", "continues", "replaces", "amends", "issues", "guides"} else None


# -- deadlines and tasks -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Value:
    """A point or stretch of time with its precision, after HeidelTime's model."""

    precision: Literal["hour", "day", "month", "quarter", "year", "season", "none"]
    modifier: Literal["start", "mid", "end"] | None = None
    """đầu, giữa, cuối."""
    hour: str | None = None
    """`16:00`."""
    anchor: str | None = None
    """For relative terms: `signing`, `receipt`, `effect`, `quarter-end-month`, or the words that name the event."""
    duration: str | None = None
    """ISO 8601 duration of a relative term: `P5D`; working days as `P5D` with `working_days`."""
    working_days: bool = False
    rrule: str | None = None
    """RFC 5545 rule of a recurring duty: `FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25`."""
    year_from: Literal["text", "period", "document-date"] | None = None
    """Where the year came from."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that must be delivered, reached or marked by or at a time."""

    start: int
    end: int
    """The temporal expression."""
    kind: DeadlineKind
    date: str | None
    frequency: Frequency | None
    bound: Bound | None
    action: Span
    responsible: tuple[str, ...]
    recipient: tuple[str, ...]
    via: str | None
    value: Value
    confidence: float
    rule: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """One body's share in a task; the span is where the body is named for it (its heading, label line or sentence)."""

    agency: str
    role: Role
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Task:
    """One numbered or dashed item (or table row) that charges somebody with something."""

    start: int
    end: int
    """The task's own text, from its first word after the label to the end of the paragraph."""
    section: str | None
    assignments: tuple[Assignment, ...]
    deadlines: tuple[int, ...]
    """Indices into the deadlines."""
    confidence: float
    rule: str
