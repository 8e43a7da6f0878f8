"""Spans become page, boxes, quote and confidence."""

import pytest

from pipeline.evidence import evidence, word_confidence
from pipeline.reading.text import Page, Text, Word


def page(number: int, start: int, end: int) -> Page:
    return Page(number, start, end, 595, 842, "text", "text-layer", "good", 1.0, 1.0)


@pytest.fixture
def text() -> Text:
    body = "Kế hoạch số 5\nhết trang"
    words = (
        Word(0, 2, 1, (10, 10, 22, 20), 0.9),
        Word(3, 8, 1, (25, 10, 50, 20), 0.8),
        Word(9, 11, 1, (10, 24, 20, 34), 1.0),  # second line of print
        Word(12, 13, 2, (10, 10, 15, 20), 0.5),  # runs over the page break
        Word(14, 17, 2, (10, 30, 25, 40), 1.0),
        Word(18, 23, 2, (28, 30, 60, 40), 1.0),
    )
    return Text("0" * 64, "pdf", body, (page(1, 0, 12), page(2, 12, 23)), words)


def test_boxes_are_one_per_line_of_print(text: Text) -> None:
    found = evidence(text, 0, 11)
    assert (found.page, found.text) == (1, "Kế hoạch số")
    assert found.boxes == [(10, 10, 50, 20), (10, 24, 20, 34)]
    assert found.continued == []


def test_words_on_the_next_page_stand_in_continued(text: Text) -> None:
    found = evidence(text, 9, 13)
    assert found.page == 1
    assert found.boxes == [(10, 24, 20, 34)]
    assert found.continued == [(2, [(10, 10, 15, 20)])]


def test_blanks_at_the_ends_are_left_out(text: Text) -> None:
    found = evidence(text, 2, 9)
    assert (found.start, found.end, found.text) == (3, 8, "hoạch")


def test_quote_is_the_slice(text: Text) -> None:
    for start in range(len(text.text)):
        for end in range(start + 1, len(text.text) + 1):
            found = evidence(text, start, end)
            assert found.text == text.text[found.start : found.end]


def test_confidence_is_the_mean_over_letters(text: Text) -> None:
    assert word_confidence(text, 0, 2) == pytest.approx(0.9)
    assert word_confidence(text, 0, 8) == pytest.approx((2 * 0.9 + 5 * 0.8) / 7)


def test_a_file_without_pages_has_no_boxes() -> None:
    plain = Text("0" * 64, "text", "Số: 5/KH", (page(1, 0, 8),))
    assert evidence(plain, 0, 3).boxes == []
    assert word_confidence(plain, 0, 3) == 1.0
