"""Dates as documents state them: `ngày 01/12/2011`, `12-7-2010`, `19.8.2022`, `ngày 10 tháng 3 năm 2022`, with blanks, impossible.

Forms: NĐ 30/2020/NĐ-CP, Annex I (place-and-date line: words; day below 10 and month 1, 2 with a leading zero) and what
typists make of them. A date whose day or month was left blank keeps its year; a day that no calendar has keeps nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from extractors.findings import StatedDate
from extractors.plain import Plain

__all__ = ["DATE", "date_at", "find_dates", "iso_date", "read_date"]

# OCR reads 0 as O and 1 as l or I; only within a number.
_DIGIT = r"[0-9OolI]"
_GAP = r"[ \n]{0,3}"
_BLANK = r"[.…_ \n]{0,14}"
DATE = re.compile(
    rf"""
    (?P<word>ngày{_GAP})?
    (?:
      (?P<d1>(?<![0-9/.])(?<![^\W\d_]-){_DIGIT}{{1,2}}){_GAP}(?P<sep>[/.-]){_GAP}(?P<m1>{_DIGIT}{{1,2}}){_GAP}(?P=sep){_GAP}(?P<y1>(?:1[89]|2[0O]){_DIGIT}{{2}}|{_DIGIT}{{2}}(?=[^\w/.-]|$))(?![0-9]|/\w|-[^\W\d_])
    | (?P<d2>(?<![0-9/.])(?<![^\W\d_]-){_DIGIT}{{1,2}}){_GAP},?{_GAP}tháng{_GAP}(?P<m2>{_DIGIT}{{1,2}}){_GAP},?{_GAP}năm{_GAP}(?P<y2>(?:1[89]|2[0O]){_DIGIT}{{2}})(?![0-9])
    | (?P<d3>(?<![0-9/.])(?<![^\W\d_]-){_DIGIT}{{1,2}}){_GAP}tháng{_GAP}(?P<m3>{_DIGIT}{{1,2}}){_GAP}/{_GAP}(?P<y3>(?:1[89]|2[0O]){_DIGIT}{{2}})(?![0-9])
    | (?P<blank>(?<=ngày)|(?<=ngày[ \n])|(?<=ngày[ \n]{{2}})){_BLANK}(?P<d4>{_DIGIT}{{1,2}})?{_BLANK}tháng{_BLANK}(?P<m4>{_DIGIT}{{1,2}})?{_BLANK}năm{_BLANK}(?P<y4>(?:1[89]|2[0O]){_DIGIT}{{2}})?(?![0-9])
    | (?P<dots>(?<=ngày)|(?<=ngày[ \n])|(?<=ngày[ \n]{{2}}))[.… _]{{1,12}}/(?:{_DIGIT}{{1,2}}|[.… _]{{1,12}})/(?P<y5>(?:1[89]|2[0O]){_DIGIT}{{2}})(?![0-9])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Matches on the plain view of a text (see `extractors.plain`); hand a match to `read_date`."""

_LETTERS = str.maketrans("OolI", "0011")


def iso_date(day: int, month: int, year: int) -> str | None:
    """ISO 8601, or None if the calendar has no such day. Two-digit years are read as 1950-2049."""
    if year < 100:
        year += 2000 if year < 50 else 1900
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def read_date(match: re.Match[str]) -> str | None:
    """ISO date of a match of `DATE`; the bare year if day or month is blank; None if there is no such day or no year."""

    def number(name: str) -> int | None:
        found = match[name]
        return int(found.translate(_LETTERS)) if found and found.translate(_LETTERS).isdigit() else None

    for d, m, y in (("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d3", "m3", "y3"), ("d4", "m4", "y4")):
        day, month, year = number(d), number(m), number(y)
        if day is not None and month is not None and year is not None:
            return iso_date(day, month, year)
    year = number("y4") or number("y5")
    return str(year) if year else None


def _usable(match: re.Match[str]) -> bool:
    digits = sum(c.isdigit() for c in match[0])
    if match["y1"] and len(match["y1"]) == 2:  # 12/7/10 is a date only where the text says so
        return bool(match["word"]) and digits >= 4
    return digits >= 2 and (match["word"] is not None or match["d1"] is not None or match["d2"] is not None)


def date_at(plain: Plain, start: int) -> StatedDate | None:
    """The date that begins at `start` of the view (at "ngày" or at its first digit), with offsets of the source.

    >>> date_at(Plain("ngày 31/11/2021"), 0)
    StatedDate(iso=None, start=0, end=15)
    """
    match = DATE.match(plain.text, start)
    if match is None or not _usable(match):
        return None
    end = match.start() + len(match[0].rstrip())
    return StatedDate(read_date(match), *plain.span(match.start(), end))


def find_dates(text: str | Plain) -> Iterator[StatedDate]:
    """All dates of a text with a year, in order, with offsets of the source; impossible ones have `iso` None.

    >>> [d.iso for d in find_dates("ngày 05/9/2019; 12-7-2010; ngày 10 tháng 3 năm 2022; ngày   tháng   năm 2012")]
    ['2019-09-05', '2010-07-12', '2022-03-10', '2012']
    """
    plain = text if isinstance(text, Plain) else Plain(text)
    for match in DATE.finditer(plain.text):
        if _usable(match):
            end = match.start() + len(match[0].rstrip())
            yield StatedDate(read_date(match), *plain.span(match.start(), end))
