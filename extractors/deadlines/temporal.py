"""Temporal expressions of Vietnamese plans (biểu thức thời gian): what time is said, not yet whether it is a deadline.

Days, months, quarters, years, spans and lists of them, words of frequency (`định kỳ 6 tháng`), relative terms (`05 ngày kể
từ ngày ký`). A span counts as its end. Values follow HeidelTime's model: precision, modifier, anchor and duration.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Literal

from extractors.deadlines.periods import PERIODS, frequency_words, period_frequency
from extractors.findings import Bound, Frequency
from extractors.letters import plain

__all__ = ["Expression", "Point", "expressions"]


@dataclass(frozen=True, slots=True)
class Point:
    """Day, month, quarter or year as stated; what is not stated is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def precision(self) -> Literal["day", "month", "quarter", "year", "none"]:
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        if self.quarter is not None:
            return "quarter"
        return "year" if self.year is not None else "none"

    @property
    def possible(self) -> bool:
        """False for 31/02 and the like; 29/02 without a year is possible."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        if self.month is None:
            return 1 <= self.day <= 31
        return 1 <= self.day <= monthrange(self.year or 2024, self.month)[1]

    def iso(self) -> str | None:
        """ISO 8601 at this precision, `--05-25` and `--06` without a year, `2018-Q3`; None for an impossible day."""
        if not self.possible:
            return None
        year = f"{self.year:04d}" if self.year is not None else "-"
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}" if self.year is not None else None
        if self.month is None:
            return f"{self.year:04d}" if self.year is not None else None
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression; a list (`15/6 và 15/12`) gives one for each member, all with the span of the whole."""

    start: int
    end: int
    point: Point = Point()
    begin: Point | None = None
    """First end of a span."""
    bound: Bound | None = None
    frequency: Frequency | None = None
    modifier: Literal["start", "mid", "end"] | None = None
    hour: str | None = None
    anchor: str | None = None
    duration: str | None = None
    working_days: bool = False
    worded: bool = False
    """`ngày`, `tháng` or a bound word stands before a bare `15/6`; without, it may be a fraction."""
    periodic: bool = False
    """`định kỳ` stands before it."""
    open_end: bool = False
    """`từ … đến khi kết thúc …`: an end that has no date."""
    last_month: bool = False
    """`ngày 15 tháng cuối quý`: the month is the last one of each period."""


_YEAR = r"(?:19|20)\d\d"
_GAP = r"\s?"
_ATOM = re.compile(
    rf"""
    (?P<words>\bngay\s+(?P<wd>\d{{1,2}})\s+thang\s+(?P<wm>\d{{1,2}})(?:,?\s+nam\s+(?P<wy>{_YEAR}))?)
  | (?P<full>(?<![\d/.,])(?<![a-z/]-)(?P<fd>\d{{1,2}}){_GAP}(?://?|[.-]){_GAP}(?P<fm>\d{{1,2}}){_GAP}(?://?|[.-]){_GAP}(?P<fy>{_YEAR}))(?![\d/])
  | (?P<monthyear>(?<![\d/.,])(?:thang\s+)?(?P<mm>1[0-2]|0?[1-9]){_GAP}/{_GAP}(?P<my>{_YEAR})(?![\d/]|-[a-z]))
  | (?P<short>(?<![\d/.,-])(?P<sd>\d{{1,2}}){_GAP}/{_GAP}(?P<sm>\d{{1,2}})(?![\d/%]|[.,]\d|\s?[/-]\s?[a-z]|\s*%))
  | (?P<month>(?<!\d\s)\bthang\s+(?P<tm>1[0-2]|0?[1-9])\b(?!\s*/)(?:{_GAP}-{_GAP}(?P<ty1>{_YEAR})|,?\s+nam\s+(?P<ty2>{_YEAR}))?)
  | (?P<quarter>\bq(?:u[yi]\s+|(?=[1-4i]))(?P<qn>iv|i{{1,3}}|[1-4])\b(?!\s+lan\b)(?:\s*(?:,|va|-)\s*(?:qu[yi]\s+)?(?P<q2>iv|i{{1,3}}|[1-4])\b(?!\s*thang))?(?:\s*[/,.-]?\s*(?:nam\s+)?(?P<qy>{_YEAR}))?)
  | (?P<year>\bnam\s+(?P<yy>{_YEAR})\b(?!\s*[/]))
  | (?P<monthday>\bngay\s+(?P<dd>\d{{1,2}})(?=\s+(?:cua\s+)?(?:hang|moi)\s+thang|\s+(?:cua\s+)?thang\s+(?:cuoi|bao\scao|sau)))
    """,
    re.VERBOSE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_RANGE = re.compile(r"\s*(?:-|den(?:\s+het)?|toi)\s*(?:(?:cuoi|dau|het)\s+)?(?:ngay|thang|nam|quy)?\s*")
_LIST = re.compile(r"\s*(?:va|,|hoac|;)\s*(?:truoc\s+)?(?:ngay\s+|vao\s+)*")
_HEAD = re.compile(
    r"(?:(?P<hour>\d{1,2})\s*(?:gio|g|h)\s*(?P<minute>\d\d)?(?:\s*phut)?,?\s*)?(?:ngay\s+|thang\s+|quy\s+)?$"
)
_OPENING = re.compile(r"(?:\btu\s+(?:ngay\s+|thang\s+|nam\s+|quy\s+)?)?$")
_PART = re.compile(
    r"(?:\b(?P<unit>ngay|thang|qu[yi])\s+)?(?<![\d/])(?P<n>\d{1,2}(?:/\d{1,2})?|i{1,3}|iv)\s*(?P<sep>-|,|va|den|toi)\s*(?:ngay\s+|thang\s+|qu[yi]\s+)?$"
)
_MODIFIER = re.compile(r"\b(?P<mod>dau|giua|cuoi)\s+(?:ngay\s+)?$")
_BEFORE = re.compile(
    r"(?:\b(?:hoan thanh|hoan tat|xong|ket thuc|cham nhat|muon nhat|han cuoi)\s+(?:la\s+)?)*\btruoc(?:\s+(?:thoi diem|het))?\s*$"
)
_BY = re.compile(
    r"\b(?:(?:cham nhat|muon nhat|khong qua|khong muon hon|han cuoi|han chot|thoi han)(?:\s+(?:la|vao|den|trong|het))*|(?:tinh\s+)?den(?:\s+(?:truoc|het))?|het)\s*:?\s*$"
)
_ON = re.compile(
    r"\b(?:hoan thanh\s+|xong\s+|ngay\s+)?(?:vao|trong|du kien|dip|nhan dip|tu|ngay)(?:\s+(?:dip|ngay|tu))*\s*$"
)

_TIMES = r"(?:lan|ky|cuoc|dot|buoi|so)"
_FREQUENCY = re.compile(
    rf"""
    (?P<regular>\bdinh\s+ky\s*\(?\s*(?:(?:hang|moi|theo|bao\s+cao)\s+)?(?P<periods>{PERIODS})\b(?:\s+0?\d\s+lan\b)?\)?)
  | (?P<once>\b(?:(?:it\s+nhat|toi\s+thieu)\s+)?(?:(?P<ocount>0?[136]|mot|ba|sau|moi)\s+)(?P<ounit>nam|qu[yi]|thang|tuan|ngay)\s+(?:to\s+chuc\s+)?(?:it\s+nhat\s+)?(?:\d{{1,2}}|mot|[il|](?=\s+lan))\s+{_TIMES}\b)
  | (?P<hang>\b(?:hang|moi)\s+(?P<hunits>(?:nam|qu[yi]|thang|tuan|ngay)(?!\s+\d)\b(?:\s*(?:,|va|hoac)\s*(?:hang\s+|moi\s+)?(?:0?6\s+thang|nam|qu[yi]|thang|tuan)\b(?!\s+\d))*))
  | (?P<rate>\b(?:(?:it\s+nhat|toi\s+thieu|tan\s+suat)\s+)?(?:\d{{1,2}}|mot|hai|ba)\s+{_TIMES}\s*/\s*(?P<runit>(?:0?[36]\s+thang)|nam|qu[yi]|thang|tuan|ngay))
  | (?P<per>\b(?P<punit>(?:(?:0?[136]|mot|ba|sau)\s+)?(?:nam|qu[yi]|thang|tuan|ngay))\s*/\s*(?:(?:0?1|mot)\s+)?{_TIMES}\b)
    """,
    re.VERBOSE,
)
_HOUR_BEHIND = re.compile(
    r"\s*,?\s*(?P<word>truoc|luc|vao)\s+(?P<hour>[01]?\d|2[0-4])\s*(?:gio|g|h)\s*(?P<minute>[0-5]\d)?\b"
)
_DAILY_HOUR = re.compile(r"\b(?:truoc|luc|vao)\s+(?P<hour>[01]?\d|2[0-4])\s*(?:gio|g|h)\s*(?P<minute>[0-5]\d)?\s*$")
_RELATIVE = re.compile(
    r"""
    (?P<lead>(?:(?:cham\s+nhat|khong\s+qua|toi\s+da|muon\s+nhat)\s+(?:la\s+|trong\s+)?(?:vong\s+|thoi\s+han\s+|thoi\s+gian\s+)?
       |trong\s+(?:vong|thoi\s+han|thoi\s+gian|thoi\s+han\s+khong\s+qua)\s+(?:khong\s+qua\s+)?|[≤<>≥]=?\s*|sau\s+)?)
    (?P<count>\b\d{1,3})\s*(?:\([^()]{1,14}\)\s*)?\(?\s*(?P<unit>ngay|thang|tuan|gio|nam)\b\s*(?P<working>lam(?:\s+viec)?\b)?\)?
    (?P<tail>,?\s*(?:ke\s+tu|tinh\s+tu|tu\s+khi|tu\s+ngay|sau\s+khi|truoc\s+khi)(?:\s+(?:khi|ngay|thoi\s+diem))*\s+[^.;,()\t\n]{2,90})?
    """,
    re.VERBOSE,
)
_AFTER_EVENT = re.compile(r"\bngay\s+sau\s+khi\s+[^.;,()\t\n]{3,80}")
_OPEN_END = re.compile(r"\s*(?:den|toi)\s+(?:khi|luc|het\s+dot|ngay\s+to\s+chuc)\s+[^.;,()\t\n]{3,90}")
_YEARLY_TAIL = re.compile(r"\s*\)?\s*,?\s*\(?(?:hang|moi|cua\s+cac|cua\s+moi|cua\s+hang)\s+nam\b\)?")
_MONTHLY_TAIL = re.compile(
    r"\s*(?:cua\s+)?(?:(?P<each>hang|moi)\s+thang|thang\s+(?:bao\s+cao|sau)|thang\s+cuoi\s+(?:cung\s+)?(?:cua\s+)?(?P<last>qu[yi]|ky|nam))\b(?:\s+bao\s+cao)?"
)


def _point(match: re.Match[str]) -> Point:
    def number(name: str) -> int | None:
        return int(match[name]) if match[name] else None

    if match["words"]:
        return Point(number("wy"), number("wm"), number("wd"))
    if match["full"]:
        return Point(number("fy"), number("fm"), number("fd"))
    if match["short"]:
        return Point(None, number("sm"), number("sd"))
    if match["monthyear"]:
        return Point(number("my"), number("mm"))
    if match["month"]:
        return Point(number("ty1") or number("ty2"), number("tm"))
    if match["quarter"]:
        digits = match["q2"] or match["qn"]
        return Point(number("qy"), quarter=_ROMAN.get(digits) or int(digits))
    if match["monthday"]:
        return Point(day=number("dd"))
    return Point(number("yy"))


def expressions(text: str, folded: str | None = None, bare_years: bool = False) -> list[Expression]:
    """Expressions of one paragraph or cell in order of `start`, offsets into it.

    `folded` is `plain(text)` if the caller has it. `bare_years`: read `2026 - 2030` too, as the cells of a time column
    write it.
    """
    letters = plain(text) if folded is None else folded
    numbers = bool(_DIGIT.search(letters))
    if not numbers and not _WORDED.search(letters):
        return []
    found = _dated(letters, bare_years) if numbers else []
    taken = [(e.start, e.end) for e in found]
    for more in (_frequencies(letters), _relatives(letters) if numbers or "ngay sau khi" in letters else []):
        free = [e for e in more if not any(a < e.end and e.start < b for a, b in taken)]
        found.extend(free)
        taken.extend((e.start, e.end) for e in free)
    return sorted(found, key=lambda e: (e.start, e.end))


_DIGIT = re.compile(r"\d")
_WORDED = re.compile(r"\b(?:hang|moi|dinh\s+ky|mot|hai|ba|ngay\s+sau)\b")
_BARE_YEARS = re.compile(rf"(?<![\d/.-])(?P<a>{_YEAR})(?:\s*(?P<sep>-|den|,|va)\s*(?:nam\s+)?(?P<b>{_YEAR}))?(?![\d/])")


@dataclass(slots=True)
class _Group:
    start: int
    end: int
    points: list[Point]
    begin: Point | None = None
    dash: bool = False
    short: bool = False


def _groups(letters: str, bare_years: bool) -> list[_Group]:
    """Atoms, joined to spans (last one counts) and lists."""
    atoms = [(m.start(), m.end(), _point(m), bool(m["short"])) for m in _ATOM.finditer(letters)]
    if bare_years:
        for m in _BARE_YEARS.finditer(letters):
            if not any(a < m.end() and m.start() < b for a, b, *_ in atoms):
                atoms.append((m.start(), m.end(), Point(int(m["b"] or m["a"])), False))
        atoms.sort(key=lambda atom: atom[0])
    groups: list[_Group] = []
    for start, end, point, short in atoms:
        last = groups[-1] if groups else None
        between = letters[last.end : start] if last else "x"
        if last and _RANGE.fullmatch(between) and last.points[-1].precision == point.precision:
            last.begin, last.dash = last.points.pop(), "-" in between
            last.points.append(point)
            last.end, last.short = end, last.short and short
        elif last and _LIST.fullmatch(between) and last.points[-1].precision == point.precision:
            last.points.append(point)
            last.end, last.short = end, last.short and short
        else:
            groups.append(_Group(start, end, [point], short=short))
    return groups


def _dated(letters: str, bare_years: bool) -> list[Expression]:
    found: list[Expression] = []
    floor = 0
    for group in _groups(letters, bare_years):
        made = _expression(letters, group, floor)
        found.extend(made)
        floor = made[0].end if made else group.end
    return found


def _expression(letters: str, group: _Group, floor: int) -> list[Expression]:
    """A group with the words around it: first part of a span, hour, modifier, bound, tail."""
    start, end, points = group.start, group.end, list(group.points)
    part = _PART.search(letters, max(floor, start - 24), start)
    if part and (part["unit"] or points[0].precision == "day" and part["sep"] in ("-", "den", "toi")):
        start = part.start()
        if part["sep"] in ("-", "den", "toi"):
            group.begin, group.dash = group.begin or Point(), part["sep"] == "-"
        elif points[0].precision == "month" and part["n"].isdigit():
            points.insert(0, replace(points[0], month=int(part["n"])))
    if points[0].precision in ("day", "month", "quarter") and len(points) > 1 and points[-1].year is not None:
        points = [p if p.year is not None else replace(p, year=points[-1].year) for p in points]
    if len(points) > 1 and points[0].precision == "year" and points[0].day is None:
        points = points[-1:]
    window = letters[max(floor, start - 48) : start]
    offset = start - len(window)
    head = _HEAD.search(window)
    hour = None
    if head:
        worded = bool(head[0].strip())
        start = offset + head.start()
        hour = f"{int(head['hour']):02d}:{head['minute'] or '00'}" if head["hour"] and int(head["hour"]) < 25 else None
    else:
        worded = False
    window = letters[offset:start]
    modifier = _MODIFIER.search(window)
    if modifier:
        start, window = offset + modifier.start(), window[: modifier.start()]
    opening = _OPENING.search(window)
    if opening and opening[0]:
        start, window = offset + opening.start(), window[: opening.start()]
    bound: Bound | None = None
    names: tuple[tuple[re.Pattern[str], Bound], ...] = ((_BEFORE, "before"), (_BY, "by"), (_ON, "on"))
    for pattern, name in names:
        cue = pattern.search(window)
        if cue:
            bound, start = name, offset + cue.start()
            break
    if group.begin is not None and bound in (None, "on"):
        bound = "on" if group.dash else "by"
    open_end = _OPEN_END.match(letters, end) if opening and opening[0] else None
    if open_end:
        return [
            Expression(start, open_end.end(), begin=points[-1], bound="by", anchor=open_end[0].strip(), open_end=True)
        ]
    end, frequency, last_month = _tail(letters, end, points[-1])
    modes: dict[str, Literal["start", "mid", "end"]] = {"dau": "start", "giua": "mid", "cuoi": "end"}
    periodic = bool(re.search(r"\bdinh\s+ky\s*\(?\s*$", letters[max(0, start - 16) : start]))
    worded = worded or bound is not None or not group.short
    return [
        Expression(
            start, end, point, group.begin, bound, frequency, modes[modifier["mod"]] if modifier else None, hour,
            worded=worded, periodic=periodic, last_month=last_month,
        )
        for point in points
    ]  # fmt: skip


def _tail(letters: str, end: int, point: Point) -> tuple[int, Frequency | None, bool]:
    """`hằng năm`, `hằng tháng`, `tháng cuối quý` behind a date: new end, frequency, whether the month is a period's last."""
    monthly = _MONTHLY_TAIL.match(letters, end) if point.month is None and point.day is not None else None
    if monthly:
        last = monthly["last"]
        frequency: Frequency = "quarterly" if last in ("quy", "qui") else "yearly" if last == "nam" else "monthly"
        return monthly.end(), frequency, bool(last)
    yearly = _YEARLY_TAIL.match(letters, end) if point.year is None else None
    return (yearly.end(), "yearly", False) if yearly else (end, None, False)


def _frequencies(letters: str) -> list[Expression]:
    found: list[Expression] = []
    for match in _FREQUENCY.finditer(letters):
        start = match.start()
        lead = re.search(r"\bdinh\s+ky,?\s*\(?\s*$", letters[max(0, start - 14) : start])
        if lead:
            start = max(0, start - 14) + lead.start()
        hour = _DAILY_HOUR.search(letters[max(0, start - 24) : start]) if match["hang"] else None
        if hour:
            start = max(0, start - 24) + hour.start()
        end = match.end()
        bound: Bound | None = "before" if hour and hour[0].startswith("truoc") else None
        if match["hang"] and not hour:
            hour = _HOUR_BEHIND.match(letters, end)
            if hour:
                end, bound = hour.end(), "before" if hour["word"] == "truoc" else "on"
        clock = f"{int(hour['hour']):02d}:{hour['minute'] or '00'}" if hour else None
        if match["regular"]:
            made = frequency_words(match["periods"])
        elif match["hang"]:
            made = frequency_words(match["hunits"])
        elif match["rate"] or match["per"]:
            made = (period_frequency(match["runit"] or match["punit"]),)
        else:
            count = match["ocount"]
            made = (period_frequency(f"{count} {match['ounit']}" if count != "moi" else match["ounit"]),)
        periodic = bool(match["regular"] or lead)
        found.extend(
            Expression(start, end, bound=bound, frequency=f, periodic=periodic, hour=clock) for f in dict.fromkeys(made)
        )
    return found


_LETTER = {"ngay": "D", "tuan": "W", "thang": "M", "nam": "Y"}


def _relatives(letters: str) -> list[Expression]:
    found: list[Expression] = []
    for match in _RELATIVE.finditer(letters):
        if not match["lead"].strip() and not match["tail"]:
            continue
        if match["unit"] == "nam" and not match["tail"]:
            continue
        tail = (match["tail"] or "").strip()
        if match["lead"].strip() == "sau" and not match["working"] and not tail:
            continue
        count = int(match["count"])
        duration = f"PT{count}H" if match["unit"] == "gio" else f"P{count}{_LETTER[match['unit']]}"
        bound: Bound | None = "before" if "truoc khi" in tail else "by"
        if match["lead"].strip()[:1] in ("≥", ">"):
            bound = None
        found.append(
            Expression(match.start(), match.end(), bound=bound, anchor=_anchor(tail), duration=duration,
                       working_days=bool(match["working"]), worded=True)
        )  # fmt: skip
    for match in _AFTER_EVENT.finditer(letters):
        found.append(
            Expression(match.start(), match.end(), anchor=match[0].split("sau khi", 1)[1].strip(), worded=True)
        )
    return found


_SIGNING = re.compile(r"\b(?:ngay|khi)?\s*(?:ky|ban hanh)\b(?!\s+ket)")


def _anchor(tail: str) -> str | None:
    """`signing`, `receipt`, `effect`, or the words that name the event."""
    if not tail:
        return None
    if re.search(r"\bnhan\s+(?:duoc|du)\b", tail):
        return "receipt"
    if re.search(r"\bco\s+hieu\s+luc\b", tail):
        return "effect"
    own = re.search(r"\b(ke hoach|quyet dinh|chi thi|cong van|van ban|chuong trinh|de an)\b", tail)
    if _SIGNING.search(tail) and (own is None or re.search(r"\bnay\b|\b(?:ke hoach|chuong trinh|chi thi)$", tail)):
        return "signing"
    return re.sub(r"^,?\s*(?:ke tu|tinh tu|tu|sau|truoc)\s+(?:khi|ngay|thoi diem)?\s*", "", tail).strip() or None
