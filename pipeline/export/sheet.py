"""A table on its way out: title, head, columns, and rows that are read once, as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pipeline.commands.messages import Speaker

__all__ = ["Column", "Head", "Sheet", "as_text", "clean", "dated", "label", "named_date", "safe_cell"]

_CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF))


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is its DuckDB type, `label` what people read above it, `note` what it holds."""

    name: str
    kind: str = "VARCHAR"
    label: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table comes from: when it was made, of which plans, and how well these were read."""

    made_at: datetime
    plans: int
    provinces: int
    first_year: int | None
    last_year: int | None
    pages: int
    pages_good: int
    pages_doubtful: int
    pages_unread: int
    not_kept: int
    """Inputs of which nothing was kept."""
    asked: str = ""
    """The command, table or query."""
    version: str = ""

    def line(self, say: Speaker) -> str:
        """All of it in one line for people."""
        years = "–".join(str(y) for y in dict.fromkeys((self.first_year, self.last_year)) if y) or "—"
        made = self.made_at.strftime("%d/%m/%Y %H:%M %Z").strip()
        told = (self.pages, self.pages_good, self.pages_doubtful, self.pages_unread, self.not_kept)
        return say("export_head", made, self.plans, self.provinces, years, *told, f"kehoach {self.version}".strip())

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self) | {"made_at": self.made_at.isoformat(timespec="seconds")}


@dataclass(frozen=True)
class Sheet:
    """A table. Rows come in the order of `columns`; they may be a generator, so each sheet is written once."""

    title: str
    head: Head
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    notes: tuple[str, ...] = field(default=())
    """Further lines for the head: the summary of an answer."""

    @property
    def names(self) -> list[str]:
        """Column names."""
        return [column.name for column in self.columns]


def label(column: Column, say: Speaker) -> str:
    """What people read above a column: its own label, else that of its name in their language, else the name."""
    from pipeline.commands.messages import MESSAGES

    key = f"col_{column.name}"
    return column.label or (say(key) if key in MESSAGES else column.name)


def clean(text: str) -> str:
    """Without characters that no file format takes: controls, lone surrogates."""
    return text.translate(_CONTROL).encode("utf-8", "replace").decode("utf-8")


def named_date(column: Column) -> bool:
    """Whether a column of text holds days written in ISO: `date`, `plan_date` …"""
    return column.kind == "VARCHAR" and _DATED.search(column.name) is not None


def dated(value: Any) -> Any:
    """A day written in ISO as a day; years alone stay text."""
    if isinstance(value, str) and _DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


_DATED: Final = re.compile(r"(?:^|_)date$")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """A CSV cell that no spreadsheet takes for a formula; lists as JSON."""
    if isinstance(value, list | tuple | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_text(value: Any) -> str:
    """A value for people: dates as 01/12/2011, lists with semicolons, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, list | tuple):
        if all(isinstance(v, str) for v in value):
            return clean("; ".join(value))
        return clean(json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, dict):
        return clean(json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return clean(str(value))
