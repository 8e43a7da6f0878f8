"""The calendar: read back by a second library, checked against RFC 5545, changed and cancelled over time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from digest_plans import Due, Plan, data_of, monthly, scope_of, yearly

from pipeline.commands.messages import Speaker
from pipeline.digest.as_calendar import as_calendar
from pipeline.digest.events import events
from pipeline.duties.done import DoneBook
from pipeline.store.store import Store

AT = datetime(2026, 11, 23, tzinfo=UTC)
LONG = "hoàn thành việc rà soát, thống kê, lập danh sách đối tượng; báo cáo kết quả, kèm phụ lục số liệu"


def calendar(data: Path, week: str = "2026-W48", at: datetime = AT, **more: Any) -> bytes:
    """The calendar of a week."""
    drawn = {name: more.pop(name) for name in ("todo", "quotes", "keep") if name in more}
    scope = scope_of(week, **more)
    with Store(data) as store:
        told, whole = events(store, data, scope)
    assert whole
    return as_calendar(told, scope, Speaker("vi"), data, at, **drawn)


def entries(content: bytes, name: str = "VEVENT") -> list[Any]:
    """Its entries, by day."""
    return sorted(icalendar.Calendar.from_ical(content).walk(name), key=lambda e: (e["dtstart"].dt, str(e["uid"])))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Something due once, on a day each year, each month without a day."""
    dues = (Due("2026-11-25", LONG), yearly(12, 10), monthly())
    return data_of(tmp_path, Plan("1/KH-UBND", "2026-10-05", dues, period=(2026, 2028)))


def test_a_second_library_reads_the_same(data: Path) -> None:
    content = calendar(data)
    read = vobject.readOne(content.decode())
    assert read.validate()
    ours = {str(e["uid"]): (str(e["summary"]), e["dtstart"].dt, e["dtend"].dt) for e in entries(content)}
    theirs = {e.uid.value: (e.summary.value, e.dtstart.value, e.dtend.value) for e in read.vevent_list}
    assert ours == theirs
    assert any(LONG[1:40] in summary for summary, _, _ in ours.values())


def test_lines_are_folded_by_octets_and_end_as_they_should(data: Path) -> None:
    content = calendar(data)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert content.count(b"\n") == content.count(b"\r\n")
    for line in lines:
        line.decode()  # no letter is cut in two
    unfolded = content.decode().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    assert LONG[1:] in unfolded


def test_what_rfc_5545_asks_of_every_entry(data: Path) -> None:
    for todo, name in ((False, "VEVENT"), (True, "VTODO")):
        content = calendar(data, todo=todo)
        parsed = icalendar.Calendar.from_ical(content)
        assert (str(parsed["version"]), str(parsed["method"])) == ("2.0", "PUBLISH")
        found = entries(content, name)
        assert len({str(e["uid"]) for e in found}) == len(found) > 3
        for entry in found:
            assert {"DTSTAMP", "UID", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"} <= entry.keys()
            assert entry["dtstart"].params["VALUE"] == "DATE"
            assert not entry.errors
            end = entry["due" if todo else "dtend"].dt
            assert end > entry["dtstart"].dt
            rule = entry.get("rrule")
            if rule:
                assert isinstance(rule["UNTIL"][0], date)
                assert not isinstance(rule["UNTIL"][0], datetime)


def test_what_recurs_on_a_day_is_one_series_within_the_plan(data: Path) -> None:
    (series,) = [e for e in entries(calendar(data)) if "RRULE" in e]
    assert series["dtstart"].dt == date(2026, 12, 10)
    assert series["rrule"]["UNTIL"] == [date(2028, 12, 10)]
    (event,) = [e for e in vobject.readOne(calendar(data).decode()).vevent_list if "rrule" in e.contents]
    assert [d.date() for d in event.getrruleset()] == [date(y, 12, 10) for y in (2026, 2027, 2028)]


def test_a_month_without_a_day_lies_over_its_whole_length(data: Path) -> None:
    (november,) = [e for e in entries(calendar(data)) if e["dtstart"].dt == date(2026, 11, 1)]
    assert november["dtend"].dt == date(2026, 12, 1)
    assert str(november["summary"]).startswith("[tháng 11/2026]")


def test_alarms(data: Path) -> None:
    for event in entries(calendar(data)):
        alarms = list(event.walk("VALARM"))
        assert [str(a["action"]) for a in alarms] == ["DISPLAY"] * 3
        stretched = event["dtend"].dt - event["dtstart"].dt > timedelta(1)
        assert [a["trigger"].dt for a in alarms] == [timedelta(-d - stretched) for d in (7, 3, 1)]
        assert all((a["trigger"].params.get("RELATED") == "END") == stretched for a in alarms)


def test_the_same_again_changes_nothing(data: Path) -> None:
    first = calendar(data)
    assert calendar(data, at=AT + timedelta(days=2)) == first
    later = {str(e["uid"]): int(e["sequence"]) for e in entries(calendar(data, "2026-W49", at=AT + timedelta(days=7)))}
    assert set(later.values()) == {0}


def test_a_change_raises_the_sequence_and_keeps_the_name(tmp_path: Path) -> None:
    old = Plan("1/KH-UBND", "2026-01-05", (yearly(12, 10), Due("2026-12-01", "nộp hồ sơ")), period=(2026, 2028))
    data = data_of(tmp_path, old)
    before = {str(e["uid"]): e for e in entries(calendar(data))}
    with Store(data) as store:
        finding = store.rows("SELECT deadline_id FROM deadlines WHERE frequency IS NOT NULL")[0]["deadline_id"]
    DoneBook(data).record(finding, "2026-12-10", None, None)
    after = {str(e["uid"]): e for e in entries(calendar(data, at=AT + timedelta(days=1)))}
    assert before.keys() == after.keys()
    assert sorted((int(e["sequence"]), "EXDATE" in e) for e in after.values()) == [(0, False), (1, True)]
    assert next(e for e in after.values() if "EXDATE" in e)["exdate"].dts[0].dt == date(2026, 12, 10)


def test_what_a_later_plan_takes_over_is_cancelled(tmp_path: Path) -> None:
    title = "Cao điểm tấn công, trấn áp tội phạm bảo đảm an ninh"
    old = Plan("1/KH-UBND", "2024-10-05", (yearly(12, 10), Due("2026-12-01", "nộp hồ sơ")), title)
    data = data_of(tmp_path, old)
    given = {str(e["uid"]) for e in entries(calendar(data))}
    assert len(given) == 2
    data_of(tmp_path, old, Plan("9/KH-UBND", "2026-11-24", (yearly(12, 20),), title))
    found = {str(e["uid"]): e for e in entries(calendar(data, at=AT + timedelta(days=2)))}
    ended = [found[uid] for uid in given if str(found[uid]["status"]) == "CANCELLED"]
    assert sorted((str(e["summary"]).split(" —")[0], int(e["sequence"])) for e in ended) == [
        ("Báo cáo năm", 1),
        ("Nộp hồ sơ", 1),
    ]
    assert {str(e["status"]) for uid, e in found.items() if uid not in given} == {"CONFIRMED"}
    again = {str(e["uid"]): e for e in entries(calendar(data, at=AT + timedelta(days=3)))}
    assert int(again[str(ended[0]["uid"])]["sequence"]) == 1  # once


def test_a_calendar_of_past_days_cancels_nothing(data: Path) -> None:
    calendar(data)
    past = calendar(data, "2026-W30", keep=True)
    assert b"CANCELLED" not in past
    assert b"CANCELLED" not in calendar(data)


def test_feeds_know_nothing_of_each_other(tmp_path: Path) -> None:
    data = data_of(
        tmp_path, Plan("1/KH-UBND", "2026-01-05", (Due("2026-11-25"),)), Plan("2/KH-UBND", "2026-01-05", (Due("2026-11-26"),), province="Hà Nội")
    )  # fmt: skip
    assert len(entries(calendar(data))) == 2
    assert [str(e["status"]) for e in entries(calendar(data, province="Hà Nội"))] == ["CONFIRMED"]
    assert b"CANCELLED" not in calendar(data)


def test_what_was_delivered_is_ticked_and_rings_no_more(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", (Due("2026-11-25"),)))
    with Store(data) as store:
        finding = store.rows("SELECT deadline_id FROM deadlines")[0]["deadline_id"]
    DoneBook(data).record(finding, None, "Lan", None)
    (event,) = entries(calendar(data))
    assert str(event["summary"]).startswith("✓ ")
    assert not list(event.walk("VALARM"))
    (task,) = entries(calendar(data, todo=True), "VTODO")
    assert str(task["status"]) == "COMPLETED"


def test_of_very_many_those_that_come_next(tmp_path: Path) -> None:
    dues = tuple(Due(f"2026-{m}", f"việc {m}") for m in ("11-10", "11-24", "11-25", "12-01", "12-20"))
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", dues, period=(2026, 2026)))
    with Store(data) as store:
        told, whole = events(store, data, scope_of("2026-W48"), 30, 3)
        assert ([e.first for e in told], whole) == ([date(2026, 11, 24), date(2026, 11, 25), date(2026, 12, 1)], False)
        assert len(events(store, data, scope_of("2026-W48"), 30, 5)[0]) == 5
