"""E-signature stamps are kept apart from the text."""

from __future__ import annotations

import pytest
from pages import typeset, wrapped

from pipeline.reading.stamps import take_stamps

LINES = {
    "with agency and zone": (
        [
            "Người ký: Sở Y tế",
            "Email: soyte@bacson.gov.vn",
            "Cơ quan: Tỉnh Bắc Sơn",
            "Thời gian ký: 24.04.2018 15:17:44 +07:00",
        ],
        "Sở Y tế",
        "2018-04-24T15:17:44+07:00",
    ),
    "signer over two lines": (
        ["Ký bởi: Ủy ban nhân", "dân tỉnh Bắc Sơn", "Thời gian ký:", "05/01/2021 08:15:24"],
        "Ủy ban nhân dân tỉnh Bắc Sơn",
        "2021-01-05T08:15:24",
    ),
    "English program": (
        ["Digitally signed by Lò Văn Mẫu", "Date: 2022.03.12 09:15:01 +07'00'"],
        "Lò Văn Mẫu",
        "2022-03-12T09:15:01+07:00",
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_printed_stamp(case: str) -> None:
    lines, signer, signed_at = LINES[case]
    stamp = [word for n, line in enumerate(lines) for word in typeset(400, 20 + 9 * n, line, 8)]
    body = wrapped("Thực hiện Kế hoạch số 15/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân huyện.", 200)
    kept, (found,) = take_stamps(3, [*body, *stamp])
    assert kept == body
    assert (found.page, found.signer, found.signed_at) == (3, signer, signed_at)


def test_stamp_as_annotation() -> None:
    drawn = typeset(10, 10, "Trung tâm Công báo ttcb@bacson.gov.vn 06.02.2025 16:43:37 +07:00", 8)
    kept, (found,) = take_stamps(1, [], [((0, 0, 600, 40), drawn)])
    assert kept == []
    assert found.signed_at == "2025-02-06T16:43:37+07:00"


def test_number_and_day_drawn_by_annotations_are_text() -> None:
    """A digital original has its number and day filled in by the registry at signing."""
    number = typeset(130, 95, "362")
    kept, stamps = take_stamps(1, [], [((120, 90, 160, 115), number)])
    assert (kept, stamps) == (number, [])


@pytest.mark.parametrize(
    "line", ["Người ký: ghi rõ họ tên", "Ngày ký hợp đồng do hai bên thỏa thuận", "Kế hoạch có hiệu lực kể từ ngày ký."]
)
def test_talk_of_signing_is_no_stamp(line: str) -> None:
    words = typeset(85, 200, line)
    assert take_stamps(1, words) == (words, [])
