"""What temporal expressions of plans say: value, bound, frequency, span."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.deadlines.periods import frequency_words, period_frequency
from extractors.deadlines.temporal import Expression, Point, expressions
from extractors.letters import plain, sentences


def read(text: str, **settings: bool) -> list[Expression]:
    return expressions(text, **settings)


@pytest.mark.parametrize(
    ("text", "date", "bound"),
    [
        ("gửi danh sách trước ngày 30/3/2022 để tổng hợp", "2022-03-30", "before"),
        ("hoàn thành chậm nhất ngày 05 tháng 7 năm 2024", "2024-07-05", "by"),
        ("xong trước ngày 20.11.2023", "2023-11-20", "before"),
        ("báo cáo đến hết ngày 31/12/2025", "2025-12-31", "by"),
        ("nộp hồ sơ không quá ngày 15/8/2021", "2021-08-15", "by"),
        ("trong tháng 4/2022", "2022-04", "on"),
        ("trong tháng 11 năm 2025", "2025-11", "on"),
        ("hoàn thành trong quý II/2023", "2023-Q2", "on"),
        ("quý 3 năm 2024", "2024-Q3", None),
        ("Quí IV-2025", "2025-Q4", None),
        # the last of two quarters is when it must be done
        ("Quý III, IV/2025", "2025-Q4", None),
        ("đến hết năm 2020", "2020", "by"),
        ("vào cuối năm 2015", "2015", "on"),
        ("trước ngày 25/5", "--05-25", "before"),
        # a span is its end; "đến" sets a limit, a dash a stretch
        ("từ ngày 01/01/2026 đến ngày 31/3/2026", "2026-03-31", "by"),
        ("01/3/2018 – 05/3/2018", "2018-03-05", "on"),
        ("từ ngày 16-22/11/2025", "2025-11-22", "on"),
        ("Tháng 11 - 12/2025", "2025-12", "on"),
        ("Quý IV/2025 - Quý II/2026", "2026-Q2", "on"),
    ],
)
def test_date_and_bound(text: str, date: str | None, bound: str | None) -> None:
    found = read(text)
    assert [(e.point.iso(), e.bound) for e in found] == [(date, bound)]


@pytest.mark.parametrize(
    ("text", "frequencies"),
    [
        ("Hằng năm tổ chức hội nghị", ["yearly"]),
        ("Hàng quý rà soát", ["quarterly"]),
        ("Định kỳ (3 tháng, 6 tháng và 1 năm) báo cáo", ["quarterly", "half-yearly", "yearly"]),
        ("định kỳ hằng tháng", ["monthly"]),
        ("hằng quý, 06 tháng, năm", ["quarterly", "half-yearly", "yearly"]),
        ("ít nhất 01 tháng 01 lần", ["monthly"]),
        ("tối thiểu 02 lần/năm", ["yearly"]),
        ("mỗi quý 1 lần", ["quarterly"]),
        ("mỗi năm tổ chức một lần", ["yearly"]),
        ("ít nhất mỗi tháng một kỳ", ["monthly"]),
        ("3 tháng/lần", ["quarterly"]),
        ("mỗi tuần họp", ["weekly"]),
        # nothing says how often
        ("Định kỳ tổng hợp, báo cáo", []),
    ],
)
def test_frequency(text: str, frequencies: list[str]) -> None:
    assert [e.frequency for e in read(text)] == frequencies


def test_list_of_days_shares_bound_and_frequency() -> None:
    found = read("trước ngày 15/6 và 15/12 hằng năm")
    assert [(e.point.iso(), e.bound, e.frequency) for e in found] == [
        ("--06-15", "before", "yearly"),
        ("--12-15", "before", "yearly"),
    ]


def test_day_of_each_month_and_of_the_last_month_of_a_quarter() -> None:
    (monthly,) = read("trước ngày 20 hằng tháng")
    assert (monthly.point, monthly.frequency, monthly.last_month) == (Point(day=20), "monthly", False)
    (quarterly,) = read("chậm nhất ngày 15 tháng cuối quý")
    assert (quarterly.point, quarterly.frequency, quarterly.last_month) == (Point(day=15), "quarterly", True)


@pytest.mark.parametrize(
    ("text", "duration", "working", "anchor"),
    [
        ("trong thời hạn 05 ngày làm việc kể từ ngày ký Kế hoạch này", "P5D", True, "signing"),
        ("trong vòng 10 ngày kể từ ngày nhận được hồ sơ", "P10D", False, "receipt"),
        ("≤ 20 ngày làm việc", "P20D", True, None),
        ("7 ngày làm việc sau khi công bố kết quả", "P7D", True, "cong bo ket qua"),
        ("chậm nhất 24 giờ kể từ khi phát hiện ca bệnh", "PT24H", False, "phat hien ca benh"),
    ],
)
def test_relative_terms(text: str, duration: str, working: bool, anchor: str | None) -> None:
    (found,) = read(text)
    assert (found.duration, found.working_days, found.anchor) == (duration, working, anchor)


def test_hour_is_kept() -> None:
    (found,) = read("gửi về trước 16h30 ngày 20/11/2025")
    assert (found.hour, found.point.iso(), found.bound) == ("16:30", "2025-11-20", "before")


def test_end_without_a_date() -> None:
    (found,) = read("Từ tháng 11/2025 đến khi kết thúc chiến dịch")
    assert found.open_end
    assert found.point.iso() is None


def test_impossible_day_has_no_date_but_is_found() -> None:
    (found,) = read("trước ngày 31/02/2023")
    assert not found.point.possible
    assert found.point.iso() is None


@pytest.mark.parametrize("text", ["trực 24/7,5 ngày", "đạt 4/5%", "tỷ lệ 12,5%", "Công văn 894/VP-KTTH"])
def test_numbers_that_are_no_dates(text: str) -> None:
    assert [e for e in read(text) if e.worded] == []


def test_bare_years_only_where_a_time_column_has_them() -> None:
    assert read("2026 - 2030") == []
    assert [e.point.iso() for e in read("2026 - 2030", bare_years=True)] == ["2030"]


@pytest.mark.parametrize(
    ("words", "frequency"),
    [("6 thang", "half-yearly"), ("quy", "quarterly"), ("01 nam", "yearly"), ("9 thang", "yearly"), ("tuan", "weekly")],
)
def test_period_words(words: str, frequency: str) -> None:
    assert period_frequency(words) == frequency
    assert frequency_words(words) == (frequency,)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(2011, 2035), st.sampled_from(["-", "–", "/", "."]))
def test_separator_and_zeros_do_not_matter(day: int, month: int, year: int, separator: str) -> None:
    for text in (
        f"trước ngày {day}{separator}{month}{separator}{year}",
        f"TRƯỚC NGÀY {day:02d}{separator}{month:02d}{separator}{year}",
    ):
        assert [(e.point.iso(), e.bound) for e in read(text)] == [(f"{year}-{month:02d}-{day:02d}", "before")]


@given(st.sampled_from(["trước ngày", "truớc ngày", "trưóc ngay", "Trước Ngày", "trước  ngày"]))
def test_damaged_diacritics_do_not_matter(words: str) -> None:
    assert [e.bound for e in read(f"{words} 10/6/2022")] == ["before"]


@given(st.text(alphabet="aăâđêôơưạảãàáẠĐ 0123456789/-–.,()", max_size=60))
def test_plain_keeps_every_offset(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(plain(composed)) == len(composed)
    for e in read(composed):
        assert 0 <= e.start < e.end <= len(composed)


def test_sentences_keep_brackets_and_numbers_whole() -> None:
    text = "Báo cáo (theo mẫu; bản giấy) mục 1.2 với 4.500 hộ. Gửi về Sở; lưu hồ sơ"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "Báo cáo (theo mẫu; bản giấy) mục 1.2 với 4.500 hộ",
        "Gửi về Sở",
        "lưu hồ sơ",
    ]
