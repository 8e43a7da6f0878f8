"""Which times are deadlines, what is due, who owes it, to whom."""

from __future__ import annotations

import datetime

import pytest
import spacy
from hand_made import Line, plan_of
from hypothesis import given
from hypothesis import strategies as st

from extractors.deadlines.component import DeadlineFinder, find_deadlines
from extractors.deadlines.due_dates import add_working_days, rrule
from extractors.deadlines.judgement import Times
from extractors.deadlines.temporal import Point
from extractors.findings import Deadline
from extractors.language import register_attributes
from extractors.letters import sentences
from extractors.tasks.component import find_tasks
from extractors.tasks.roles import Plan

BODIES = {
    "Công an tỉnh": "CA",
    "Sở Y tế": "SYT",
    "Sở Nội vụ": "SNV",
    "Phòng Nghiệp vụ": "PNV",
    "UBND các huyện": "UBND huyện",
    "Các sở, ban, ngành": "các sở",
    "UBND tỉnh": "UBND tỉnh",
    "Bộ Y tế": "BYT",
}
SIGNED = Times(datetime.date(2023, 3, 10), 2023, 2023)


def due(*lines: Line, times: Times = SIGNED) -> tuple[Plan, list[Deadline]]:
    plan = plan_of(lines, BODIES)
    return plan, find_deadlines(plan, times)


def in_section(sentence: str, times: Times = SIGNED, title: str = "TỔ CHỨC THỰC HIỆN") -> list[Deadline]:
    return due((0, "III", title), (1, "1", sentence), times=times)[1]


@pytest.mark.parametrize(
    ("sentence", "kind", "date", "frequency", "bound"),
    [
        ("Sở Y tế gửi dự thảo trước ngày 30/3/2023.", "due", "2023-03-30", None, "before"),
        ("UBND các huyện hoàn thành trong tháng 11 năm 2023.", "due", "2023-11", None, "on"),
        ("Hoàn thành việc cấp thẻ trong quý II/2023.", "due", "2023-Q2", None, "on"),
        ("Tổng kết Đề án vào cuối năm 2025.", "due", "2025", None, "on"),
        ("Báo cáo giữa kỳ (năm 2025) gửi UBND tỉnh.", "due", "2025", None, "on"),
        ("Sở Y tế báo cáo năm trước ngày 15/11/2023.", "due", "2023-11-15", None, "before"),
        ("Định kỳ 6 tháng (trước ngày 10/6) báo cáo UBND tỉnh.", "recurring", "--06-10", "half-yearly", "before"),
        ("Báo cáo kết quả trước ngày 20/11 hằng năm.", "recurring", "--11-20", "yearly", "before"),
        ("Báo cáo UBND tỉnh trước ngày 20 hằng tháng.", "recurring", None, "monthly", "before"),
        ("Hằng năm, tổ chức kiểm tra các cơ sở.", "recurring", None, "yearly", None),
        ("Sở Y tế định kỳ hằng quý tổng hợp kết quả.", "recurring", None, "quarterly", None),
        ("Tổ chức họp mặt nhân “Ngày Thầy thuốc” (27/2).", "observance", "--02-27", "yearly", "on"),
        # a duty needs no word of administration: any verb or subject does
        ("UBND các huyện niêm yết danh sách trong tháng 6/2023.", "due", "2023-06", None, "on"),
        ("Trồng bổ sung hàng cây chắn gió; mua sắm vật tư trong năm 2023.", "due", "2023", None, "on"),
        ("Sở Y tế mở lớp huấn luyện ít nhất mỗi năm một lần.", "recurring", None, "yearly", None),
        ("Sở Nội vụ mở chuyên mục, phát sóng hằng tuần.", "recurring", None, "weekly", None),
        ("Sở Y tế báo cáo nhanh hằng ngày trước 16h30.", "recurring", None, "daily", "before"),
        # from one day to another is a stretch; "đến hết" sets a limit
        ("Công an tỉnh tuần tra từ ngày 01/6/2023 đến ngày 30/6/2023.", "due", "2023-06-30", None, "on"),
        ("Công an tỉnh tuần tra từ ngày 01/6/2023 đến hết ngày 30/6/2023.", "due", "2023-06-30", None, "by"),
        # named days and months of the calendar are marked, not owed
        ("Tổ chức Ngày Sách Việt Nam (21/4) hằng năm.", "observance", "--04-21", "yearly", "on"),
        ("Hưởng ứng “Tháng an toàn” (tháng 5).", "observance", "--05", "yearly", "on"),
        ("Tổ chức lễ tưởng niệm nạn nhân vào tháng 11 hằng năm.", "observance", "--11", "yearly", "on"),
        # the day without a year is the plan's year
        ("Sở Y tế gửi danh sách trước ngày 25/5.", "due", "2023-05-25", None, "before"),
    ],
)
def test_kind_and_value(sentence: str, kind: str, date: str | None, frequency: str | None, bound: str | None) -> None:
    (found,) = in_section(sentence)
    assert (found.kind, found.date, found.frequency, found.bound) == (kind, date, frequency, bound)


def test_two_periods_two_dates() -> None:
    found = in_section("Định kỳ 6 tháng (trước ngày 05/6) và tổng kết năm (trước ngày 05/12) báo cáo về Sở Y tế.")
    assert [(d.date, d.frequency) for d in found] == [("--06-05", "half-yearly"), ("--12-05", "yearly")]
    found = in_section("Sở Y tế báo cáo 6 tháng, năm trước ngày 15/6 và 15/12.")
    assert [(d.date, d.frequency) for d in found] == [("--06-15", "half-yearly"), ("--12-15", "yearly")]


def test_bracketed_list_of_periods_has_no_dates() -> None:
    found = in_section("Định kỳ (3 tháng, 6 tháng và 1 năm) Sở Y tế báo cáo UBND tỉnh.")
    assert [(d.frequency, d.date, d.bound) for d in found] == [
        ("quarterly", None, None),
        ("half-yearly", None, None),
        ("yearly", None, None),
    ]
    assert {d.recipient for d in found} == {("UBND tỉnh",)}


def test_targets_by_horizon() -> None:
    _, found = due(
        (0, "II", "MỤC TIÊU"),
        (1, "-", "Đến năm 2025: có 80% trạm y tế đạt chuẩn và đến năm 2030 có 95% trạm y tế đạt chuẩn."),
        times=Times(datetime.date(2022, 1, 5), 2022, 2030),
    )
    assert [(d.kind, d.date, d.bound) for d in found] == [("target", "2025", "by"), ("target", "2030", "by")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/4/2023 của UBND tỉnh.",
        "Tiếp tục thực hiện Chương trình phát triển y tế đến năm 2030.",
        "Triển khai Đề án giai đoạn 2021 - 2025, tầm nhìn đến năm 2045.",
        "Bố trí từ nguồn ngân sách hằng năm của đơn vị.",
        "Định kỳ tổng hợp, báo cáo theo quy định.",
        "Số ca mắc đến ngày 01/3/2023 đã giảm so với năm 2022.",
        "Kỷ niệm thành lập ngành (27/02/1955 - 27/02/2023).",
        "Phát huy kết quả đạt được năm 2022.",
        "Bảo đảm trực cấp cứu 24/7.",
    ],
)
def test_no_deadline(sentence: str) -> None:
    assert in_section(sentence) == []


def test_what_has_happened_is_told_in_its_section() -> None:
    assert in_section("Hằng năm, Sở Y tế tổ chức 02 lớp tập huấn.", title="TÌNH HÌNH THỰC HIỆN") == []


def test_cited_dates_are_the_documents() -> None:
    plan = plan_of([(0, "III", "TỔ CHỨC"), (1, "1", "Thực hiện trước ngày 05/4/2023 theo văn bản.")], BODIES)
    start = plan.text.index("trước")
    assert find_deadlines(plan, SIGNED, [(start, start + 24)]) == []


def test_who_owes_it_to_whom_through_whom() -> None:
    plan, (found,) = due(
        (0, "III", "TỔ CHỨC THỰC HIỆN"),
        (1, "1", "Các sở, ban, ngành, UBND các huyện xây dựng kế hoạch. Kế hoạch gửi về Công an tỉnh (qua Phòng Nghiệp vụ) trước ngày 30/3/2023 để tổng hợp, báo cáo Bộ Y tế."),
    )  # fmt: skip
    assert found.responsible == ("các sở", "UBND huyện")
    assert (found.recipient, found.via) == (("CA",), "PNV")
    assert plan.text[slice(*found.action)].startswith("Kế hoạch gửi về Công an tỉnh")


def test_item_below_a_sentence_is_owed_by_its_subject() -> None:
    _, (found,) = due(
        (0, "III", "TỔ CHỨC THỰC HIỆN"),
        (1, "1", "Các sở, ban, ngành xây dựng kế hoạch thực hiện."),
        (2, "-", "Định kỳ hằng quý báo cáo kết quả về Sở Nội vụ."),
    )
    assert (found.responsible, found.recipient) == (("các sở",), ("SNV",))


def test_label_line_is_the_deadline_of_the_item_before() -> None:
    plan, (found,) = due(
        (0, "IV", "NHIỆM VỤ CỤ THỂ"),
        (1, "1", "Sở Y tế"),
        (2, "-", "Lập danh sách các cơ sở cần sửa chữa."),
        (3, None, "Thời gian hoàn thành: Tháng 4 - 5/2023."),
    )
    assert (found.kind, found.date, found.bound, found.responsible) == ("due", "2023-05", "on", ("SYT",))
    assert plan.text[slice(*found.action)] == "Lập danh sách các cơ sở cần sửa chữa"


def test_time_column_of_a_table() -> None:
    plan, found = due(
        (0, "Phụ lục", "DANH MỤC"),
        (1, None, "TT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian thực hiện"),
        (1, "1", "1\tTập huấn giáo viên\tSở Y tế\tQuý III/2023"),
        (1, "2", "2\tKiểm tra trường học\tUBND các huyện\tHằng năm"),
        (1, "3", "3\tTrực đường dây nóng\tSở Y tế\tThường xuyên"),
    )
    assert [(d.kind, d.date, d.frequency, d.responsible) for d in found] == [
        ("due", "2023-Q3", None, ("SYT",)),
        ("recurring", None, "yearly", ("UBND huyện",)),
    ]
    assert plan.text[slice(*found[0].action)] == "Tập huấn giáo viên"


def test_term_from_signing_comes_to_a_date() -> None:
    (found,) = in_section("Sở Y tế ban hành hướng dẫn trong thời hạn 05 ngày làm việc kể từ ngày ký Kế hoạch này.")
    # 10/3/2023 is a Friday
    assert (found.kind, found.date, found.bound) == ("due", "2023-03-17", "by")
    assert (found.value.duration, found.value.working_days, found.value.anchor) == ("P5D", True, "signing")


def test_year_comes_from_the_period_or_the_next_such_day() -> None:
    (found,) = in_section("Sở Y tế gửi danh sách trước ngày 15/2.", times=Times(datetime.date(2023, 11, 20)))
    assert (found.date, found.value.year_from) == ("2024-02-15", "document-date")
    (found,) = in_section("Sở Y tế gửi danh sách trước ngày 15/2.", times=Times(None, 2021, 2025))
    assert (found.kind, found.date, found.frequency) == ("recurring", "--02-15", "yearly")


def test_impossible_day_is_flagged() -> None:
    (found,) = in_section("Sở Y tế gửi danh sách trước ngày 31/6/2023.")
    assert found.date is None
    assert "impossible-date" in found.flags


def test_one_observance_a_day() -> None:
    _, found = due(
        (0, "II", "NHIỆM VỤ"),
        (1, "1", "Tổ chức “Ngày hội văn hóa đọc” 21/4 hằng năm"),
        (2, "-", "Các trường tổ chức “Ngày hội văn hóa đọc” 21/4 hằng năm."),
    )
    assert [(d.kind, d.date) for d in found] == [("observance", "--04-21")]


@pytest.mark.parametrize(
    ("frequency", "point", "last", "rule"),
    [
        ("half-yearly", Point(month=5, day=25), False, "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25"),
        ("yearly", Point(month=6), False, "FREQ=YEARLY;BYMONTH=6"),
        ("monthly", Point(day=20), False, "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("quarterly", Point(day=15), True, "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
        ("quarterly", Point(), False, "FREQ=MONTHLY;INTERVAL=3"),
        ("daily", Point(), False, "FREQ=DAILY"),
    ],
)
def test_recurrence_rules(frequency: str, point: Point, last: bool, rule: str) -> None:
    assert rrule(frequency, point, last) == rule  # type: ignore[arg-type]


def test_working_days_skip_week_ends_and_fixed_holidays() -> None:
    # Friday 28/4/2023, then a long week end with 30/4 and 1/5
    assert add_working_days(datetime.date(2023, 4, 28), 1) == datetime.date(2023, 5, 2)


def test_component_in_a_pipeline_without_the_others() -> None:
    register_attributes()
    doc = DeadlineFinder()(spacy.blank("xx")("Gửi trước ngày 30/3/2022."))
    assert doc._.deadlines == ()


def test_period_in_a_bracket_behind_its_date() -> None:
    found = in_section("Báo cáo về Sở Y tế trước ngày 15/6 (báo cáo 6 tháng) và trước ngày 15/12 (báo cáo năm).")
    assert [(d.date, d.frequency) for d in found] == [("--06-15", "half-yearly"), ("--12-15", "yearly")]


def test_lines_of_a_timetable() -> None:
    _, found = due(
        (0, "IV", "THỜI GIAN"),
        (1, "-", "Các trường tự kiểm tra: Từ ngày 06 - 15/11/2023"),
        (1, "-", "Ngày 20/11/2023: Họp đoàn kiểm tra."),
    )
    assert [(d.date, d.bound) for d in found] == [("2023-11-15", "on"), ("2023-11-20", "on")]


def test_timetable_without_a_task_column() -> None:
    plan, found = due(
        (0, "Phụ lục", "LỊCH KIỂM TRA"),
        (1, None, "STT\tTrường được kiểm tra\tThời gian"),
        (1, "1", "1\tTrường Tiểu học số 1\tNgày 22/11/2023"),
    )
    assert [(d.date, plan.text[slice(*d.action)]) for d in found] == [("2023-11-22", "Trường Tiểu học số 1")]


def test_hour_of_a_daily_report() -> None:
    (found,) = in_section("Báo cáo nhanh về Sở Y tế trước 16h00 hằng ngày.")
    assert (found.kind, found.frequency, found.value.hour) == ("recurring", "daily", "16:00")


def test_time_of_the_whole_plan_is_about_its_title() -> None:
    plan = plan_of(
        [(0, "-", "TỔ CHỨC HỘI THAO"), (0, "III", "THỜI GIAN"), (1, "1", "Thời gian: ngày 18/4/2023")], BODIES
    )
    title = plan.paragraphs[0]
    (found,) = find_deadlines(plan, SIGNED, title=(title.body, title.end))
    assert plan.text[slice(*found.action)] == "TỔ CHỨC HỘI THAO"


WORDS = st.sampled_from(
    "trước ngày|31/02/2023|15/6|tháng 13|quý V|năm 2025|đến năm|hằng năm|định kỳ|(|)|: |; |. |,|99 ngày|kể từ ngày ký|Sở Y tế|UBND tỉnh|phối hợp|chủ trì|"
    "báo cáo|Cơ quan chủ trì:|Thời gian:|mục (1), (9)|nội dung tại|25h|-|–|20%|0/0/2000|Quý I - IV/2024|giao|do|qua".split(
        "|"
    )
)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sampled_from([None, "1", "a", "-", "(1)"]), st.lists(WORDS, min_size=1, max_size=9)
        ),
        max_size=7,
    )
)
def test_no_text_makes_it_stumble(lines: list[tuple[int, str | None, list[str]]]) -> None:
    plan, found = due(*((depth, label, " ".join(words)) for depth, label, words in lines))
    for deadline in found:
        assert 0 <= deadline.start < deadline.end <= len(plan.text)
        assert deadline.action[0] <= deadline.action[1]
        assert deadline.frequency is None or deadline.kind in ("recurring", "observance")
    for task in find_tasks(plan, tuple(found)):
        assert task.start < task.end
        assert task.assignments
        assert all(plan.text[a.start : a.end] in BODIES for a in task.assignments)


def test_horizon_of_a_heading_is_the_target_of_each_item() -> None:
    plan, found = due(
        (0, "II", "MỤC TIÊU"),
        (1, "1", "Mục tiêu đến hết năm 2025"),
        (2, "-", "100% trạm y tế có bác sĩ."),
        (2, "-", "Hình thành hai vùng trồng dược liệu."),
        (1, "2", "Định hướng đến năm 2030"),
        (2, "-", "Nhân rộng mô hình ra các huyện."),
    )
    assert [(d.kind, d.date, plan.text[slice(*d.action)]) for d in found] == [
        ("target", "2025", "100% trạm y tế có bác sĩ"),
        ("target", "2025", "Hình thành hai vùng trồng dược liệu"),
        ("target", "2030", "Nhân rộng mô hình ra các huyện"),
    ]


def test_horizon_of_a_sentence_before_a_list() -> None:
    plan, found = due(
        (0, "I", "CHỈ TIÊU"),
        (1, None, "Từ nay đến năm 2027, phấn đấu hoàn thành các chỉ tiêu sau:"),
        (1, "-", "80% hộ dân dùng nước sạch."),
        (1, "-", "Không còn nhà tạm."),
    )
    assert [(d.date, plan.text[slice(*d.action)]) for d in found] == [
        ("2027", "80% hộ dân dùng nước sạch"),
        ("2027", "Không còn nhà tạm"),
    ]


def test_finishing_time_after_a_semicolon_is_about_what_stands_before() -> None:
    plan, (found,) = due((0, "III", "TỔ CHỨC"), (1, "1", "Sở Y tế bổ sung vật tư; hoàn thành trước ngày 15/5/2023."))
    assert plan.text[slice(*found.action)] == "bổ sung vật tư"
    assert found.responsible == ("SYT",)


def test_in_a_letter_without_numbers_the_order_before_says_who() -> None:
    _, (found,) = due(
        (0, "I", "NỘI DUNG"),
        (1, None, "Giao UBND các huyện lập danh sách các trạm."),
        (1, None, "Danh sách gửi về UBND tỉnh trước ngày 05/5/2023."),
    )
    assert (found.responsible, found.recipient) == (("UBND huyện",), ("UBND tỉnh",))


def test_a_speck_before_a_small_letter_ends_no_sentence() -> None:
    """A dirty scan: what is due goes on behind the speck, and so does the addressee."""
    text = "Định kỳ 6 tháng Ban chỉ đạo =ủ. tỉnh báo cáo Tỉnh ủy. Sở Y tế tổng hợp"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "Định kỳ 6 tháng Ban chỉ đạo =ủ. tỉnh báo cáo Tỉnh ủy",
        "Sở Y tế tổng hợp",
    ]
