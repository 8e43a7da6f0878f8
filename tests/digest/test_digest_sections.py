"""What stands in which section of a digest, and what is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from digest_plans import Due, Plan, data_of, digest_of, items, monthly, told, yearly

from pipeline.digest.build import vietnamese_order
from pipeline.digest.weeks import Span
from pipeline.duties.done import DoneBook, find, occurrence_of
from pipeline.errors import UsageError
from pipeline.store.store import Store


def test_each_time_has_its_section(tmp_path: Path) -> None:
    dues = (
        Due("2026-11-09", "đã qua"), Due("2026-11-08", "qua từ lâu"), Due("2026-11-23", "thứ Hai"), Due("2026-11-29", "Chủ nhật"),
        Due("2026-11-30", "tuần sau"), Due("2026-12-29", "ngày thứ ba mươi"), Due("2026-12-30", "ngày thứ ba mươi mốt"),
        Due("2026-11", "trong tháng", bound="on"), Due("2026-Q4", "trong quý", bound="on"), Due("2026", "hết năm", bound="by"),
        Due("2027", "trước năm", bound="before"), Due("2026-12", "tháng sau", bound="on"), Due(None, "kịp thời", bound=None),
    )  # fmt: skip
    made = digest_of(data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", dues, period=(2026, 2026))), "2026-W48")
    assert told(made, "passed") == [("đã qua", "2026-11-09")]
    assert told(made, "week") == [("Chủ nhật", "2026-11-29"), ("thứ Hai", "2026-11-23")]
    assert told(made, "next") == [("ngày thứ ba mươi", "2026-12-29"), ("tuần sau", "2026-11-30")]
    assert told(made, "running") == [("trong quý", "2026-Q4"), ("trong tháng", "2026-11")]
    assert told(made, "later") == [
        ("hết năm", "2026"), ("ngày thứ ba mươi mốt", "2026-12-30"), ("tháng sau", "2026-12"), ("trước năm", "2027"),
    ]  # fmt: skip
    assert told(made, "undated") == [("kịp thời", None)]


def test_a_month_is_due_in_the_week_that_holds_its_end(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", (monthly(),), period=(2026, 2026)))
    assert told(digest_of(data, "2026-W48"), "running") == [("báo cáo tháng", "2026-11")]
    made = digest_of(data, "2026-W49")  # from 30 November to 6 December
    assert told(made, "week") == [("báo cáo tháng", "2026-11")]
    assert told(made, "running") == [("báo cáo tháng", "2026-12")]
    assert told(digest_of(data, "2026-W50"), "passed") == [("báo cáo tháng", "2026-11")]


def test_today_may_lie_before_the_days_asked_for(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", (Due("2026-11-19", "a"), Due("2026-11-21", "b"))))
    made = digest_of(data, "2026-W48", as_of=date(2026, 11, 20))
    assert told(made, "passed") == [("a", "2026-11-19")]
    assert told(made, "before") == [("b", "2026-11-21")]


def test_a_plan_reminds_only_while_it_holds(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", (yearly(6, 15), monthly()), period=(2026, 2026)))
    assert told(digest_of(data, "2026-W25"), "week") == [("báo cáo năm", "2026-06-15")]
    for week in ("2025-W25", "2027-W25"):
        made = digest_of(data, week, known=date(2030, 1, 1))
        assert not any(section.total for section in made.sections)


def test_a_plan_without_period_reminds_for_five_years_and_no_more(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2020-01-05", (yearly(6, 15),), title="Phòng cháy, chữa cháy rừng"))
    assert [bool(digest_of(data, f"{y}-W25").section("week").total) for y in range(2020, 2028)] == [
        y <= 2025 and Span(date.fromisocalendar(y, 25, 1), date.fromisocalendar(y, 25, 7)).__contains__(date(y, 6, 15))
        for y in range(2020, 2028)
    ]
    assert told(digest_of(data, Span(date(2026, 6, 8), date(2026, 6, 21))), "week") == []


def test_plans_signed_later_are_not_known_yet(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-11-30", (Due("2026-11-25"),)))
    assert not digest_of(data, "2026-W48").section("week").total
    assert digest_of(data, "2026-W48", known=date(2026, 11, 30)).section("week").total == 1


@pytest.mark.parametrize(
    ("day", "off", "before"),
    [
        ("2023-09-10", "", "2023-09-08"),  # Sunday
        ("2020-04-30", "Ngày Chiến thắng", "2020-04-29"),
        ("2026-02-19", "Mùng ba Tết Nguyên Đán", "2026-02-13"),  # the Friday before Tết
        ("2026-01-02", "thay cho 10/01/2026", "2025-12-31"),
        ("2025-04-26", None, None),  # a Saturday that is worked for 2 May
        ("2026-11-24", "Ngày Văn hóa Việt Nam", "2026-11-23"),
    ],
)
def test_days_off_come_with_the_working_day_before(
    tmp_path: Path, day: str, off: str | None, before: str | None
) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", f"{int(day[:4]) - 1}-11-01", (Due(day),)))
    only = date.fromisoformat(day)
    (item,) = items(digest_of(data, Span(only, only)), "week")
    assert (item.off, item.working_day and item.working_day.isoformat()) == (off, before)


def test_a_plan_gives_way_to_one_that_replaces_it(tmp_path: Path) -> None:
    old = Plan("1/KH-UBND", "2024-01-05", (yearly(11, 25), Due("2026-11-24", "tổng kết")), period=(2024, 2026))
    new = Plan(
        "9/KH-UBND",
        "2026-03-01",
        (),
        "An toàn giao thông",
        relations=(("self", "replaces", "1/KH-UBND"),),
        cited=(("1/KH-UBND", "2024-01-05"),),
        period=(2026, 2028),
    )
    data = data_of(tmp_path / "a", old)
    assert digest_of(data, "2026-W48").section("week").total == 2
    data_of(tmp_path / "b", old, new)
    made = digest_of(tmp_path / "b", "2026-W48")
    assert made.section("week").total == 0
    assert digest_of(tmp_path / "b", "2026-W10").changes[0].why == "replaces"
    assert digest_of(tmp_path / "b", "2025-W48").section("week").total == 1  # it held then


def test_a_plan_without_period_gives_way_to_the_next_of_its_subject(tmp_path: Path) -> None:
    first = Plan(
        "1/KH-UBND",
        "2024-09-01",
        (yearly(10, 10),),
        title="Tổ chức Tết Trung thu cho thiếu nhi năm 2024 trên địa bàn tỉnh",
    )
    second = Plan(
        "2/KH-UBND",
        "2025-09-01",
        (yearly(10, 10),),
        title="Tổ chức Tết Trung thu cho thiếu nhi năm 2025 trên địa bàn tỉnh",
    )
    other = Plan(
        "3/KH-UBND", "2025-09-02", (yearly(10, 10),), title="Tổ chức Ngày hội Đại đoàn kết năm 2025 trên địa bàn tỉnh"
    )
    data = data_of(tmp_path, first, second, other)
    made = digest_of(data, Span(date(2026, 10, 5), date(2026, 10, 11)))
    assert [i.plan.number for i in items(made, "week")] == ["2/KH-UBND", "3/KH-UBND"]


def test_a_yearly_plan_does_not_end_the_plan_for_five_years(tmp_path: Path) -> None:
    long = Plan(
        "1/KH-UBND",
        "2021-02-01",
        (yearly(11, 25, "báo cáo"),),
        "Phòng, chống ma túy giai đoạn 2021 - 2025",
        period=(2021, 2025),
    )
    year = Plan(
        "2/KH-UBND", "2023-02-01", (yearly(11, 25, "báo cáo"),), "Phòng, chống ma túy năm 2023", period=(2023, 2023)
    )
    data = data_of(tmp_path, long, year)
    assert [i.plan.number for i in items(digest_of(data, "2023-W47"), "week")] == ["1/KH-UBND", "2/KH-UBND"]
    assert [i.plan.number for i in items(digest_of(data, "2024-W48"), "week")] == ["1/KH-UBND"]


def test_a_second_edition_moves_a_deadline(tmp_path: Path) -> None:
    action = "hoàn thành lắp đặt camera tại các nút giao thông trọng điểm"
    old = Plan("1/KH-UBND", "2026-01-05", (Due("2026-11-24", action),), period=(2026, 2026))
    new = Plan("7/KH-UBND", "2026-11-10", (Due("2026-12-10", action, page=2),), period=(2026, 2026))
    made = digest_of(data_of(tmp_path, old, new), "2026-W48")
    assert told(made, "week") == []
    (item,) = items(made, "next")
    assert item.moved_from == "2026-11-24"
    moved = next(c for c in made.changes if c.before)
    assert (moved.old.number, moved.new.number, moved.before, moved.after, moved.page) == (
        "1/KH-UBND", "7/KH-UBND", "2026-11-24", "2026-12-10", 2,
    )  # fmt: skip


def test_what_was_delivered_is_no_longer_called_passed(tmp_path: Path) -> None:
    data = data_of(
        tmp_path, Plan("1/KH-UBND", "2026-01-05", (yearly(11, 12), Due("2026-11-25", "nộp hồ sơ")), period=(2026, 2027))
    )
    (passed,) = items(digest_of(data, "2026-W48"), "passed")
    with Store(data) as store:
        duty = find(store, passed.name)
        assert find(store, passed.id) == duty
    time = occurrence_of(duty, passed.name.partition("@")[2], date(2026, 11, 21))
    DoneBook(data).record(duty.id, time, "Lan", "BC 12")
    made = digest_of(data, "2026-W48")
    assert told(made, "passed") == []
    assert told(digest_of(data, "2027-W47"), "passed") == [("báo cáo năm", "2027-11-12")]  # another time
    (once,) = items(made, "week")
    assert once.name == once.code
    DoneBook(data).record(once.id, None, "Lan", None)
    (once,) = items(digest_of(data, "2026-W48"), "week")
    assert once.done is not None
    assert once.done.by == "Lan"
    DoneBook(data).record(once.id, None, None, None, undo=True)
    assert items(digest_of(data, "2026-W48"), "week")[0].done is None


def test_which_time_of_what_recurs_must_be_said(tmp_path: Path) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", (yearly(11, 12),), period=(2026, 2027)))
    with Store(data) as store:
        code = items(digest_of(data, "2026-W46"), "week")[0].code
        duty = find(store, code)
        with pytest.raises(UsageError) as error:
            occurrence_of(duty, None, date(2026, 11, 21))
        assert "2026-11-12, 2027-11-12" in error.value.message("vi")
        with pytest.raises(UsageError):
            occurrence_of(duty, "2026-11-13", date(2026, 11, 21))
        with pytest.raises(UsageError, match="no-such-deadline"):
            find(store, "0000000000")


def test_what_a_person_should_look_at(tmp_path: Path) -> None:
    dues = (Due("2026-11-25", "mờ", confidence=0.4), Due("2026-11-26", "lạ", flags=("impossible-date",)), Due("2026-11-27", "rõ"), Due("2026-11-28", "trang xấu", page=2))  # fmt: skip
    made = digest_of(
        data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", dues, verdicts=("good", "doubtful"))), "2026-W48"
    )
    assert {i.action: i.flags for i in made.eye} == {
        "mờ": ("low-confidence",), "lạ": ("impossible-date",), "trang xấu": ("doubtful-page",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "who", "flags"),
    [
        ("2025-06-30", "Ủy ban nhân dân các huyện, thị xã, thành phố", ()),
        ("2025-07-15", "Ủy ban nhân dân các huyện, thị xã, thành phố", ("no-district",)),
        ("2025-07-15", "Ủy ban nhân dân các xã, phường", ()),
        ("2025-07-15", "Công an thành phố Cần Thơ", ()),
    ],
)
def test_there_are_no_districts_since_july_2025(tmp_path: Path, day: str, who: str, flags: tuple[str, ...]) -> None:
    data = data_of(tmp_path, Plan("1/KH-UBND", "2025-01-05", (Due(day, who=(who,)),)))
    only = date.fromisoformat(day)
    assert items(digest_of(data, Span(only, only)), "week")[0].flags == flags


def test_files_pages_and_coverage(tmp_path: Path) -> None:
    data = data_of(
        tmp_path, Plan("1/KH-UBND", "2026-01-05", verdicts=("good", "unreadable")), Plan("2/KH-UBND", "2010-01-05", province="Hà Giang", period=(2010, 2010)),
        failed=("mo.pdf", "hong.pdf"),
    )  # fmt: skip
    made = digest_of(data, "2026-W48")
    c = made.coverage
    assert (c.plans, c.provinces, c.holding, c.files_unread, c.pages_unread) == (2, 2, 1, 2, 1)
    assert sorted(f.name for f in made.files) == ["hong.pdf", "mo.pdf"]
    assert [(plan.number, pages) for plan, pages in made.pages_unread] == [("1/KH-UBND", (2,))]
    assert digest_of(data, "2026-W48", province="ha giang").coverage.plans == 1


def test_new_plans_are_those_taken_in_since(tmp_path: Path) -> None:
    data = data_of(
        tmp_path, Plan("1/KH-UBND", "2026-01-05", ended="2026-11-10T00:00:00.000Z"),
        Plan("2/KH-UBND", "2026-01-06", (Due("2026-05-01"),), ended="2026-11-18T00:00:00.000Z"),
    )  # fmt: skip
    assert [(n.plan.number, n.deadlines) for n in digest_of(data, "2026-W48").new_plans] == [("2/KH-UBND", 1)]
    assert len(digest_of(data, "2026-W48", since="2026-11-01T00:00:00.000Z").new_plans) == 2
    assert digest_of(data, "2026-W40").new_plans == ()


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    dues = tuple(Due("2026-11-25", f"việc {n}") for n in range(7)) + tuple(
        Due("2027-03-01", f"sau {n}") for n in range(6)
    )
    made = digest_of(data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", dues, period=(2026, 2027))), "2026-W48", limit=4)
    week, later = made.section("week"), made.section("later")
    assert [(s.shown, s.total) for s in (week, later)] == [(4, 7), (1, 6)]


def test_groups_are_bodies_or_provinces_and_merged_provinces_are_marked(tmp_path: Path) -> None:
    data = data_of(
        tmp_path, Plan("1/KH-UBND", "2025-01-05", (Due("2026-11-25", who=("Công an tỉnh Hà Giang",)), Due("2026-11-26", who=())), province="Hà Giang", period=(2025, 2026)),
        Plan("2/KH-UBND", "2026-01-05", (Due("2026-11-25", who=("Đảng ủy Công an tỉnh Lào Cai", "Công an tỉnh Lào Cai")),)),
    )  # fmt: skip
    bodies = digest_of(data, "2026-W48").section("week").groups
    assert [(g.title, g.province, g.former) for g in bodies] == [
        ("Công an tỉnh Hà Giang", "Hà Giang", True), ("Đảng ủy Công an tỉnh Lào Cai", "Lào Cai", False), (None, "Hà Giang", True),
    ]  # fmt: skip
    provinces = digest_of(data, "2026-W48", group="province").section("week").groups
    assert [(g.title, len(g.items)) for g in provinces] == [("Hà Giang", 2), ("Lào Cai", 1)]


def test_a_body_owes_also_through_its_class(tmp_path: Path) -> None:
    dues = (
        Due("2026-11-25", "a", who=("Sở Y tế tỉnh Lào Cai",)), Due("2026-11-25", "b", who=("các sở, ban, ngành tỉnh",)),
        Due("2026-11-25", "c", who=("Công an tỉnh Lào Cai",)), Due("2026-11-25", "d", who=("Công an tỉnh Lào Cai",), to=("Sở Y tế tỉnh Lào Cai",)),
    )  # fmt: skip
    made = digest_of(
        data_of(tmp_path, Plan("1/KH-UBND", "2026-01-05", dues)), "2026-W48", agency="So Y te tinh Lao Cai"
    )
    assert {i.action: [b.share for b in i.owes] for i in items(made, "week")} == {
        "a": ["own"],
        "b": ["certain"],
        "d": [None],
    }
    with pytest.raises(UsageError, match="no-such-body"):
        digest_of(tmp_path, "2026-W48", agency="Sở Hàng không")


def test_order_of_the_alphabet() -> None:
    names = ["Điện Biên", "Đà Nẵng", "Ea", "Daklak", "Ân", "An", "Ăn", "Ơn", "Ôn", "Án"]
    assert sorted(names, key=vietnamese_order) == [
        "An",
        "Án",
        "Ăn",
        "Ân",
        "Daklak",
        "Đà Nẵng",
        "Điện Biên",
        "Ea",
        "Ôn",
        "Ơn",
    ]
