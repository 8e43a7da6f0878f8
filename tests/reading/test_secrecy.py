"""Secrecy marks stand alone, in capitals."""

from __future__ import annotations

import pytest

from pipeline.reading.secrecy import secrecy_mark


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        (" TỐI MẬT ", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("[MẬT]", "MẬT"),
        ("Độ mật: MẬT".upper(), "MẬT"),
        ("MẠT", "MẬT"),
    ],
)
def test_marks(line: str, mark: str) -> None:
    assert secrecy_mark(["KẾ HOẠCH", line]) == mark


@pytest.mark.parametrize(
    "line", ["Mật", "BÍ MẬT NHÀ NƯỚC", "BẢO MẬT", "tài liệu MẬT", "MẬT ONG", "MẶT", "MẶT TRẬN TỔ QUỐC"]
)
def test_words_that_are_no_mark(line: str) -> None:
    assert secrecy_mark([line]) is None
