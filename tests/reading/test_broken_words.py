"""Symbols cut in two by a blank that was not typed."""

from __future__ import annotations

import pytest

from pipeline.reading.broken_words import join_symbols, with_printed_marks
from pipeline.reading.engine import Reading
from pipeline.reading.repair import Repaired


def line(parts: list[tuple[str, float]]) -> list[Repaired]:
    """Words of one line, each with the blank before it."""
    words, x = [], 0.0
    for text, blank in parts:
        x += blank
        words.append(Repaired(Reading(text, (x, 0.0, x + 10.0 * len(text), 20.0), 0.9, 1), text, ()))
        x += 10.0 * len(text)
    return words


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (
            [("Căn", 0), ("cứ", 9), ("Thông", 9), ("tư", 9), ("16/2016/T", 9), ("T-BYT", 4)],
            "Căn cứ Thông tư 16/2016/TT-BYT",
        ),
        ([("theo", 0), ("Chỉ", 9), ("thị", 9), ("52-CT/T", 9), ("'W", 3), ("của", 9)], "theo Chỉ thị 52-CT/TW của"),
        ([("Luật", 0), ("số", 9), ("43/2013/QH", 9), ("13", 4), ("ngày", 9)], "Luật số 43/2013/QH13 ngày"),
        ([("Công", 0), ("văn", 9), ("số", 9), ("894/VP-", 9), ("KTTH", 9)], "Công văn số 894/VP- KTTH"),  # typed so
        (
            [("Kế", 0), ("hoạch", 9), ("12/KH-UBND", 9), ("II", 4), ("x", 9)],
            "Kế hoạch 12/KH-UBND II x",
        ),  # whole already
        ([("số", 0), ("12/K", 9), ("H-UBND", 2)], "số 12/K H-UBND"),  # too short a line to know its blanks
    ],
)
def test_only_what_becomes_a_symbol_is_joined(parts: list[tuple[str, float]], wanted: str) -> None:
    joined = join_symbols(line(parts))
    assert " ".join(word.text for word in joined) == wanted
    for word in joined:
        if word.text != word.reading.text:
            assert " " in word.reading.text  # what was read first is kept


def test_marks_of_the_same_shape() -> None:
    assert [w.text for w in with_printed_marks(line([("11⁄2016", 0), ("2019", 9), ("—", 9), ("2020", 9)]))] == [
        "11/2016",
        "2019",
        "–",
        "2020",
    ]
