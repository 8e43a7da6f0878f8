"""Symbols, dates and numbers: their grammar, the repairs it allows, and the second look."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import hocr
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import second_look
from pipeline.reading.engine import Reading
from pipeline.reading.images import Readable
from pipeline.reading.repair import Repaired
from pipeline.reading.second_look import is_date, is_symbol, look_again, repaired_symbol, suspects
from pipeline.reading.settings import ReadingSettings


@pytest.mark.parametrize(
    "text",
    [
        "09-CT/TW", "1397/KH-BCĐ", "06/2008/CT-TTg", "9745/QĐ-BCA-V05", "72/2025/QH15", "76/2025/UBTVQH15", "30c/NQ-CP",
        "3090/UBND-NC", "01/NQLT", "1888/QC-LN", "4309/KH-CAT-MTTQ", "66.7/2025/NQ-CP", "02-HD/BDVTU", "12-KH/TĐTN",
    ],
)  # fmt: skip
def test_what_is_printed_as_a_symbol_is_one(text: str) -> None:
    assert is_symbol(text)
    assert repaired_symbol(text) is None


@pytest.mark.parametrize(
    "text", ["09CT", "25-NQ/IW", "886/QD-UBND", "12/CTIr-BCĐ", "km/h", "và/hoặc", "2012-2020", "24/7"]
)
def test_what_is_not_printed_so_is_none(text: str) -> None:
    assert not is_symbol(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("O9-CT/TW", "09-CT/TW"),  # letter in the number
        ("25-NQ/IW", "25-NQ/TW"),  # W stands in TW alone
        ("886/QD-UBND", "886/QĐ-UBND"),  # bar of Đ lost
        ("1397IKH-BCĐ", "1397/KH-BCĐ"),  # slash read as I
        ("12/CTIr-BCĐ", "12/CTr-BCĐ"),  # a stroke too many
        ("06/2008/CT-TTø", "06/2008/CT-TTg"),
        ("22/0l/2019", "22/01/2019"),
        ("21/10/7022", "21/10/2022"),
        ("31/17/2020", None),  # 11, 12, 07 are all as likely
        ("67/XX-", None),
    ],
)
def test_a_confusion_is_undone_where_one_repair_is_grammatical(read: str, meant: str | None) -> None:
    assert repaired_symbol(read) == meant


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1945, 2035), st.sampled_from("/-."))
def test_dates_are_dates(day: int, month: int, year: int, mark: str) -> None:
    assert is_date(f"{day:02}{mark}{month}{mark}{year}")
    assert not is_date(f"{day:02}{mark}{month + 12}{mark}{year}")


def _read(text: str, sureness: float = 0.95, y: float = 50.0) -> Repaired:
    return Repaired(Reading(text, (40.0, y, 240.0, y + 30), sureness, 0), text)


def test_only_what_breaks_the_grammar_or_was_read_unsurely_is_suspect() -> None:
    words = [
        _read("Chỉ"), _read("09-CT/TW,"), _read("25-NQ/IW"), _read("22/01/2019", 0.5), _read("9745/QĐ-BCA-"), _read("12"),
        _read("15", 0.3), _read("XITI)"), _read("(1397/KH-BCĐ);", 0.4),
    ]  # fmt: skip
    assert suspects(words) == [2, 7, 6, 8, 3]


PAGE = Readable(np.full((400, 400), 230, np.uint8), 200.0, None, 0, 0.0, True, ())


@pytest.mark.parametrize(
    ("first", "sureness", "again", "sureness_again", "kept"),
    [
        # the second reading keeps the grammar, the first does not
        ("25-NQ/IW,", 0.9, "25-NQ/TW", 70, "25-NQ/TW,"),
        # both do: the surer one
        ("22/01/2019", 0.5, "22/07/2019", 90, "22/07/2019"),
        ("22/01/2019", 0.7, "22/07/2019", 40, "22/01/2019"),
        # neither does, and one repair is grammatical
        ("1397IKH-BCĐ", 0.6, "1397IKH-BCĐ", 60, "1397/KH-BCĐ"),
        # neither does, and there is none
        ("67/XX@-", 0.6, "67/YY@-", 60, "67/XX@-"),
        # a symbol that goes on in the next line keeps its hyphen
        ("9745/QĐ-BCA-", 0.5, "9745/QĐ-BCA", 90, "9745/QĐ-BCA-"),
        ("9145/QĐ-BCA-", 0.5, "9745/QĐ-BCA", 90, "9745/QĐ-BCA-"),
        # a letter that the enlarged cut-out doubles is no second opinion
        ("4309/KH-CAT-MTTQ", 0.4, "4309/KH-CAT-MTTTQ", 90, "4309/KH-CAT-MTTQ"),
        # a rare number stays as rare as it is
        ("98765/KH-UBND", 0.5, "98765/KH-UBND", 95, "98765/KH-UBND"),
    ],
)
def test_of_two_readings_the_grammatical_then_the_surer_is_kept(
    monkeypatch: pytest.MonkeyPatch, *, first: str, sureness: float, again: str, sureness_again: int, kept: str
) -> None:
    monkeypatch.setattr(second_look, "recognise", lambda *_, **__: hocr([(again, (30, 30, 300, 70), sureness_again)]))
    (word,), looked = look_again([_read(first, sureness)], PAGE, ReadingSettings())
    assert looked == 1
    assert word.text == kept
    assert word.reading.text == first, "the raw reading stays"
    if kept != first:
        assert first in word.candidates


def test_a_page_without_suspects_costs_no_second_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr(second_look, "recognise", never)
    words = [_read("Căn"), _read("09-CT/TW")]
    assert look_again(words, PAGE, ReadingSettings()) == (words, 0)


def test_a_second_look_that_times_out_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> str:
        raise TimeoutError

    monkeypatch.setattr(second_look, "recognise", late)
    (word,), _ = look_again([_read("22/01/2019", 0.5)], PAGE, ReadingSettings())
    assert word.text == "22/01/2019"
