"""Tables of assignments in plans and their annexes (bảng phân công): which column holds task, lead, partners and time.

Header variants are those of real annexes: `Nội dung công việc`, `Nhiệm vụ`; `Cơ quan chủ trì`, `Đơn vị thực hiện`;
`Thời gian hoàn thành`, `Tiến độ`. A merged or `nt` cell repeats the one above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.findings import AgencyMention, Role, Span
from extractors.tasks.charges import Charge, blanked, merge
from extractors.tasks.roles import Plan

__all__ = ["Row", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row that states a task: spans of its cells, offsets into the text."""

    index: int
    task: Span
    time: Span | None
    charges: tuple[Charge, ...]


_COLUMNS: tuple[tuple[str, str], ...] = (
    ("order", r"(?:so\s+)?(?:stt|tt)|so thu tu"),
    ("time", r"(?!.*giai quyet)(?:thoi gian|thoi han|tien do|lo trinh|thoi diem|han|ngay)\b.*|(?:du kien\s+)?hoan thanh|moc thoi gian.*|nam (?:thuc hien|hoan thanh).*"),
    ("both", r".*chu tri.{1,16}phoi hop.*"),
    ("lead", r".*\bchu tri\b.*"),
    ("coordinate", r".*\bphoi hop\b.*"),
    ("product", r"(?:san pham|ket qua|hinh thuc|dau ra|muc tieu|chi tieu|don vi tinh|dvt|ghi chu|kinh phi|nguon|dia diem|so luong|cap trinh|tong|khai toan|du toan)\b.*"),
    ("responsible", r"(?:cac\s+)?(?:(?:co quan|don vi|nguoi|bo phan|to chuc|dau moi|phong ban|can bo)(?:\s*,\s*|\s*/\s*|\s+va\s+)?)+(?:\s.*\b(?:thuc hien|tham muu|phu trach|trien khai|trach nhiem|bao cao|nhiem vu|phan cong|duoc giao|dau moi|soan thao|trinh|theo doi)\b.*)?|(?:phan cong|trach nhiem)\b.*|(?:thuc hien|phu trach)|lanh dao .*"),
    ("task", r".*\b(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|ten|cac buoc|nhom|hang muc|van ban|tieu chi)\b.*"),
)  # fmt: skip
_SAME = re.compile(r"\W*(?:nt|nhu tren|- ?nt ?-|''|\")\W*")


@dataclass(slots=True)
class _Table:
    columns: dict[str, int] = field(default_factory=dict)
    above: dict[str, tuple[AgencyMention, ...]] = field(default_factory=dict)


def _header(plan: Plan, index: int) -> dict[str, int] | None:
    """Columns of a header row: a task column and one for bodies or time at least."""
    columns: dict[str, int] = {}
    for number, (start, end) in enumerate(plan.paragraphs[index].cells):
        words = " ".join(plan.letters[start:end].split()).strip(" .:")
        if not words or len(words) > 90 or re.search(r"\d", words):
            continue
        for name, pattern in _COLUMNS:
            if re.fullmatch(pattern, words):
                columns.setdefault(name, number)
                break
    first = index == 0 or not plan.paragraphs[index - 1].cells
    if first and "time" in columns and {"task", "lead", "responsible", "both"}.isdisjoint(columns):
        # a timetable: what the other column names is what takes place
        free = [n for n in range(len(plan.paragraphs[index].cells)) if n not in columns.values()]
        if "order" not in columns and len(free) > 1:
            columns["order"] = free.pop(0)
        if free:
            columns["task"] = free[0]
    if "task" in columns and {"lead", "responsible", "both", "coordinate", "time"} & set(columns):
        return columns
    return None


def rows(plan: Plan) -> list[Row]:
    """Rows below a header that was understood, in order."""
    found: list[Row] = []
    table: _Table | None = None
    last = -2
    for index, paragraph in enumerate(plan.paragraphs):
        if not paragraph.cells:
            if paragraph.kind in ("text", "item") and table and index - last > 3:
                table = None
            continue
        columns = _header(plan, index)
        if columns:
            table, last = _Table(columns), index
        elif table:
            last = index
            made = _row(plan, index, table)
            if made:
                found.append(made)
    return found


def _row(plan: Plan, index: int, table: _Table) -> Row | None:
    cells = plan.paragraphs[index].cells
    columns = table.columns
    shift = 0
    if len(cells) < max(columns.values()) + 1 and "order" in columns and not _order(plan, cells[0]):
        shift = -1  # the number's cell is missing
    elif "order" not in columns and len(cells) > max(columns.values()) + 1 and _order(plan, cells[0]):
        shift = 1  # the header has none for it
    number = columns["task"] + shift

    def cell(name: str) -> Span | None:
        at = columns.get(name)
        return cells[at + shift] if at is not None and 0 <= at + shift < len(cells) else None

    if number >= len(cells):
        return None
    task = _trim(plan, cells[number])
    if task[1] - task[0] < 4 or not re.search(r"[a-z]", blanked(plan.bodies, task)):
        return None  # nothing, or the bodies of a task whose words stand above
    charges: list[Charge] = []
    filled = False
    roles: tuple[tuple[str, Role], ...] = (
        ("lead", "lead"),
        ("both", "lead"),
        ("responsible", "responsible"),
        ("coordinate", "coordinate"),
    )
    for name, role in roles:
        span = cell(name)
        if span is None:
            continue
        words = plan.letters[span[0] : span[1]]
        mentions = tuple(plan.bodies.within(*span))
        if not mentions and (_SAME.fullmatch(words) or not words.strip()):
            mentions = table.above.get(name, ())
        elif words.strip():
            table.above[name] = mentions
            filled = True
        made = _cell_charges(plan, mentions, role, span)
        if name == "both" and not re.search(r"\b(?:chu tri|phoi hop)\b", words):
            made = made[:1] + [replace(c, role="coordinate") for c in made[1:]]  # who leads stands first
        charges.extend(made)
    time = cell("time")
    if time is not None and not plan.text[time[0] : time[1]].strip():
        time = None
    if time is None and not filled:
        return None  # a row that only names a group of tasks
    own = [c for c in charges if c.role != "coordinate"]
    leads = {c.agency for c in own}
    kept = [c for c in charges if c.role != "coordinate" or c.agency not in leads]
    return Row(index, task, time, tuple(merge(kept)))


def _cell_charges(plan: Plan, mentions: tuple[AgencyMention, ...], role: Role, span: Span) -> list[Charge]:
    """Roles within a cell: `Sở A chủ trì, phối hợp Sở B` says more than its column."""
    made: list[Charge] = []
    partner = re.search(r"\bphoi hop\b", plan.letters[span[0] : span[1]])
    leads = re.search(r"\bchu tri\b", plan.letters[span[0] : span[1]])
    for mention in mentions:
        if partner and span[0] + partner.start() < mention.start < span[1]:
            made.append(Charge(mention.name, "coordinate", mention.start, mention.end, "table"))
        else:
            own: Role = "lead" if leads and role == "responsible" else role
            made.append(Charge(mention.name, own, mention.start, mention.end, "table"))
    return made


def _order(plan: Plan, span: Span) -> bool:
    return bool(re.fullmatch(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])\W*|\s*", plan.letters[span[0] : span[1]]))


def _trim(plan: Plan, span: Span) -> Span:
    start, end = span
    while start < end and (plan.text[start].isspace() or plan.text[start] in "-+•"):
        start += 1
    while end > start and plan.text[end - 1].isspace():
        end -= 1
    return start, end
