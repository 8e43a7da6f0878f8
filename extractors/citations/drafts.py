"""One naming of a document as it is read, before namings are joined to entries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.findings import Span, StatedDate
from extractors.symbols import Symbol

__all__ = ["Cover", "Draft"]


@dataclass(slots=True)
class Draft:
    """One naming of a document, with offsets of the plain view."""

    start: int
    end: int
    type: str
    rule: str
    symbol: Symbol | None = None
    symbol_span: Span | None = None
    name: str | None = None
    dates: list[StatedDate] = field(default_factory=list)
    issuer: str | None = None
    issuer_span: Span | None = None
    stated: bool = False
    term: str | None = None
    title: Span | None = None
    head_end: int = 0
    """End of number, date, issuer and term: where a title would begin."""
    flags: set[str] = field(default_factory=set)
    issued_by: str | None = None
    """Key of the numbered document that issues or approves it."""


class Cover:
    """Spans that are taken."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.spans = sorted((d.start, d.end) for d in drafts)
        self.starts = [a for a, _ in self.spans]

    def inside(self, at: int) -> bool:
        """Whether a span holds this place."""
        i = bisect_right(self.starts, at) - 1
        return any(a <= at < b for a, b in self.spans[max(0, i - 3) : i + 1])
