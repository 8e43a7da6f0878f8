"""When a duty falls due: dates as stretches of days, and recurrences written out within the time for which a plan holds.

Values keep the precision at which the plan states them (`2026-11-15`, `2026-11`, `2026-Q4`, `2026-H2`, `2026`): no day is
invented. What has no place in the calendar (every week, every day, "từ ngày nhận") has no occurrence.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal

__all__ = ["Occurrence", "Precision", "occurrence", "plan_span", "recurrences", "recurrences_within", "stretch"]

Precision = Literal["day", "month", "quarter", "half", "year"]
_YEARS_WITHOUT_PERIOD: Final = 5
"""Plans of several years mostly run for five (kế hoạch 5 năm); one that names no period is followed up as long."""
_YEAR_IN_TITLE: Final = re.compile(r"\bnăm\s+(\d{4})\W*\Z", re.IGNORECASE)
_VALUE: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?\Z")
_YEARLY: Final = re.compile(r"--(\d{2})(?:-(\d{2}))?\Z")
_MONTHS: Final[dict[Precision, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which something is due."""

    value: str
    """At the precision stated."""
    precision: Precision
    first: date
    last: date
    """Between which days it is due: both the same for "by" and "before" (`trong tháng 6` leaves the whole month)."""


def plan_span(
    day: date | None, year: int | None, period: tuple[int | None, int | None], title: str | None = None
) -> tuple[date, date] | None:
    """The days for which a plan holds: from its signing to the end of its period; a yearly plan that names its year only at
    the end of its title, to the end of that year; one without a period, to the end of the fifth year after its own. None
    where neither date nor year is known."""
    first_year = day.year if day else period[0] or year
    if not first_year:
        return None
    first = day or date(first_year, 1, 1)
    named = _YEAR_IN_TITLE.search(title or "")
    last_year = period[1] or period[0] or (int(named[1]) if named else first.year + _YEARS_WITHOUT_PERIOD)
    return first, date(max(last_year, first.year), 12, 31)


def stretch(value: str) -> tuple[Precision, date, date] | None:
    """Precision, first and last day of `2026-11-15`, `2026-11`, `2026-Q4`, `2026-H2` or `2026`; None for anything else and
    for days that do not exist."""
    found = _VALUE.match(value)
    if found is None or found[1] == "0000":
        return None
    year = int(found[1])
    precision: Precision = "year"
    month = 1
    if found[2]:
        precision, month = "quarter", int(found[2]) * 3 - 2
    elif found[3]:
        precision, month = "half", int(found[3]) * 6 - 5
    elif found[4]:
        precision, month = "month", int(found[4])
    try:
        if found[5]:
            day = date(year, month, int(found[5]))
            return "day", day, day
        first = date(year, month, 1)
    except ValueError:
        return None
    end = month + _MONTHS[precision] - 1
    return precision, first, date(year, end, monthrange(year, end)[1])


def occurrence(value: str, bound: str | None = None, modifier: str | None = None) -> Occurrence | None:
    """The time that a value names: "đến hết năm 2026" and "cuối năm 2026" are due on its last day, "trước tháng 6" on the day
    before it begins, "trong tháng 6" on any of its days."""
    found = stretch(value)
    if found is None:
        return None
    precision, first, last = found
    if precision != "day":
        if modifier == "end" or bound == "by":
            first = last
        elif bound == "before" and first > date.min:
            last = first = date.fromordinal(first.toordinal() - 1)
    return Occurrence(value, precision, first, last)


def recurrences(
    rule: str | None,
    day: str | None,
    span: tuple[date, date] | None,
    bound: str | None = None,
    modifier: str | None = None,
) -> Iterator[Occurrence]:
    """The times of a recurring duty within a plan's span, in order. `rule` is its RFC 5545 rule, `day` what stands instead of
    one (`--05-25`). Every quarter without a day is `2026-Q4`; weekly and daily duties have none."""
    if span is not None:
        yield from _clipped(_expanded(rule, day, bound, modifier, span[0].year, span[1].year), span)


def recurrences_within(  # noqa: PLR0917
    rule: str | None,
    day: str | None,
    span: tuple[date, date] | None,
    window: tuple[date, date],
    bound: str | None = None,
    modifier: str | None = None,
) -> list[Occurrence]:
    """Those of `recurrences` that reach into a stretch of days. Plans share few rules: each is written out once a stretch."""
    if span is None:
        return []
    since = span[0].year if "INTERVAL" in (rule or "") and "YEARLY" in (rule or "") else window[0].year - 1
    found = _expanded(rule, day, bound, modifier, since, min(window[1].year + 1, date.max.year))
    return [o for o in _clipped(found, span) if o.last >= window[0] and o.first <= window[1]]


def _clipped(found: Iterable[Occurrence], span: tuple[date, date]) -> Iterator[Occurrence]:
    return (o for o in found if o.last >= span[0] and o.first <= span[1])


@lru_cache(maxsize=4096)
def _expanded(  # noqa: PLR0917
    rule: str | None, day: str | None, bound: str | None, modifier: str | None, since: int, until: int
) -> tuple[Occurrence, ...]:
    """The times of a rule from the first day of one year to the last of another."""
    rule = rule or _rule_of(day)
    precision = _precision(rule) if rule else None
    if not rule or precision is None:
        return ()
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    written = rule
    if precision != "day":  # the first month of each stretch stands for it
        written += ("" if "BYMONTH=" in rule or "FREQ=MONTHLY" in rule else ";BYMONTH=1") + ";BYMONTHDAY=1"
    try:
        found = list(rrulestr(f"{written};UNTIL={until:04}1231", dtstart=datetime(since, 1, 1)))
    except ValueError:  # a month or day that does not exist
        return ()
    made = (occurrence(_value(moment.date(), precision), bound, modifier) for moment in found)
    return tuple(o for o in made if o is not None)


def _rule_of(day: str | None) -> str | None:
    found = _YEARLY.match(day or "")
    if found is None:
        return None
    return f"FREQ=YEARLY;BYMONTH={int(found[1])}" + (f";BYMONTHDAY={int(found[2])}" if found[2] else "")


def _precision(rule: str) -> Precision | None:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if "BYMONTHDAY" in parts:
        return "day"
    if "BYMONTH" in parts:
        return "month"
    if parts.get("FREQ") == "YEARLY":
        return "year"
    if parts.get("FREQ") != "MONTHLY":
        return None
    return {"1": "month", "3": "quarter", "6": "half"}.get(parts.get("INTERVAL", "1"), "month")  # type: ignore[return-value]


def _value(day: date, precision: Precision) -> str:
    if precision == "day":
        return day.isoformat()
    if precision == "month":
        return f"{day.year}-{day.month:02}"
    if precision == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}-H{(day.month + 5) // 6}" if precision == "half" else str(day.year)
