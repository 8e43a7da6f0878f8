"""Deadlines (thời hạn): what must be delivered, reached or marked by or at a time.

Which temporal expressions are deadlines: those that a bound word, a time label, a time column or a word of frequency ties to
a duty. None are the dates of cited documents, spans in titles, what has happened, and years of statistics.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from extractors.charges import Bodies, begins_with_verb
from extractors.cross_references import attach
from extractors.due_dates import rrule, signing_deadline
from extractors.duty import action_span, clause_at, debtors, labelled_debtors, recipients, trim
from extractors.findings import Deadline, DeadlineKind, Frequency, Span, Value
from extractors.language import mark, register_attributes
from extractors.letters import plain
from extractors.roles import Plan
from extractors.task_tables import Row, rows
from extractors.temporal import Expression, Point, expressions, frequency_words

__all__ = ["DeadlineFinder", "Times", "find_deadlines"]

CONFIDENCE = {
    "bound": 0.9,
    "label": 0.95,
    "column": 0.95,
    "target": 0.85,
    "frequency": 0.8,
    "periodic": 0.9,
    "observance": 0.8,
    "relative": 0.75,
    "within": 0.75,
    "dated": 0.6,
}
"""How often a deadline found by this rule is right."""


@dataclass(frozen=True, slots=True)
class Times:
    """What the document knows of its own time: date of signing and period of the plan."""

    date: datetime.date | None = None
    first: int | None = None
    last: int | None = None

    @property
    def year(self) -> int | None:
        """The one year of the plan, if it has one."""
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def several_years(self) -> bool:
        return self.first is not None and self.last is not None and self.last > self.first


@dataclass(frozen=True, slots=True)
class _Verdict:
    kind: DeadlineKind
    rule: str
    frequency: Frequency | None = None


_TITLE_WORD = re.compile(
    r"\b(?:chuong trinh|de an|chien luoc|ke hoach|quy hoach|nghi quyet|ket luan|du an|phong trao|giai doan|nhiem ky|thoi ky|tam nhin|dinh huong|dai hoi|luat|bo chi so|chi so|"
    r"nghi dinh|thong tu|chi thi|quyet dinh|ky thi|nam hoc|nien do|binh quan|so voi|cong tac|nhiem vu|phat trien)\b[^.;:,]*$"
)
_SYMBOL = re.compile(r"\d+[^\s]*[/-][A-ZĐ]{2}[^;.]{0,24}$")
_ANNIVERSARY = re.compile(
    r"\b(?:ngay hoi|ngay (?:toan dan|the gioi|quoc te|phap luat|viet nam|truyen thong|thanh lap|quoc gia|gia dinh|thuong binh|nha giao|phu nu|chuyen doi|doanh nhan|dai doan ket)|ky niem|"
    r"thang hanh dong|tuan le|dip|ngay le|huong ung|chao mung|nhan ngay|le hoi|mit tinh)\b|[”\"’]\s*\(?\s*(?:ngay\s+)?$"
)
_DUTY = re.compile(
    r"\b(?:bao cao|gui|nop|trinh|hoan thanh|hoan tat|xong|ban hanh|to chuc|tong hop|so ket|tong ket|dang ky|xay dung|thuc hien|trien khai|cong bo|phe duyet|kiem tra|danh gia|ra soat|"
    r"thanh lap|kien toan|tham muu|cung cap|cap nhat|dua vao|khai mac|khoi cong|khanh thanh|ban giao|giai ngan|phan bo|thong ke|de xuat|lap)\b"
)
_LEVEL = re.compile(r"%|\b(?:ty le|dat|phan dau|tang|giam|toi thieu|it nhat|tro len|tren \d|co \d|co tren|co ≥|hoan thanh|so|muc|xay dung duoc|100)\b|\d")
_AIM = re.compile(r"\b(?:muc tieu|chi tieu|tam nhin|dinh huong)\b")
_FINISH = re.compile(r"\b(?:so ket|tong ket|ban hanh|trinh|nop|gui|bao cao(?! vien)|hoan thanh viec|ket thuc|nghiem thu)\b")
_PAST_WORDS = re.compile(r"\b(?:da|luon|nhung nam qua|thoi gian qua|vua qua|truoc day|duoc thanh lap|dien ra|xay ra|co hieu luc|tinh den)\b")
_ATTRIBUTE = re.compile(
    r"\b(?:ngan sach|nha nuoc|ke hoach|du toan|kinh phi|bao cao|chi tieu|tro cap|nghi quyet|binh quan|giam|tang|tai san|thuong xuyen|nguon von|von|phan bo|nhu cau|chi phi|luong|ket qua|thu|"
    r"chuong trinh|so lieu|tang truong|kiem ke|dinh muc|tieu chi|danh gia|phi|thue|cap|xuat ban|thong ke)\s*\(?$"
)
_WORDED_PERIOD = re.compile(
    r"\b(?:(?:0?[369]|chin|sau|ba)\s+thang(?:\s+(?:dau|cuoi)\s+nam)?|(?:(?:tong ket|so ket|bao cao|ket qua)\s+)?(?:(?:0?1|mot|ca|hang|moi|cuoi|cong tac)\s+|(?<!\d\s))nam(?!\s+(?:\d|hoc|bao|cong))|"
    r"(?:hang|bao cao|moi|theo|cuoi)\s+(?:qu[yi]|thang|tuan)|qu[yi](?=\s*(?:,|va\b|\())|nua\s+nam)(?=\W|$)"
)

# Between a word of frequency and the date that is its own: a bracket or a comma, or nothing.
_JOINS = re.compile(r"[\s(,:)]*(?:(?:bao cao|ket qua|gui)\s*)*")


def _adjoining(letters: str, start: int, end: int) -> bool:
    return end - start < 40 and bool(_JOINS.fullmatch(letters[start:end]))


def find_deadlines(plan: Plan, times: Times, cited: Sequence[Span] = ()) -> list[Deadline]:
    """Deadlines in order of their place. `cited`: spans of document names; what stands in them is theirs."""
    attach(plan)
    found: list[Deadline] = []
    for row in rows(plan):
        found.extend(_row(plan, times, row))
    labels = _labels(plan, times)
    found.extend(labels)
    taken = [(d.start, d.end) for d in labels]
    for index in range(len(plan.paragraphs)):
        if plan.prose(index) and not plan.paragraphs[index].cells:
            found.extend(_prose(plan, times, index, cited, taken))
    return _distinct(sorted(found, key=lambda d: (d.start, d.end)))


def _distinct(found: Iterable[Deadline]) -> list[Deadline]:
    """One observance for each day, and no duty twice at one place."""
    kept: list[Deadline] = []
    observed: dict[str | None, int] = {}
    seen: set[tuple[object, ...]] = set()
    for deadline in found:
        key = (deadline.start, deadline.end, deadline.kind, deadline.date, deadline.frequency)
        if key in seen:
            continue
        seen.add(key)
        if deadline.kind == "observance":
            if deadline.date in observed:
                before = observed[deadline.date]
                if deadline.responsible and not kept[before].responsible:
                    kept[before] = deadline
                continue
            observed[deadline.date] = len(kept)
        kept.append(deadline)
    return kept


# -- tables and label lines


def _row(plan: Plan, times: Times, row: Row) -> list[Deadline]:
    if row.time is None:
        return []
    start, end = row.time
    own = [c.agency for c in row.charges if c.role != "coordinate"]
    responsible = tuple(dict.fromkeys(own or [c.agency for c in row.charges]))
    action = trim(plan.text, *row.task)
    sent_to, via = recipients(plan, *row.task)
    return _stated(plan, times, start, end, action, responsible, sent_to, via, "column")


def _labels(plan: Plan, times: Times) -> list[Deadline]:
    found: list[Deadline] = []
    for target, labels in plan.labelled.items():
        for index, label in labels:
            if label.kind != "time":
                continue
            paragraph = plan.paragraphs[target]
            end = label.at if index == target else paragraph.end
            action = trim(plan.text, paragraph.body, max(end, paragraph.body + 1))
            contents = [(a.start, a.end) for _, a in labels if a.kind == "content" and a.end - a.start > 20]
            if contents:
                action = trim(plan.text, *contents[0])
            responsible = labelled_debtors(plan, target) or debtors(plan, target, paragraph.body)
            sent_to, via = recipients(plan, *action)
            found.extend(
                _stated(plan, times, label.start, label.end, action, responsible, sent_to, via, "label")
            )
    return found


def _stated(
    plan: Plan, times: Times, start: int, end: int, action: Span, responsible: tuple[str, ...],
    sent_to: tuple[str, ...], via: str | None, rule: str,
) -> list[Deadline]:  # fmt: skip
    """Every expression of a time cell or after a time label is a deadline."""
    found: list[Deadline] = []
    made = expressions(plan.text[start:end], plan.letters[start:end], bare_years=True)
    dated = [e for e in made if e.point.precision != "none" and e.point.month is not None]
    for expression in made:
        moved = replace(expression, start=expression.start + start, end=expression.end + start)
        if moved.frequency and moved.point.precision == "none" and any(e.frequency is None and e.point.year is None for e in dated):
            continue  # `định kỳ 6 tháng (trước ngày 25/5)`: one duty
        frequency = moved.frequency
        if frequency is None and moved.point.year is None and moved.point.month is not None:
            frequency = next((e.frequency for e in made if e.frequency and e.point.precision == "none"), None)
        kind: DeadlineKind = "recurring" if frequency else "due"
        if moved.point.precision == "none" and frequency is None and not moved.duration and not moved.anchor:
            continue
        if moved.bound is None and moved.point.precision != "none":
            moved = replace(moved, bound="on")
        found.append(_deadline(plan, times, moved, _Verdict(kind, rule, frequency), action, responsible, sent_to, via))
    return found


# -- running text


def _prose(plan: Plan, times: Times, index: int, cited: Sequence[Span], taken: Sequence[Span]) -> list[Deadline]:
    paragraph = plan.paragraphs[index]
    start = paragraph.body
    if plan.preamble(index) or plan.past(index):
        return []
    made = [
        replace(e, start=e.start + start, end=e.end + start)
        for e in expressions(plan.text[start : paragraph.end], plan.letters[start : paragraph.end])
    ]
    blocked = [s for s in cited if s[0] < paragraph.end and s[1] > start]
    blocked += [s for s in taken if s[0] < paragraph.end and s[1] > start]
    blocked += _quotations(plan.text, start, paragraph.end)
    free = [e for e in made if not any(a < e.end and e.start < b for a, b in blocked)]
    found: list[Deadline] = []
    joined = _joined(plan, free)
    used = {p.number for p in joined.values()}
    # a list of periods is one expression for each of them: all of it is used up with the first
    used |= {n for n, e in enumerate(free) if any(e.start == p.start and e.end == p.end for p in joined.values())}
    for number, expression in enumerate(free):
        if number in used:
            continue
        verdict = _judge(plan, times, index, expression, joined.get(number))
        if verdict is None:
            continue
        expression, verdict = verdict[0], verdict[1]
        whole = (expression.start, expression.end)
        action = action_span(plan, index, whole, free, verdict.kind == "target")
        clause, _ = clause_at(plan, index, expression.start)
        if verdict.kind == "observance" and clause:
            action = trim(plan.text, clause.start, clause.end)
        sent_to, via = recipients(plan, clause.body, clause.end) if clause else ((), None)
        responsible = debtors(plan, index, expression.start)
        sent_to = tuple(n for n in sent_to if n not in responsible)
        found.append(_deadline(plan, times, expression, verdict, action, responsible, sent_to, via))
    return found


def _quotations(text: str, start: int, end: int) -> list[Span]:
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[“‘\"][^“”\"\n]{3,300}[”’\"]", text[start:end])]


@dataclass(frozen=True, slots=True)
class _Period:
    """The word of frequency that belongs to a dated expression, and the span of both."""

    frequency: Frequency
    start: int
    end: int
    number: int | None
    """Of the expression that it was, if it was one of its own."""


def _joined(plan: Plan, made: Sequence[Expression]) -> dict[int, _Period]:
    """Dated expressions by number → the words of frequency that are theirs: `Định kỳ 6 tháng (trước ngày 25/5)`.

    Words between the last date and this one are this one's (`6 tháng (trước ngày 10/6), năm (trước ngày 15/11)`); a list of
    periods before a list of dates is read in order.
    """
    found: dict[int, _Period] = {}
    for number, e in enumerate(made):
        if e.point.precision not in ("day", "month") or e.point.year is not None or e.frequency:
            continue
        dated = [n for n in range(number) if made[n].point.month is not None and made[n].start < e.start]
        floor = max([made[n].end for n in dated], default=0)
        stop = max(plan.letters.rfind(mark, 0, e.start) for mark in ".;\n")
        floor = max(floor, stop + 1, e.start - 160)
        group = [n for n in range(len(made)) if made[n].start == e.start and made[n].point.month is not None]
        words = [
            _Period(f, floor + m.start(), floor + m.end(), None)
            for m in _WORDED_PERIOD.finditer(plan.letters[floor : e.start])
            for f in frequency_words(m[0])[:1]
        ]
        own = [n for n, x in enumerate(made) if x.frequency and x.point.precision == "none" and floor <= x.start < e.start]
        after = [n for n, x in enumerate(made) if x.frequency and x.point.precision == "none" and 0 <= x.start - e.end < 4]
        if own or words:
            spans = {(made[n].start, made[n].end) for n in own}
            words = [w for w in words if not any(a < w.end and w.start < b for a, b in spans)]
            words += [_Period(made[n].frequency or "yearly", made[n].start, made[n].end, n) for n in own]
            words.sort(key=lambda w: w.start)
            if len(words) >= len(group) > 1:
                found[number] = words[len(words) - len(group) + group.index(number)]
            else:
                found[number] = words[-1]
        elif after:
            n = after[0]
            found[number] = _Period(made[n].frequency or "yearly", made[n].start, made[n].end, n)
    return found


def _judge(
    plan: Plan, times: Times, index: int, e: Expression, regular: _Period | None
) -> tuple[Expression, _Verdict] | None:
    """Whether an expression of running text is a deadline, of what kind; the expression may grow to its frequency words."""
    clause, _ = clause_at(plan, index, e.start)
    first, last = (clause.start, clause.end) if clause else (plan.paragraphs[index].body, plan.paragraphs[index].end)
    before, after = plan.letters[first : e.start], plan.letters[e.end : last]
    precision = e.point.precision
    if e.open_end:
        return None
    if e.duration or e.anchor:
        if plan.silent(index) or not e.duration or not _DUTY.search(plan.letters[first:last]):
            return None
        return e, _Verdict("due", "relative")
    if precision == "none":
        return _frequency(plan, index, e, first, before, after)
    if _SYMBOL.search(plan.text[first : e.start]) and e.bound in (None, "on"):
        return None
    if precision == "day" and e.point.month is not None:
        return _day(plan, times, index, e, before, after, regular)
    if precision == "day":
        return (e, _Verdict("recurring", "bound", e.frequency)) if e.frequency else None
    if precision in ("month", "quarter"):
        return _month(plan, times, e, before, after, regular)
    return _year(plan, times, index, e, before, after)


def _earlier(times: Times, point: Point, slack: int = 62) -> bool:
    """Before the document was made, by more than `slack` days: told, not ordered."""
    if times.date is None or point.year is None:
        return False
    month = point.month or (point.quarter * 3 if point.quarter else 12)
    day = min(point.day or 28, 28)
    if not 1 <= month <= 12:
        return point.year < times.date.year
    return datetime.date(point.year, month, max(day, 1)) < times.date - datetime.timedelta(days=slack)


def _day(
    plan: Plan, times: Times, index: int, e: Expression, before: str, after: str, regular: _Period | None
) -> tuple[Expression, _Verdict] | None:
    silent = plan.silent(index)
    near = before[-90:]
    if e.begin is not None and e.begin.year is not None and e.point.year is not None and e.point.year - e.begin.year > 5:
        return None  # (19/8/1945 - 19/8/2022): an anniversary
    if e.bound in (None, "on") and (regular is None or regular.number is None):
        marked = _ANNIVERSARY.search(near) or re.match(r"\s*\)?\s*[”\"]?\s*(?:la\s+)?[“\"]?\s*(?:ngay hoi|ky niem)\b", after)
        passing = e.begin is not None or (e.point.year is not None and times.date and e.point.year < times.date.year)
        if marked and not silent and not passing:
            return replace(e, bound="on", point=replace(e.point, year=None)), _Verdict("observance", "observance", "yearly")
        frequency = e.frequency or (regular.frequency if regular and e.worded else None)
        if frequency and _DUTY.search(before + after) and not silent:
            return replace(e, bound="on"), _Verdict("recurring", "bound", frequency)
        if e.point.year is None or not e.worded or silent or _earlier(times, e.point, 0) or _PAST_WORDS.search(near):
            return None
        told = re.search(r"\b(?:da|theo|qua|nham|chuan bi|co ke hoach|thoi diem|ke tu|tu)\b", before)
        if e.bound == "on" and not told and _DUTY.search(before + after) and times.date is not None:
            return e, _Verdict("due", "dated")
        return None
    if e.bound == "by" and re.match(r"[^.;]{0,40}?\b(?:da|dang|con|van)\b", after):
        return None  # "đến ngày 19/11, đã có …": told
    if _earlier(times, e.point, 0 if e.bound == "by" and e.begin is None else 62):
        return None
    frequency = e.frequency or (regular.frequency if regular else None)
    if regular is not None:
        opens = plan.letters[min(regular.start, e.start) : e.start]
        if regular.start < e.start and _adjoining(plan.letters, regular.end, e.start):
            close = 1 if plan.letters[e.end : e.end + 1] == ")" and opens.count("(") > opens.count(")") else 0
            e = replace(e, start=regular.start, end=e.end + close)
        elif regular.start >= e.end:
            e = replace(e, end=regular.end)
    if frequency is None and e.point.year is None and (e.periodic or times.several_years or re.search(r"\bdinh ky\b", before)):
        frequency = "yearly"
    bound = e.bound or "on"
    return replace(e, bound=bound), _Verdict("recurring" if frequency else "due", "bound", frequency)


def _month(
    plan: Plan, times: Times, e: Expression, before: str, after: str, regular: _Period | None
) -> tuple[Expression, _Verdict] | None:
    regular = regular if regular and (e.bound or regular.number is not None) else None
    frequency = e.frequency or (regular.frequency if regular and e.point.year is None else None)
    if _earlier(times, e.point) or e.begin is not None and e.bound == "on" and not _DUTY.search(before + after):
        return None
    if e.point.year is None and e.bound is None and not frequency:
        return None
    if e.point.year is None and e.point.quarter is not None and e.bound is None:
        return None
    if frequency and _ANNIVERSARY.search(before[-90:]):
        return replace(e, bound="on"), _Verdict("observance", "observance", "yearly")
    opening = not before.strip(" -+(“\"") or re.search(r"[,:(]\s*$", before)
    if e.bound is None and not frequency and not opening:
        return None
    if not _DUTY.search(before + after) or _PAST_WORDS.search(before[-60:]):
        return None
    return replace(e, bound=e.bound or "on"), _Verdict("recurring" if frequency else "due", "within", frequency)


def _year(
    plan: Plan, times: Times, index: int, e: Expression, before: str, after: str
) -> tuple[Expression, _Verdict] | None:
    at_end = e.modifier is not None and e.bound == "on"  # "Tổng kết Đề án vào cuối năm 2020"
    bracket = bool(re.search(r"\b(?:bao cao|so ket|tong ket)\b[^.;()]*\(\s*$", before))
    if e.begin is not None or _earlier(times, e.point, 366) or not (at_end or bracket) and _TITLE_WORD.search(before[-120:]):
        return None
    if re.match(r"\s*(?:,?\s*(?:va\s+)?(?:tam nhin|dinh huong|nhung nam|cac nam|-\s*\d))", after):
        return None
    opening = not before.strip(" -+*(“\"") or bool(re.search(r"(?:[,:(]|\bva|\bdong thoi|\bphan dau|\bmuc tieu)\s*$", before))
    words = after[:160] if opening else before[-160:] + " " + after[:80]
    aims = any(_AIM.search(plan.body(a)[:80]) for a in (*plan.ancestors(index), index))
    if e.bound in ("before", "by"):
        if _FINISH.search(words) and not re.search(r"%", words) and not (opening and aims):
            return e, _Verdict("due", "bound")
        if opening and not after.strip(" .:;") and not plan.children.get(index):
            return None
        if (opening or aims or "%" in words) and (_LEVEL.search(words) or aims or opening and begins_with_verb(plan.letters, e.end, e.end + 60)):
            return e, _Verdict("target", "target")
        if _DUTY.search(words) and re.search(r"\b(?:hoan thanh|xong|co ban)\b", before[-80:] + after[:40]):
            return e, _Verdict("due", "bound")
        return None
    if e.modifier and e.bound == "on" and _DUTY.search(before + after):
        return e, _Verdict("due", "within")
    if e.bound == "on" and re.search(r"\b(?:hoan thanh|xong|ban hanh|trinh|hoan tat)\b", before[-80:]) and not plan.silent(index):
        return e, _Verdict("due", "within")
    if re.search(r"\(\s*$", before) and re.search(r"\b(?:bao cao|so ket|tong ket|hoan thanh|nghiem thu)\b", before[-80:]):
        return replace(e, bound="on"), _Verdict("due", "within")
    heading = opening and (not after.strip(" .:") and bool(plan.children.get(index)) or after[:1] == ":")
    if heading and aims:
        return replace(e, bound="on"), _Verdict("target", "target")
    if opening and aims and re.search(r"%|\b(?:phan dau|dat)\b", after[:120]):
        return replace(e, bound="on"), _Verdict("target", "target")
    return None


def _frequency(
    plan: Plan, index: int, e: Expression, first: int, before: str, after: str
) -> tuple[Expression, _Verdict] | None:
    """`Hàng năm` as an adverb of a duty, not as an attribute (`ngân sách hằng năm`)."""
    words = plan.letters[e.start : e.end]
    rate = bool(re.search(r"\d|\bmot\b|\blan\b", words)) and not e.periodic
    if rate:
        if plan.silent(index) or not _DUTY.search(before + after) and "%" not in before:
            return None
        return e, _Verdict("recurring", "frequency", e.frequency)
    if _ATTRIBUTE.search(before) and not e.periodic:
        return None
    if plan.silent(index) and _PAST_WORDS.search(after[:60]):
        return None
    if e.periodic:
        if re.match(r"\W*(?:theo quy dinh)?\W*$", after) and not _DUTY.search(before):
            return None
        return e, _Verdict("recurring", "periodic", e.frequency)
    if plan.silent(index):
        return None
    opening = not before.strip(" -+*(“\"") or bool(re.search(r"(?:^|[,:(]|\bdong thoi|\bva)\s*$", before))
    following = begins_with_verb(plan.letters, e.end, min(e.end + 80, len(plan.letters)))
    mentions = plan.bodies.within(first, e.start)
    subject = bool(mentions) and plan.letters[mentions[-1].end : e.start].strip(" ,") == ""
    named = bool(plan.bodies.within(e.end, min(e.end + 12, len(plan.letters))))
    starts = not before.strip(" -+*(“\"")
    if starts and after.strip() and not re.match(r"\s*,?\s*(?:co|trung binh|binh quan|khoang)\s", after) or (opening or subject) and (following or named):
        return e, _Verdict("recurring", "frequency", e.frequency)
    return None


# -- the finding


def _deadline(
    plan: Plan, times: Times, e: Expression, verdict: _Verdict, action: Span, responsible: tuple[str, ...],
    sent_to: tuple[str, ...], via: str | None,
) -> Deadline:  # fmt: skip
    point, source = e.point, "text" if e.point.year is not None else None
    flags: list[str] = []
    yearly = verdict.kind in ("recurring", "observance")
    if point.precision != "none" and not point.possible:
        flags.append("impossible-date")
    if point.precision != "none" and point.year is None and not yearly:
        point, source = _with_year(times, point)
    date: str | None
    if yearly:
        bare = point if point.month is not None and not e.last_month else Point()
        date = replace(bare, year=None).iso() if bare.month is not None else None
    else:
        date = point.iso()
    if e.duration and not yearly:
        date = signing_deadline(times.date, e)
        source = "document-date" if date else None
    frequency = verdict.frequency if yearly else None
    bound = e.bound if e.point.precision != "none" or e.duration else None
    if yearly and date is None and not e.last_month and e.point.day is None:
        bound = None
    precision: Literal["hour", "day", "month", "quarter", "year", "season", "none"] = (
        "hour" if e.hour else e.point.precision
    )
    value = Value(
        precision=precision,
        modifier=e.modifier,
        hour=e.hour,
        anchor="quarter-end-month" if e.last_month else e.anchor,
        duration=e.duration,
        working_days=e.working_days,
        rrule=rrule(frequency, point, e.last_month) if yearly else None,
        year_from=source,  # type: ignore[arg-type]
    )
    return Deadline(
        start=e.start, end=e.end, kind=verdict.kind, date=date, frequency=frequency, bound=bound, action=action,
        responsible=responsible, recipient=sent_to, via=via, value=value, confidence=CONFIDENCE[verdict.rule],
        rule=verdict.rule, flags=tuple(flags),
    )  # fmt: skip


def _with_year(times: Times, point: Point) -> tuple[Point, str | None]:
    """The year that the text leaves out: the plan's, else the next such day after signing."""
    if times.year is not None:
        return replace(point, year=times.year), "period"
    if times.date is None:
        return point, None
    made = replace(point, year=times.date.year)
    if _earlier(times, made, 0):
        made = replace(point, year=times.date.year + 1)
    return made, "document-date"


class DeadlineFinder:
    """spaCy component: reads sections, agencies, header and citations where they are set; sets `doc._.deadlines`."""

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        plan = Plan(Bodies(text, plain(text), doc._.agencies or ()), doc._.sections or ())
        found = tuple(find_deadlines(plan, times_of(doc), cited_spans(doc)))
        doc._.deadlines = found
        mark(doc, "deadlines", [((d.start, d.end), d.kind) for d in found])
        return doc


def times_of(doc: Doc) -> Times:
    """Date and period of the header, as far as known."""
    header = doc._.header
    if header is None:
        return Times()
    date = header.get("date")
    period = header.get("period")
    made = datetime.date.fromisoformat(date) if isinstance(date, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
    if isinstance(period, (list, tuple)) and len(period) == 2:
        return Times(made, int(period[0]), int(period[1]))
    return Times(made)


def cited_spans(doc: Doc) -> list[Span]:
    """Spans of document names, their dates and titles."""
    found: list[Span] = []
    for citation in doc._.citations or ():
        for mention in citation.mentions:
            found.append((mention.start, mention.end))
            found.extend((d.start, d.end) for d in mention.dates)
            if mention.title:
                found.append(mention.title)
    return sorted(found)


@Language.factory("kehoach_deadlines", assigns=["doc._.deadlines", "doc.spans"])
def create(nlp: Language, name: str) -> DeadlineFinder:
    """Factory of the component; it has no settings."""
    register_attributes()
    return DeadlineFinder()
