"""What begins a paragraph, and what is joined."""

from __future__ import annotations

import pytest

from pipeline.reading.paragraphs import begins_item, document_type_line, join


@pytest.mark.parametrize(
    ("line", "above", "begins"),
    [
        ("1. Mục đích", "", True),
        ("1.1. Nội dung", "", True),
        ("a) Phòng Nội vụ", "", True),
        ("(2) Hướng dẫn", "", True),
        ("- Công an huyện;", "gồm:", True),
        ("Điều 2. Quyết định này", "", True),
        ("Nơi nhận:", "", True),
        ("KT. CHỦ TỊCH", "", True),
        ("(Kèm theo Kế hoạch số 12/KH-UBND)", "", True),
        ("2022 của huyện", "trong năm", False),  # a year is no label
        ("- xã hội của địa phương", "phát triển kinh tế", False),
        ("- 2025 và những năm tiếp theo", "giai đoạn 2021", False),
        ("(1), (2) và (3)", "tại các mục", False),
        ("1/3/2022 đến nay", "từ ngày", False),
    ],
)
def test_begins_item(line: str, above: str, begins: bool) -> None:
    assert begins_item(line, above) is begins


@pytest.mark.parametrize(
    ("upper", "lower", "between"),
    [
        ("theo Quyết định số 9745/QĐ-BCA-", "V05 ngày", ""),
        ("theo Nghị định số 45/2017/", "NĐ-CP ngày", ""),
        ("theo Kế hoạch số 12/KH", "-UBND ngày", ""),
        ("trước ngày 15/", "3/2022 phải xong", ""),
        ("phát triển kinh tế -", "xã hội", " "),
        ("giai đoạn 2021 -", "2025", " "),
        ("Công an tỉnh", "chủ trì", " "),
    ],
)
def test_join(upper: str, lower: str, between: str) -> None:
    assert join(upper, lower) == between


@pytest.mark.parametrize("line", ["KẾ HOẠCH", "QUYẾT ĐỊNH:", "CHÍ THỊ", "CHƯƠNG TRÌNH PHỐI HỢP"])
def test_document_type_line(line: str) -> None:
    """Scans lose marks (CHÍ for CHỈ)."""
    assert document_type_line(line)


@pytest.mark.parametrize("line", ["Kế hoạch", "KẾ HOẠCH PHÁT TRIỂN RỪNG", "KẾ HOẠCH VÀ ĐẦU TƯ"])
def test_no_document_type_line(line: str) -> None:
    assert not document_type_line(line)
