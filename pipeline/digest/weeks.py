"""Days as an office counts them: today in Viet Nam, ISO weeks, days off and the working day before.

Weeks run from Monday to Sunday and are named by ISO 8601 (`2026-W48`). Days off are Saturday, Sunday and the public holidays of
Điều 112 Bộ luật Lao động with Tết, substitute days and swapped Saturdays, as the library `holidays` has them. Arrangements for
Tết are announced every year: for years to come they are a forecast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from holidays.countries.vietnam import Vietnam

__all__ = ["Span", "day_off", "here", "iso_week", "today", "week_of", "week_span", "working_day_before"]

_WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})\Z", re.IGNORECASE)
_SWAPPED: Final = {date(2026, 1, 2): date(2026, 1, 10)}
"""Days off and the Saturday worked for them that the library lacks: New Year 2026 (Bộ Nội vụ, thông báo hoán đổi ngày làm việc)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def here() -> tzinfo:
    """The time zone Asia/Ho_Chi_Minh. Where the machine has no zone data, UTC+7: the country has kept it since 1975."""
    try:
        return ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=7), "+07")


def today() -> date:
    """Today in Viet Nam, whatever the machine's own zone."""
    return datetime.now(here()).date()


def week_span(week: str) -> Span | None:
    """Monday to Sunday of `2026-W48`; None for what is no week of that year."""
    found = _WEEK.match(week.strip())
    if found is None:
        return None
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Span(monday, monday + timedelta(6))
    except (ValueError, OverflowError):
        return None


def week_of(day: date) -> Span:
    """The week that holds a day."""
    monday = day - timedelta(day.weekday())
    return Span(monday, monday + timedelta(6))


def iso_week(span: Span) -> str | None:
    """`2026-W48` where the days are just that week."""
    if span.first.weekday() or (span.last - span.first).days != 6:
        return None
    year, week, _ = span.first.isocalendar()
    return f"{year}-W{week:02}"


@lru_cache(maxsize=2)
def _holidays(language: str) -> Vietnam:
    from holidays.countries.vietnam import Vietnam

    return Vietnam(language="en_US" if language == "en" else "vi")  # type: ignore[no-untyped-call]


def day_off(day: date, language: str = "vi") -> str | None:
    """Why nobody works on a day: the holiday's name, or an empty string on a weekend; None on a working day."""
    known = _holidays(language)
    if (name := known.get(day)) is not None:
        return str(name)
    if day in _SWAPPED:
        return f"thay cho {_SWAPPED[day]:%d/%m/%Y}" if language == "vi" else f"instead of {_SWAPPED[day]:%d/%m/%Y}"
    if day.weekday() < 5 or day in known.weekend_workdays or day in _SWAPPED.values():
        return None
    return ""


def working_day_before(day: date) -> date:
    """The last working day before a day."""
    while True:
        day -= timedelta(1)
        if day_off(day) is None:
            return day
