"""Dates that relative terms come to, and recurrences as RFC 5545 rules."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange

from extractors.deadlines.temporal import Expression, Point
from extractors.findings import Frequency

__all__ = ["add_working_days", "rrule", "signing_deadline"]

# Holidays on fixed days (Bộ luật Lao động 2019, Điều 112); Tết and Giỗ Tổ follow the moon and the yearly decision.
_HOLIDAYS = {(1, 1), (30, 4), (1, 5), (2, 9)}
_RULES: dict[Frequency, str] = {
    "yearly": "FREQ=YEARLY",
    "half-yearly": "FREQ=MONTHLY;INTERVAL=6",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "monthly": "FREQ=MONTHLY",
    "weekly": "FREQ=WEEKLY",
    "daily": "FREQ=DAILY",
}


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """The `count`-th working day after `day`: Monday to Friday, without the holidays on fixed days."""
    while count > 0:
        day += datetime.timedelta(days=1)
        if day.weekday() < 5 and (day.day, day.month) not in _HOLIDAYS:
            count -= 1
    return day


def _add_months(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def signing_deadline(signed: datetime.date | None, expression: Expression) -> str | None:
    """ISO date of a term that runs from signing; None for other anchors or an unknown date of signing.

    The day of signing is not counted (Bộ luật Dân sự 2015, Điều 147).
    """
    term = re.fullmatch(r"P(\d+)([DWMY])", expression.duration or "")
    if signed is None or term is None or expression.anchor != "signing":
        return None
    count, unit = int(term[1]), term[2]
    if count > 3660:
        return None
    if unit in "DW":
        days = count * (7 if unit == "W" else 1)
        end = add_working_days(signed, days) if expression.working_days else signed + datetime.timedelta(days=days)
    else:
        end = _add_months(signed, count * (12 if unit == "Y" else 1))
    return end.isoformat()


def rrule(frequency: Frequency | None, point: Point, last_month: bool = False) -> str | None:
    """RFC 5545 rule of a duty. A duty with a month has one occurrence a year, whatever its word of frequency.

    >>> rrule("half-yearly", Point(month=5, day=25))
    'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25'
    """
    if frequency is None or not point.possible:
        return None
    if last_month and point.day is not None:
        months = {"quarterly": "3,6,9,12", "half-yearly": "6,12", "yearly": "12"}.get(frequency, "3,6,9,12")
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={point.day}"
    if point.month is not None:
        return f"FREQ=YEARLY;BYMONTH={point.month}" + (f";BYMONTHDAY={point.day}" if point.day is not None else "")
    if point.day is not None and frequency == "monthly":
        return f"FREQ=MONTHLY;BYMONTHDAY={point.day}"
    return _RULES[frequency]
