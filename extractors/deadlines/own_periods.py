"""Words of frequency that belong to a date (từ định kỳ của một mốc): `Định kỳ 6 tháng (trước ngày 25/5)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.deadlines.periods import frequency_words
from extractors.deadlines.temporal import Expression
from extractors.findings import Frequency
from extractors.tasks.roles import Plan

__all__ = ["Period", "adjoining", "joined_periods"]

_WORDED_PERIOD = re.compile(
    r"\b(?:(?:0?[369]|chin|sau|ba)\s+thang(?:\s+(?:dau|cuoi)\s+nam)?|(?:(?:tong ket|so ket|bao cao|ket qua)\s+)?(?:(?:0?1|mot|ca|hang|moi|cuoi|cong tac)\s+|(?<!\d\s))nam(?!\s+(?:\d|hoc|bao|cong))|"
    r"(?:hang|bao cao|moi|theo|cuoi)\s+(?:qu[yi]|thang|tuan)|qu[yi](?=\s*(?:,|va\b|\())|nua\s+nam)(?=\W|$)"
)

# Behind a date, the report that it is for: "(đối với báo cáo quý)".
_BRACKETED = re.compile(
    r"\s*\((?:doi voi|voi|cho|la)?\s*(?:bao cao|ky|so ket|tong ket)\s+(?:ket qua\s+|dinh ky\s+)?(?P<period>[^();]{2,30})\)"
)


def _behind(letters: str, end: int) -> int:
    """End of a date with the bracket that says what it is for."""
    bracket = _BRACKETED.match(letters, end)
    return bracket.end() if bracket else end


# Between a word of frequency and the date that is its own: a bracket or a comma, or nothing.
_JOINS = re.compile(r"[\s(,:)]*(?:(?:bao cao|ket qua|gui)\s*)*")


def adjoining(letters: str, start: int, end: int) -> bool:
    return end - start < 40 and bool(_JOINS.fullmatch(letters[start:end]))


@dataclass(frozen=True, slots=True)
class Period:
    """The word of frequency that belongs to a dated expression, and the span of both."""

    frequency: Frequency
    start: int
    end: int
    number: int | None
    """Of the expression that it was, if it was one of its own."""


def joined_periods(plan: Plan, made: Sequence[Expression]) -> dict[int, Period]:
    """Dated expressions by number → the words of frequency that are theirs: `Định kỳ 6 tháng (trước ngày 25/5)`.

    Words between the last date and this one are this one's (`6 tháng (trước ngày 10/6), năm (trước ngày 15/11)`); a list of
    periods before a list of dates is read in order.
    """
    found: dict[int, Period] = {}
    for number, e in enumerate(made):
        if e.point.precision not in ("day", "month") or e.point.year is not None or e.frequency:
            continue
        dated = [n for n in range(number) if made[n].point.month is not None and made[n].start < e.start]
        floor = max([_behind(plan.letters, made[n].end) for n in dated], default=0)
        stop = max(plan.letters.rfind(mark, 0, e.start) for mark in ".;\n")
        floor = max(floor, stop + 1, e.start - 160)
        after = _BRACKETED.match(plan.letters, e.end)
        if after:  # "trước ngày 15/6 (báo cáo 6 tháng)"
            bracketed = frequency_words(after["period"])
            if bracketed:
                found[number] = Period(bracketed[0], e.start, e.start, None)
                continue
        group = [n for n in range(len(made)) if made[n].start == e.start and made[n].point.month is not None]
        words = [
            Period(f, floor + m.start(), floor + m.end(), None)
            for m in _WORDED_PERIOD.finditer(plan.letters[floor : e.start])
            for f in frequency_words(m[0])[:1]
        ]
        own = [
            n for n, x in enumerate(made) if x.frequency and x.point.precision == "none" and floor <= x.start < e.start
        ]
        behind = [
            n for n, x in enumerate(made) if x.frequency and x.point.precision == "none" and 0 <= x.start - e.end < 4
        ]
        if own or words:
            spans = {(made[n].start, made[n].end) for n in own}
            words = [w for w in words if not any(a < w.end and w.start < b for a, b in spans)]
            words += [Period(made[n].frequency or "yearly", made[n].start, made[n].end, n) for n in own]
            words.sort(key=lambda w: w.start)
            if len(words) >= len(group) > 1:
                own_word = words[len(words) - len(group) + group.index(number)]
                found[number] = replace(own_word, start=e.start, end=e.start)
            else:
                found[number] = words[-1]
        elif behind:
            n = behind[0]
            found[number] = Period(made[n].frequency or "yearly", made[n].start, made[n].end, n)
    return found
