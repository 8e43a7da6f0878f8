"""What holds for every duty and every week: nothing outside a plan's period, nothing lost between two Mondays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from digest_plans import Due, Plan, data_of, digest_of, items, mondays, monthly, scope_of, yearly
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.digest.build import AHEAD, BACK, place, section_of
from pipeline.digest.weeks import Span, day_off, iso_week, week_of, week_span, working_day_before
from pipeline.duties.occurrences import plan_span, recurrences, recurrences_within
from pipeline.intake.lines import open_line, seal_line

RELAXED = settings(deadline=None)
"""The first call reads the calendar of holidays."""
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
RULES = st.one_of(
    st.builds("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, st.integers(1, 12), st.integers(1, 31)),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 31)),
    st.builds("FREQ=YEARLY;BYMONTH={}".format, st.integers(1, 12)),
    st.sampled_from(
        ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=2"]
    ),
)  # fmt: skip
BOUNDS = st.sampled_from(["before", "by", "on", None])
VALUES = st.one_of(
    DAYS.map(date.isoformat), DAYS.map(lambda d: d.isoformat()[:7]), DAYS.map(lambda d: f"{d.year}-Q{(d.month + 2) // 3}"),
    DAYS.map(lambda d: f"{d.year}-H{(d.month + 5) // 6}"), DAYS.map(lambda d: str(d.year)),
)  # fmt: skip
SPANS = st.builds(
    lambda first, years: plan_span(first, first.year, (first.year, first.year + years)), DAYS, st.integers(0, 6)
)


def row_of(**more: Any) -> dict[str, Any]:
    """A deadline's row."""
    return {"date": None, "frequency": None, "rrule": None, "bound": None, "modifier": None} | more


@RELAXED
@given(RULES, BOUNDS, SPANS, DAYS)
def test_no_time_outside_the_plans_period(rule: str, bound: str | None, span: tuple[date, date], day: date) -> None:
    told = Span(day - timedelta(BACK), day + timedelta(6 + AHEAD))
    for at in place(row_of(frequency="f", rrule=rule, bound=bound), span, told):
        assert at.last >= span[0]
        assert at.first <= span[1]


@RELAXED
@given(RULES, BOUNDS, SPANS, DAYS, st.integers(0, 400))
def test_a_stretch_shows_what_the_whole_shows_of_it(
    rule: str, bound: str | None, span: tuple[date, date], day: date, length: int
) -> None:
    stretch = (day, day + timedelta(length))
    whole = [o for o in recurrences(rule, None, span, bound) if o.last >= stretch[0] and o.first <= stretch[1]]
    assert recurrences_within(rule, None, span, stretch, bound) == whole


@RELAXED
@given(
    st.one_of(RULES.map(lambda r: row_of(frequency="f", rrule=r)), VALUES.map(lambda v: row_of(date=v))),
    BOUNDS,
    SPANS,
    DAYS,
)
def test_each_time_is_due_in_one_week_and_told_before_and_after(
    row: dict[str, Any], bound: str | None, span: tuple[date, date], day: date
) -> None:
    """Every time that falls into ten weeks stands under "this week" in exactly one; a week before, it is already told; a week
    after, it is called passed."""
    weeks, seen = mondays(week_of(day).first, 12), dict[str, list[tuple[int, str]]]()
    row["bound"] = bound
    for number, days in enumerate(weeks):
        scope = scope_of(days)
        for at in place(row, span, Span(days.first - timedelta(BACK), days.last + timedelta(AHEAD))):
            where = section_of(at, scope)
            if where:
                seen.setdefault(f"{at.value}{at.last}", []).append((number, where))
            if weeks[1].first <= at.last <= weeks[-2].last:
                assert where is not None
    for found in seen.values():
        due = [number for number, where in found if where == "week"]
        assert len(due) <= 1
        if due and 0 < due[0] < len(weeks) - 1:
            sections = dict(found)
            assert sections[due[0] - 1] in ("next", "running")
            assert sections[due[0] + 1] == "passed"
    for at in place(row, span, Span(weeks[1].first, weeks[-2].last)):
        if at.last <= weeks[-2].last:
            assert [w for _, w in seen[f"{at.value}{at.last}"]].count("week") == 1


@RELAXED
@given(DAYS)
def test_weeks(day: date) -> None:
    span = week_of(day)
    assert day in span
    named = iso_week(span)
    assert named is not None
    assert week_span(named) == span
    assert week_span(named.replace("-", "").lower()) == span


@RELAXED
@given(st.dates(date(2010, 1, 1), date(2027, 12, 31)))
def test_the_working_day_before_is_one(day: date) -> None:
    before = working_day_before(day)
    assert before < day
    assert day_off(before) is None
    between = [before + timedelta(n) for n in range(1, (day - before).days)]
    assert all(day_off(d) is not None for d in between)
    assert len(between) < 11  # Tết with its weekends


@RELAXED
@given(
    st.dictionaries(
        st.text(min_size=1).filter(lambda k: k != "crc"), st.text(min_size=1) | st.integers(1) | st.just(True)
    )
)
def test_a_sealed_line_reads_back_and_shows_damage(values: dict[str, Any]) -> None:
    line = seal_line(values)
    if values:
        assert open_line(line[:-1]) == values
        assert open_line(line[:-3]) is None
        middle = len(line) // 2
        assert open_line(line[:middle] + bytes([line[middle] ^ 1]) + line[middle + 1 : -1]) is None


def test_weeks_in_a_row_lose_nothing(tmp_path: Path) -> None:
    """The same through the database: a year of Mondays, each time once."""
    dues = (
        yearly(6, 15), monthly(), Due("2026-03-08", "Chủ nhật"), Due("2026-Q2", "quý", bound="on"), Due("2026-H1", "nửa năm", bound="on"),
        Due("2026-07", "trước tháng bảy"), Due("2026", "hết năm", bound="by"), Due("2026-09-14", "thứ Hai"),
        Due(None, "báo cáo quý", "recurring", "before", "quarterly", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
    )  # fmt: skip
    data = data_of(tmp_path, Plan("1/KH-UBND", "2025-12-29", dues, period=(2026, 2026)))
    found = [
        (item.action, item.occurrence.value)
        for days in mondays(date(2025, 12, 29), 53)
        for item in items(digest_of(data, days), "week")
        if item.occurrence
    ]
    expected = [("báo cáo năm", "2026-06-15"), ("Chủ nhật", "2026-03-08"), ("quý", "2026-Q2"), ("nửa năm", "2026-H1"), ("trước tháng bảy", "2026-07"), ("hết năm", "2026"), ("thứ Hai", "2026-09-14")]  # fmt: skip
    expected += [("báo cáo tháng", f"2026-{m:02}") for m in range(1, 13)]
    expected += [("báo cáo tháng", "2025-12")]  # December of the year in which it was signed has days left
    expected += [("báo cáo quý", f"2026-{m:02}-14") for m in (3, 6, 9, 12)]
    assert sorted(found) == sorted(expected)
