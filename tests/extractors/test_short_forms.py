"""What a parenthesis behind a body defines."""

from __future__ import annotations

import pytest

from extractors.agencies.short_forms import definition
from extractors.agencies.words import split


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("(sau đây gọi tắt là Trung tâm)", ["trung", "tâm"]),
        ('(sau đây gọi là "Trung tâm")', ["trung", "tâm"]),
        ("(viết gọn là Ban Chỉ đạo tỉnh)", ["ban", "chỉ", "đạo", "tỉnh"]),
        ("(CDC)", ["cdc"]),
        ("(gọi tắt là Kế hoạch)", None),  # no body
        ("(để báo cáo)", None),
        ("(qua Sở Nội vụ)", None),
        ("(khóa XI)", None),
        ("(chưa đóng ngoặc", None),
    ],
)
def test_definition(text: str, form: list[str] | None) -> None:
    words = split(text)
    found = definition(words, 0)
    assert (words.low[found[0] : found[1]] if found else None) == form
