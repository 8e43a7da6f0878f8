"""TCVN3: text that only its font made Vietnamese."""

from __future__ import annotations

import pytest

from pipeline.reading.legacy import decode_tcvn3, is_tcvn3
from pipeline.reading.plain import text_of
from pipeline.reading.settings import ReadingSettings

SOURCE = "Uû ban nh©n d©n huyÖn giao c¸c phßng, ban vµ ®¬n vÞ tæ chøc thùc hiÖn, b¸o c¸o kÕt qu¶ tr­íc th¸ng n¨m"
READ = "Uỷ ban nhân dân huyện giao các phòng, ban và đơn vị tổ chức thực hiện, báo cáo kết quả trước tháng năm"


def test_decode() -> None:
    assert decode_tcvn3(SOURCE) == READ


@pytest.mark.parametrize(
    ("text", "legacy"), [(SOURCE, True), (READ, False), ("Große Überraschung für die Bürger " * 6, False)]
)
def test_told_by_its_syllables(text: str, legacy: bool) -> None:
    assert is_tcvn3(text.split()) is legacy


def test_text_file() -> None:
    assert text_of(SOURCE, "0" * 64, "text", ReadingSettings()).text == READ
