"""What the plans contradict, or what the rules of writing forbid: the kinds of conflict and their evidence.

Nothing here knows the truth. A conflict is a statement with the words of every side; what most plans say stands beside it as
a signal. `pipeline.conflicts.checks` finds what one plan shows by itself, `pipeline.conflicts.contradictions` what takes several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from pipeline.store.store import Store

__all__ = ["CLASSES", "KINDS", "Class", "Conflict", "Kind", "Severity", "Side", "ask", "conflict"]

Class = Literal["X", "C", "M", "K", "T", "L"]
Severity = Literal["error", "info"]
CLASSES: Final[dict[str, tuple[str, str]]] = {
    "X": ("các nơi ghi khác nhau", "statements disagree"),
    "C": ("trái với lịch", "impossible by calendar"),
    "M": ("viện dẫn tự mâu thuẫn hoặc thiếu", "mismatch or gap inside the citation"),
    "K": ("trái với điều đã biết", "against what is known"),
    "T": ("lỗi gõ hoặc nhận dạng", "slip of typing or of recognition"),
    "L": ("thiếu về thể thức, bố cục", "gap of form or structure"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of conflict: its class, how bad it is, and the sentence for it with `{0}`, `{1}` … for the values."""

    cls: Class
    severity: Severity
    vi: str
    en: str


KINDS: Final[dict[str, Kind]] = {
    "impossible-date": Kind("C", "error", "Lịch không có ngày “{0}”", "No calendar has the day “{0}”"),
    "later-than-plan": Kind(
        "C", "error", "{0} ghi ngày {1}, sau ngày văn bản viện dẫn nó ({2})",
        "{0} is dated {1}, after the plan that cites it ({2})",
    ),
    "two-dates": Kind("X", "error", "{0} có nhiều ngày: {1}", "{0} is given several dates: {1}"),
    "near-dates": Kind(
        "X", "info", "{0}: các ngày {1} chỉ khác nhau như một lỗi gõ", "{0}: the dates {1} differ only as a slip would"
    ),
    "two-issuers": Kind("X", "error", "{0} có nhiều cơ quan ban hành: {1}", "{0} is given several issuers: {1}"),
    "two-titles": Kind("X", "info", "{0} có nhiều trích yếu khác hẳn nhau", "{0} is given quite different titles"),
    "issuer-against-suffix": Kind(
        "M", "error", "Ký hiệu {0} không phải của {1}", "The symbol {0} is not one of {1}"
    ),
    "party-separators-on-state-body": Kind(
        "M", "error", "{0}: cơ quan nhà nước, dấu nối của văn bản Đảng", "{0}: a State body with Party separators"
    ),
    "state-separators-on-party-body": Kind(
        "M", "error", "{0}: cơ quan Đảng, dấu nối của văn bản nhà nước", "{0}: a Party body with State separators"
    ),
    "malformed-symbol": Kind("M", "error", "Ký hiệu {0} sai mẫu", "The symbol {0} follows no pattern"),
    "year-against-symbol": Kind(
        "M", "error", "{0}: năm trong ký hiệu khác năm của ngày {1}", "{0}: its year is not that of its date {1}"
    ),
    "term-against-date": Kind(
        "M", "error", "{0} ngày {1} không thuộc khóa {2}", "{0} of {1} does not belong to term {2}"
    ),
    "type-against-symbol": Kind(
        "M", "error", "“{0}”: tên loại khác với ký hiệu {1}", "“{0}”: the word of type is not that of the symbol {1}"
    ),
    "blank-number": Kind("M", "error", "Số để trống: “{0}”", "The number was left blank: “{0}”"),
    "incomplete-joint-symbol": Kind(
        "M", "error", "Ký hiệu liên tịch {0} không ghi cơ quan nào", "The joint symbol {0} names no issuer"
    ),
    "old-style-symbol": Kind(
        "K", "info", "{0} là kiểu ký hiệu trước năm 1997, nhưng ghi ngày {1}",
        "{0} is a symbol of the style before 1997, dated {1}",
    ),
    "letters": Kind("T", "info", "“{0}” viết khác ký hiệu chuẩn {1}", "“{0}” is not how {1} is written"),
    "torn-name": Kind("T", "info", "“{0}”: tên cơ quan thiếu chữ", "“{0}”: a word of the body's name is missing"),
    "archive-letters": Kind("T", "info", "“{0}”: nơi lưu thường là VT", "“{0}”: the archive is usually VT"),
    "named-day": Kind("K", "info", "{0} ghi là {1}", "{0} is said to be on {1}"),
    "missing-field": Kind("L", "info", "Không đọc được {0}", "No {0} was found"),
    "no-lead": Kind(
        "L", "info", "Mục {0} không giao ai chủ trì, các mục bên cạnh thì có", "Section {0} has no lead, its neighbours have"
    ),
    "several-leads": Kind("L", "info", "Một nhiệm vụ, nhiều cơ quan chủ trì: {0}", "One task, several leads: {0}"),
    "agency-outside-its-time": Kind(
        "K", "info", "Ngày {1} không có {0}", "There was no {0} on {1}"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side: plan, page, characters, what they state."""

    plan: str
    page: int | None
    start: int | None
    end: int | None
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict with the evidence of each side. `plan` is the plan that shows it; None where it lies between plans."""

    id: str
    kind: str
    plan: str | None
    citation: str | None
    """The citation concerned, where there is one."""
    symbol: str | None
    values: tuple[str, ...]
    """What fills the sentence of the kind."""
    sides: tuple[Side, ...]
    confidence: float
    hint: str | None = None
    """What a slip may have stood for: `13/11/2021` for 31/11/2021. Never more than a guess."""


def conflict(  # noqa: PLR0917 - one row
    kind: str,
    plan: str | None,
    key: str,
    values: Sequence[str],
    sides: Sequence[Side],
    confidence: float,
    *,
    citation: str | None = None,
    symbol: str | None = None,
    hint: str | None = None,
) -> Conflict:
    """A conflict with an id made of its kind, plan and what it concerns."""
    return Conflict(
        ":".join(filter(None, (plan, "conflict", kind, key))), kind, plan, citation, symbol, tuple(values), tuple(sides),
        round(confidence, 4), hint,
    )  # fmt: skip


def ask(store: Store, filters: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """Conflicts with their sides, errors first. `filters` by column: `class`, `kind`, `severity`, `province`."""
    wanted = {name: value for name, value in filters.items() if value}
    clauses = [
        "exists (SELECT 1 FROM conflict_sides s JOIN plans p USING (plan_id) WHERE s.conflict_id = c.conflict_id"
        " AND lower(strip_accents(replace(replace(p.province, 'đ', 'd'), 'Đ', 'D')))"
        " = lower(strip_accents(replace(replace(?, 'đ', 'd'), 'Đ', 'D'))))"
        if name == "province"
        else f'c."{name}" = ?'
        for name in wanted
    ]
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    found = store.rows(
        f"SELECT c.* FROM conflicts c {where} ORDER BY c.severity, c.class, c.kind, c.conflict_id",
        list(wanted.values()),
    )
    sides: dict[str, list[dict[str, Any]]] = {}
    for row in store.rows(
        "SELECT s.conflict_id, s.plan_id, p.number AS plan_number, CAST(p.date AS VARCHAR) AS plan_date, p.issuer, p.province,"
        ' p.district, p.file, s.page, s.start, s."end", s.value, s.quote FROM conflict_sides s LEFT JOIN plans p USING (plan_id)'
        " ORDER BY s.conflict_id, s.ordinal"
    ):
        sides.setdefault(row.pop("conflict_id"), []).append(row)
    return [{**row, "sides": sides.get(row["conflict_id"], [])} for row in found]
