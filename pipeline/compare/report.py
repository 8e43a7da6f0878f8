"""A comparison as people read it: a title, what it was made of, and sections of lines, tables and bars. The same report is printed
in the terminal and as one self-contained HTML page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["Column", "Marked", "Report", "Section", "Value", "as_html", "print_report"]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words, some of them marked as those that differ."""

    parts: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts)


Value = str | int | float | Marked | None


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column; `number` is set right, `words` are the long ones."""

    title: str
    kind: Literal["text", "number", "words"] = "text"


@dataclass(frozen=True)
class Section:
    """A heading with lines, a table and bars, each of which may be missing."""

    heading: str
    lines: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    bars: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Report:
    """A title, the head lines (unit, set, coverage) and sections."""

    title: str
    head: tuple[str, ...]
    lines: tuple[str, ...] = ()
    sections: tuple[Section, ...] = field(default=())


_BAR: Final = 40
"""Characters of the longest bar."""


def as_html(report: Report, say: Speaker) -> str:
    """One self-contained page; below 640 px each row becomes a card."""
    from pipeline.compare.page import render

    return render("report.html.j2", say, report=report, head=report.head, is_marked=lambda v: isinstance(v, Marked))


def print_report(report: Report) -> None:
    """To the terminal."""
    from pipeline.commands.output import clean, print_table

    for line in (report.title, *report.head, *report.lines):
        print(clean(line))
    for section in report.sections:
        print()
        for line in (section.heading, *section.lines):
            if line:
                print(clean(line))
        if section.bars:
            most = max(n for _, n in section.bars) or 1
            width = max(len(label) for label, _ in section.bars)
            for label, n in section.bars:
                print(f"  {label:<{width}} {'█' * round(_BAR * n / most)} {n}")
        if section.rows:
            print_table([c.title for c in section.columns], section.rows)
