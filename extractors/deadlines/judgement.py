"""Which temporal expressions of running text are deadlines, and of what kind.

A bound word (`trước ngày`, `chậm nhất`), a word of frequency used as an adverb, or a level to be reached makes one; the dates
of documents, anniversaries in passing, spans in titles and what has happened are none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from extractors.deadlines.duty import clause_at
from extractors.deadlines.own_periods import Period, adjoining
from extractors.deadlines.temporal import Expression, Point
from extractors.findings import DeadlineKind, Frequency
from extractors.tasks.charges import begins_with_verb
from extractors.tasks.roles import Plan

__all__ = ["Judge", "Times", "Verdict", "earlier"]


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
class Verdict:
    """Kind of deadline, the rule that saw it, and its frequency."""

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
    r"thang hanh dong|tuan le|dip|ngay le|le tuong niem|ngay tuong niem|huong ung|chao mung|nhan ngay|le hoi|mit tinh)\b|[”\"’]\s*\(?\s*(?:ngay\s+)?$"
)
# A day or month with a proper name, its date in brackets: `Ngày Sách Việt Nam (21/4)`.
_NAMED_DAY = re.compile(r"\b(?:Ngày|Tháng|Tuần lễ)\s+(?:[^\W\d_][\w,-]*\s*){1,9}[”\"’]?\s*\(\s*(?:ngày\s+)?$")
_DUTY = re.compile(
    r"\b(?:bao cao|gui|nop|trinh|hoan thanh|hoan tat|xong|ban hanh|to chuc|tong hop|so ket|tong ket|dang ky|xay dung|thuc hien|trien khai|cong bo|phe duyet|kiem tra|danh gia|ra soat|"
    r"thanh lap|kien toan|tham muu|cung cap|cap nhat|dua vao|khai mac|khoi cong|khanh thanh|ban giao|giai ngan|phan bo|thong ke|de xuat|lap|hop|giao ban|tap huan|dien tap|kham|giam sat|tuyen truyen|tuan tra|sinh hoat|tiep cong dan|truc bao)\b"
)
_LEVEL = re.compile(
    r"%|\b(?:ty le|dat|phan dau|tang|giam|toi thieu|it nhat|tro len|tren \d|co \d|co tren|co ≥|hoan thanh|so|muc|xay dung duoc|100)\b|\d"
)
_AIM = re.compile(r"\b(?:muc tieu|chi tieu|tam nhin|dinh huong)\b")
_HEADING_TAIL = re.compile(r"\s*(?:voi\s+)?(?:cac\s+muc tieu)?\s*(?:\([^()]*\))?[\s.:]*")
_CONDITION = re.compile(r"\b(?:truong hop|neu)\b[^.;]*$")
_FINISH = re.compile(
    r"\b(?:so ket|tong ket|ban hanh|trinh|nop|gui|bao cao(?! vien)|hoan thanh viec|ket thuc|nghiem thu)\b"
)
_PAST_WORDS = re.compile(
    r"\b(?:da|luon|nhung nam qua|thoi gian qua|vua qua|truoc day|duoc thanh lap|dien ra|xay ra|co hieu luc|tinh den)\b"
)
_ATTRIBUTE = re.compile(
    r"\b(?:ngan sach|nha nuoc|ke hoach|du toan|kinh phi|bao cao|chi tieu|tro cap|nghi quyet|binh quan|giam|tang|tai san|thuong xuyen|nguon von|von|phan bo|nhu cau|chi phi|luong|ket qua|thu|"
    r"chuong trinh|so lieu|tang truong|kiem ke|dinh muc|tieu chi|danh gia|phi|thue|cap|xuat ban|thong ke)\s*\(?$"
)


def earlier(times: Times, point: Point, slack: int = 62) -> bool:
    """Before the document was made, by more than `slack` days: told, not ordered."""
    if times.date is None or point.year is None:
        return False
    month = point.month or (point.quarter * 3 if point.quarter else 12)
    day = min(point.day or 28, 28)
    if not 1 <= month <= 12:
        return point.year < times.date.year
    return datetime.date(point.year, month, max(day, 1)) < times.date - datetime.timedelta(days=slack)


Judged = tuple[Expression, Verdict]
"""The expression, grown to the words of frequency that are its own, and what it is."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: paragraph, and the plain letters of its clause before and after it."""

    index: int
    before: str
    after: str
    own: str
    acting: bool
    """A body does something here: a word of duty, a verb at its head, a subject, or a heading that charges."""

    @property
    def around(self) -> str:
        """All of the clause."""
        return f"{self.before} {self.own} {self.after}"


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges expressions of one plan."""

    plan: Plan
    times: Times

    def judge(self, index: int, e: Expression, regular: Period | None) -> Judged | None:
        """Whether an expression of running text is a deadline, of what kind; the expression may grow to its frequency words."""
        plan = self.plan
        clause, _ = clause_at(plan, index, e.start)
        first, last = (
            (clause.start, clause.end) if clause else (plan.paragraphs[index].body, plan.paragraphs[index].end)
        )
        before, after = plan.letters[first : e.start], plan.letters[e.end : last]
        acting = (
            bool(_DUTY.search(plan.letters, first, last))
            or clause is not None
            and (bool(clause.subject) or begins_with_verb(plan.letters, clause.body, clause.end))
            or bool(plan.inherited(index))
        )
        at = _Place(index, before, after, plan.letters[e.start : e.end], acting)
        precision = e.point.precision
        if e.open_end:
            return None
        if e.duration or e.anchor:
            if plan.silent(index) or not e.duration or not acting or _CONDITION.search(before):
                return None
            return e, Verdict("due", "relative")
        if precision == "none":
            return self._frequency(at, e)
        if _SYMBOL.search(plan.text[first : e.start]) and e.bound in (None, "on"):
            return None
        if precision == "day" and e.point.month is not None:
            return self._day(at, e, regular)
        if precision == "day":
            return (e, Verdict("recurring", "bound", e.frequency)) if e.frequency else None
        if precision in ("month", "quarter"):
            return self._month(at, e, regular)
        return self._year(at, e)

    def _day(self, at: _Place, e: Expression, regular: Period | None) -> Judged | None:
        plan, times, index, before, after = self.plan, self.times, at.index, at.before, at.after
        silent = plan.silent(index)
        near = before[-90:]
        if (
            e.begin is not None
            and e.begin.year is not None
            and e.point.year is not None
            and e.point.year - e.begin.year > 5
        ):
            return None  # (19/8/1945 - 19/8/2022): an anniversary
        if e.point.year is not None and self._stated(at) and not earlier(times, e.point):
            return replace(e, bound=e.bound or "on"), Verdict("due", "within")
        if e.bound in (None, "on") and (regular is None or regular.number is None):
            marked = self._named_day(e, near) or re.match(
                r"\s*\)?\s*[”\"]?\s*(?:la\s+)?[“\"]?\s*(?:ngay hoi|ky niem)\b", after
            )
            passing = e.begin is not None or (
                e.point.year is not None and times.date and e.point.year < times.date.year
            )
            if marked and not silent and not passing:
                return replace(e, bound="on", point=replace(e.point, year=None)), Verdict(
                    "observance", "observance", "yearly"
                )
            frequency = e.frequency or (regular.frequency if regular and e.worded else None)
            if frequency and at.acting and not silent:
                return replace(e, bound="on"), Verdict("recurring", "bound", frequency)
            if e.point.year is None or not e.worded or silent or earlier(times, e.point, 0) or _PAST_WORDS.search(near):
                return None
            told = re.search(r"\b(?:da|theo|qua|nham|chuan bi|co ke hoach|thoi diem|ke tu|tu)\b", before)
            if e.bound == "on" and not told and at.acting and times.date is not None:
                return e, Verdict("due", "dated")
            return None
        if e.bound == "by" and re.match(r"[^.;]{0,40}?\b(?:da|dang|con|van)\b", after):
            return None  # "đến ngày 19/11, đã có …": told
        if earlier(times, e.point, 0 if e.bound == "by" and e.begin is None else 62):
            return None
        frequency = e.frequency or (regular.frequency if regular else None)
        if regular is not None:
            opens = plan.letters[min(regular.start, e.start) : e.start]
            if regular.start < e.start and adjoining(plan.letters, regular.end, e.start):
                close = 1 if plan.letters[e.end : e.end + 1] == ")" and opens.count("(") > opens.count(")") else 0
                e = replace(e, start=regular.start, end=e.end + close)
            elif regular.start >= e.end:
                e = replace(e, end=regular.end)
        if (
            frequency is None
            and e.point.year is None
            and (e.periodic or times.several_years or re.search(r"\bdinh ky\b", before))
        ):
            frequency = "yearly"
        bound = e.bound or "on"
        return replace(e, bound=bound), Verdict("recurring" if frequency else "due", "bound", frequency)

    def _named_day(self, e: Expression, near: str) -> bool:
        """Whether a day or month of the calendar is named before it: an observance."""
        text = self.plan.text[e.start - len(near) : e.start]
        return bool(_ANNIVERSARY.search(near) or _NAMED_DAY.search(text))

    @staticmethod
    def _stated(at: _Place) -> bool:
        """`Ngày 16/11/2017: Họp đoàn …` and `Các đơn vị tự kiểm tra: Từ ngày 06 - 15/11/2017`: a line of a timetable."""
        opens = not at.before.strip(' -+*(“"') and bool(re.match(r"\s*:\s*\w", at.after))
        closes = bool(re.search(r"\w\s*:\s*$", at.before)) and not re.sub(r"\([^()]*\)", "", at.after).strip(" .;,/")
        return opens or closes

    def _month(self, at: _Place, e: Expression, regular: Period | None) -> Judged | None:
        times, before = self.times, at.before
        regular = regular if regular and (e.bound or regular.number is not None) else None
        frequency = e.frequency or (regular.frequency if regular and e.point.year is None else None)
        if e.point.year is not None and self._stated(at) and not earlier(times, e.point):
            return replace(e, bound=e.bound or "on"), Verdict("due", "within")
        if earlier(times, e.point) or e.begin is not None and e.bound == "on" and not at.acting:
            return None
        bracketed = e.point.month is not None and before.rstrip().endswith("(") and at.after.lstrip()[:1] == ")"
        if e.point.year is None and (frequency or bracketed and e.bound is None) and not self.plan.silent(at.index):
            near = before[-90:]
            if self._named_day(e, near):
                return replace(e, bound="on"), Verdict("observance", "observance", "yearly")
        if e.point.year is None and e.bound is None and not frequency:
            return None
        if e.point.year is None and e.point.quarter is not None and e.bound is None:
            return None
        opening = not before.strip(' -+(“"') or re.search(r"[,:(]\s*$", before)
        if e.bound is None and not frequency and not opening:
            return None
        if not at.acting or _PAST_WORDS.search(before[-60:]):
            return None
        return replace(e, bound=e.bound or "on"), Verdict("recurring" if frequency else "due", "within", frequency)

    def _year(self, at: _Place, e: Expression) -> Judged | None:
        plan, times, index, before, after = self.plan, self.times, at.index, at.before, at.after
        at_end = e.modifier is not None and e.bound == "on"  # "Tổng kết Đề án vào cuối năm 2020"
        bracket = bool(re.search(r"\b(?:bao cao|so ket|tong ket)\b[^.;()]*\(\s*$", before))
        if self._horizon(at, e):
            return e, Verdict("target", "target")
        if (
            e.begin is not None
            or earlier(times, e.point, 366)
            or not (at_end or bracket)
            and _TITLE_WORD.search(before[-120:])
        ):
            return None
        if re.match(r"\s*(?:,?\s*(?:va\s+)?(?:tam nhin|dinh huong|nhung nam|cac nam|-\s*\d))", after):
            return None
        opening = not before.strip(' -+*(“"') or bool(
            re.search(r"(?:[,:(]|\bva|\bdong thoi|\bphan dau|\bmuc tieu)\s*$", before)
        )
        words = after[:160] if opening else before[-160:] + " " + after[:80]
        aims = any(_AIM.search(plan.body(a)[:80]) for a in (*plan.ancestors(index), index))
        if e.bound in ("before", "by"):
            if _FINISH.search(words) and not re.search(r"%", words) and not (opening and aims):
                return e, Verdict("due", "bound")
            if opening and not after.strip(" .:;") and not plan.children.get(index):
                return None
            if (opening or aims or "%" in words) and (
                _LEVEL.search(words) or aims or opening and begins_with_verb(plan.letters, e.end, e.end + 60)
            ):
                return e, Verdict("target", "target")
            if _DUTY.search(words) and re.search(r"\b(?:hoan thanh|xong|co ban)\b", before[-80:] + at.own + after[:40]):
                return e, Verdict("due", "bound")
            return None
        if e.modifier and e.bound == "on" and at.acting:
            return e, Verdict("due", "within")
        if (
            e.bound == "on"
            and re.search(r"\b(?:hoan thanh|xong|ban hanh|trinh|hoan tat)\b", before[-80:] + at.own)
            and not plan.silent(index)
        ):
            return e, Verdict("due", "within")
        if re.search(r"\(\s*$", before) and re.search(
            r"\b(?:bao cao|so ket|tong ket|hoan thanh|nghiem thu)\b", before[-80:]
        ):
            return replace(e, bound="on"), Verdict("due", "within")
        if e.bound == "on" and re.search(r"\b(?:so ket|tong ket)\b[^.;]{0,60}$", before) and not plan.silent(index):
            return e, Verdict("due", "within")
        ends = not re.sub(r"\([^()]*\)", "", after).strip(" .;,)/") and not plan.children.get(index)
        if e.bound == "on" and ends and at.acting and not plan.silent(index) and not earlier(times, e.point, 0):
            return e, Verdict("due", "within")  # "mua sắm, cấp phát trang phục trong năm 2024"
        heading = opening and (not after.strip(" .:") and bool(plan.children.get(index)) or after[:1] == ":")
        if heading and (aims or after[:1] == ":" and "%" in after[:120]):
            return replace(e, bound="on"), Verdict("target", "target")
        if opening and aims and re.search(r"%|\b(?:phan dau|dat)\b", after[:120]):
            return replace(e, bound="on"), Verdict("target", "target")
        return None

    def _horizon(self, at: _Place, e: Expression) -> bool:
        """`3. Định hướng đến năm 2045`, `1. Phát triển kinh tế số đến năm 2030 (16 mục tiêu)`: a heading among the aims."""
        plan, index = self.plan, at.index
        aims = any(_AIM.search(plan.body(a)[:80]) for a in plan.ancestors(index))
        if not aims or e.bound != "by" or not plan.children.get(index):
            return False
        named = len(at.before) < 90 and not re.search(r"[\d%:;]", at.before)
        return named and bool(_HEADING_TAIL.fullmatch(at.after))

    def _frequency(self, at: _Place, e: Expression) -> Judged | None:
        """`Hàng năm` as an adverb of a duty, not as an attribute (`ngân sách hằng năm`)."""
        plan, index, before, after = self.plan, at.index, at.before, at.after
        words = plan.letters[e.start : e.end]
        rate = bool(re.search(r"\d|\bmot\b|\blan\b", words)) and not e.periodic
        if rate:
            paragraph = plan.paragraphs[index]
            opens = begins_with_verb(plan.letters, paragraph.body, paragraph.end)
            if plan.silent(index) or not (at.acting or opens or "%" in before):
                return None
            return e, Verdict("recurring", "frequency", e.frequency)
        sent = re.search(r"\bbao cao\s*$", before) and re.match(r"\s*(?:ve|cho|gui|voi|len|toi)\b", after)
        if _ATTRIBUTE.search(before) and not (e.periodic or e.hour or sent):
            return None
        if plan.silent(index) and _PAST_WORDS.search(after[:60]):
            return None
        reports = re.search(r"\b(?:bao cao|so ket|tong ket|giao ban|tong hop|cap nhat)\b[^.;,]{0,60}$", before)
        if e.hour or reports and e.frequency != "yearly" and not plan.silent(index):
            return e, Verdict("recurring", "frequency", e.frequency)
        if e.periodic:
            if re.match(r"\W*(?:theo quy dinh)?\W*$", after) and not _DUTY.search(before):
                return None
            return e, Verdict("recurring", "periodic", e.frequency)
        if plan.silent(index):
            return None
        last = before[before.rfind(",") + 1 :]
        ends = not after.strip(" .;,/") and begins_with_verb(last, 0, len(last))
        if ends and e.frequency in ("weekly", "monthly", "quarterly"):
            return e, Verdict("recurring", "frequency", e.frequency)  # "…, phát sóng hằng tuần."
        opening = not before.strip(' -+*(“"') or bool(re.search(r"(?:^|[,:(]|\bdong thoi|\bva)\s*$", before))
        following = begins_with_verb(plan.letters, e.end, min(e.end + 80, len(plan.letters)))
        mentions = plan.bodies.within(e.start - len(before), e.start)
        subject = bool(mentions) and plan.letters[mentions[-1].end : e.start].strip(" ,") == ""
        named = bool(plan.bodies.within(e.end, min(e.end + 12, len(plan.letters))))
        starts = not before.strip(' -+*(“"')
        if (
            starts
            and after.strip()
            and not re.match(r"\s*,?\s*(?:co|trung binh|binh quan|khoang)\s", after)
            or (opening or subject)
            and (following or named)
        ):
            return e, Verdict("recurring", "frequency", e.frequency)
        return None
