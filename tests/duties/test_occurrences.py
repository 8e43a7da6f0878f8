"""Times as stretches of days, and what recurs, written out while a plan holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.duties.occurrences import occurrence, plan_span, recurrences, stretch

SPAN = (date(2021, 4, 15), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2026-11-15", "day", "2026-11-15", "2026-11-15"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2026-Q4", "quarter", "2026-10-01", "2026-12-31"),
        ("2026-H1", "half", "2026-01-01", "2026-06-30"),
        ("2026", "year", "2026-01-01", "2026-12-31"),
    ],
)
def test_stretch(value: str, precision: str, first: str, last: str) -> None:
    assert stretch(value) == (precision, date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["2026-02-30", "2026-13", "2026-Q5", "--05-25", "0000", "soon", ""])
def test_what_is_no_time(value: str) -> None:
    assert stretch(value) is None


@pytest.mark.parametrize(
    ("value", "bound", "modifier", "first", "last"),
    [
        ("2026-06", "on", None, "2026-06-01", "2026-06-30"),  # trong tháng 6
        ("2026-06", "by", None, "2026-06-30", "2026-06-30"),  # đến hết tháng 6
        ("2026-06", "before", None, "2026-05-31", "2026-05-31"),  # trước tháng 6
        ("2026-06", "on", "end", "2026-06-30", "2026-06-30"),  # cuối tháng 6
        ("2026-06-10", "before", None, "2026-06-10", "2026-06-10"),
    ],
)
def test_when_it_is_due(value: str, bound: str, modifier: str | None, first: str, last: str) -> None:
    found = occurrence(value, bound, modifier)
    assert found is not None
    assert (found.value, found.first.isoformat(), found.last.isoformat()) == (value, first, last)


@pytest.mark.parametrize(
    ("rule", "day", "values"),
    [
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25", "--05-25", ["2021-05-25", "2022-05-25"]),
        (None, "--12-10", ["2021-12-10", "2022-12-10"]),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", None, ["2022-03-01"]),  # the plan was signed in April
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14", None,
         ["2021-06-14", "2021-09-14", "2021-12-14", "2022-03-14", "2022-06-14", "2022-09-14", "2022-12-14"]),
        ("FREQ=MONTHLY;INTERVAL=3", None, ["2021-Q2", "2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]),
        ("FREQ=MONTHLY;INTERVAL=6", None, ["2021-H1", "2021-H2", "2022-H1", "2022-H2"]),
        ("FREQ=YEARLY;BYMONTH=11", "--11", ["2021-11", "2022-11"]),
        ("FREQ=YEARLY", None, ["2021", "2022"]),
        ("FREQ=WEEKLY", None, []),
        ("FREQ=DAILY", None, []),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None, []),  # no such day
        ("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", None, []),
        (None, None, []),
    ],
)  # fmt: skip
def test_recurrences(rule: str | None, day: str | None, values: list[str]) -> None:
    assert [o.value for o in recurrences(rule, day, SPAN)] == values


@pytest.mark.parametrize(
    ("day", "year", "period", "title", "last"),
    [
        ("2021-04-15", 2021, (2021, 2025), None, "2025-12-31"),
        ("2021-04-15", 2021, (2021, None), None, "2021-12-31"),
        ("2021-04-15", 2021, (None, None), "Công tác dân vận năm 2021", "2021-12-31"),
        ("2021-04-15", 2021, (None, None), "Công tác dân vận", "2026-12-31"),
        ("2022-01-10", 2022, (2021, 2021), None, "2022-12-31"),  # signed after its year
        (None, None, (2021, 2023), None, "2023-12-31"),
    ],
)
def test_how_long_a_plan_holds(
    day: str | None, year: int | None, period: tuple[int | None, int | None], title: str | None, last: str
) -> None:
    first = date.fromisoformat(day) if day else None
    span = plan_span(first, year, period, title)
    assert span == (first or date(period[0] or 0, 1, 1), date.fromisoformat(last))


def test_a_plan_of_no_known_year_holds_at_no_known_time() -> None:
    assert plan_span(None, None, (None, None)) is None
    assert list(recurrences("FREQ=YEARLY", None, None)) == []


@given(
    month=st.integers(1, 12), day=st.integers(1, 28), start=st.dates(date(2011, 1, 1), date(2026, 1, 1)), days=st.integers(0, 3000)
)  # fmt: skip
def test_a_yearly_day_comes_once_a_year_and_only_while_the_plan_holds(
    month: int, day: int, start: date, days: int
) -> None:
    end = start + timedelta(days=days)
    found = [o.first for o in recurrences(None, f"--{month:02}-{day:02}", (start, end))]
    assert found == [d for y in range(start.year, end.year + 1) if start <= (d := date(y, month, day)) <= end]
