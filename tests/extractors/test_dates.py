"""Dates as documents state them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import date_at, find_dates, iso_date
from extractors.plain import Plain


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("ngày 01/12/2011", "2011-12-01"),
        ("ngày 05/9/2019", "2019-09-05"),
        ("ngày 1/2/2008", "2008-02-01"),
        ("12-7-2010", "2010-07-12"),
        ("19.8.2022", "2022-08-19"),
        ("ngày 10 tháng 3 năm 2022", "2022-03-10"),
        ("ngày 26 tháng 06/2014", "2014-06-26"),
        ("ngày l5/O9/2019", "2019-09-15"),  # what OCR makes of 15/09
        ("ngày 05 / 9/ 2019", "2019-09-05"),
        ("ngày 12/7/10", "2010-07-12"),
        ("ngày 22/10/\n2021", "2021-10-22"),
        ("ngày 31/11/2021", None),  # November has thirty days
        ("ngày 29/02/2023", None),
        ("ngày   tháng   năm 2012", "2012"),
        ("ngày … tháng … năm 2012", "2012"),
        ("ngày ..... tháng 5 năm 2011", "2011"),
        ("ngày.../.../2023", "2023"),
    ],
)
def test_reads_every_form(printed: str, iso: str | None) -> None:
    text = f"Chỉ thị {printed} của Ban Bí thư"
    found = list(find_dates(text))
    assert [d.iso for d in found] == [iso]
    assert text[found[0].start : found[0].end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021-2025",
        "Ngày hội 19/8 hằng năm",
        "tỷ lệ 1/2/3",
        "số 12/7/10",  # two digits of a year only after "ngày"
        "trong ngày, tháng và năm",
    ],
)
def test_is_silent_where_there_is_no_date(text: str) -> None:
    assert list(find_dates(text)) == []


def test_both_ends_of_a_span_are_dates() -> None:
    assert [d.iso for d in find_dates("01/3/2018 – 05/3/2018, 04/6/2018-15/6/2018")] == [
        "2018-03-01",
        "2018-03-05",
        "2018-06-04",
        "2018-06-15",
    ]


def test_date_at_reads_only_there() -> None:
    plain = Plain("số 5 ngày 05/9/2019")
    assert date_at(plain, 0) is None
    found = date_at(plain, 5)
    assert found is not None
    assert (found.iso, found.start, found.end) == ("2019-09-05", 5, 19)


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)), st.data())
def test_spelling_does_not_matter(day: date, data: st.DataObject) -> None:
    d, m, y = day.day, day.month, day.year
    gap = data.draw(st.sampled_from(["", " ", "\u00a0", "\n"]))
    sep = data.draw(st.sampled_from(["/", ".", "-", "–", "\u2011"]))
    wide = data.draw(st.booleans())
    numbers = f"{d:02}{gap}{sep}{m:02}{sep}{gap}{y}" if wide else f"{d}{sep}{m}{gap}{sep}{y}"
    words = f"ngày{gap or ' '}{d} tháng {m:02}{gap or ' '}năm {y}"
    printed = data.draw(st.sampled_from([f"ngày {numbers}", f"NGÀY {numbers}", words, words.upper()]))
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    text = unicodedata.normalize(form, f"Quyết định {printed} của")
    assert [x.iso for x in find_dates(text)] == [iso_date(d, m, y)]
