"""Pages to one text: page breaks, spans, margins."""

from __future__ import annotations

import unicodedata

from pages import HEIGHT, WIDTH, centred, typeset, wrapped

from pipeline.reading.assemble import PageLayout, assemble
from pipeline.reading.layout import RawWord, arrange
from pipeline.reading.text import Text

FULL = "Công an huyện chủ trì, phối hợp với các đơn vị có liên quan và Ủy ban nhân dân các xã tổ chức tập huấn cho cán"


def read(*pages: list[RawWord]) -> Text:
    layouts: list[PageLayout] = []
    for number, words in enumerate(pages, start=1):
        gutter = next((b.gutter for b in layouts[-1].blocks if b.gutter is not None), None) if layouts else None
        blocks = tuple(arrange(words, WIDTH, HEIGHT, closing_gutter=gutter))
        layouts.append(PageLayout(number, WIDTH, HEIGHT, "text", "text-layer", "good", 1.0, 1.0, blocks))
    return assemble("0" * 64, "pdf", layouts)


def full_line() -> list[RawWord]:
    """Words that end exactly at the right edge."""
    words = wrapped(FULL, 700)
    last = words[-1]
    moved = RawWord(last.text, (545 - 20, last.box[1], 545, last.box[3]), size=last.size)
    return [
        *wrapped("Các đơn vị thực hiện nghiêm túc, đầy đủ nội dung của Kế hoạch này, báo cáo kết quả đúng hạn.", 600),
        *words[:-1],
        moved,
    ]


def test_paragraph_over_a_page_break_is_joined() -> None:
    text = read(full_line(), typeset(85, 80, "bộ cấp xã, hoàn thành trong quý III."))
    assert text.text.endswith("cho cán bộ cấp xã, hoàn thành trong quý III.")
    assert text.text.count("\n") == 1


def test_label_on_the_next_page_begins_a_paragraph() -> None:
    text = read(full_line(), typeset(121, 80, "2. Phòng Nội vụ tổng hợp."))
    assert text.text.endswith("\n2. Phòng Nội vụ tổng hợp.")


def test_symbol_split_by_the_page_break() -> None:
    first = full_line()
    last = first[-1]
    first[-1] = RawWord("09/2021/", last.box, size=last.size)
    text = read(first, typeset(85, 80, "TT-BCA của Bộ Công an."))
    assert "09/2021/TT-BCA của" in text.text


def test_words_are_slices_of_the_text() -> None:
    decomposed = unicodedata.normalize("NFD", "Tổ chức tập huấn")
    text = read([*centred(297, 40, "2"), *typeset(121, 100, decomposed)], typeset(121, 100, "Phần sau."))
    assert [text.text[w.start : w.end] for w in text.words] == ["Tổ", "chức", "tập", "huấn", "Phần", "sau."]
    assert unicodedata.is_normalized("NFC", text.text)
    assert [w.page for w in text.words] == [1, 1, 1, 1, 2, 2]
    assert text.pages[0].margin == ("2",)


def test_pages_cover_the_text_without_gaps() -> None:
    text = read(full_line(), [], typeset(121, 80, "Trang ba."))
    assert text.pages[0].start == 0
    assert [p.start for p in text.pages[1:]] == [p.end for p in text.pages[:-1]]
    assert text.pages[-1].end == len(text.text)


def test_closing_over_a_page_break_keeps_its_columns() -> None:
    first = [
        *wrapped(FULL, 600),
        *typeset(85, 740, "Nơi nhận:", 12),
        *typeset(85, 756, "- Sở Nội vụ;", 11),
        *centred(430, 745, "KT. GIÁM ĐỐC"),
    ]
    second = [
        *typeset(85, 60, "- Phòng Tổng hợp;", 11),
        *typeset(85, 76, "- Lưu: VT.", 11),
        *centred(430, 66, "PHÓ GIÁM ĐỐC"),
        *centred(430, 140, "Lò Văn Mẫu"),
    ]
    lines = read(first, second).text.split("\n")[1:]
    assert lines == [
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "- Phòng Tổng hợp;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lò Văn Mẫu",
    ]


def test_words_of_a_skewed_page_stand_where_the_scan_has_them() -> None:
    word = RawWord("Kế", (500.0, 100.0, 520.0, 112.0))
    level, askew = (
        assemble(
            "0" * 64,
            "pdf",
            [PageLayout(1, 595, 842, "ocr", "no-text", "good", 1, 1, tuple(arrange([word], 595, 842)), skew=skew)],
        )
        for skew in (0.0, 1.0)
    )
    assert level.text == askew.text == "Kế"
    assert level.words[0].box == word.box
    # one degree lifts or lowers what stands 212 points right of the middle by 3.7 points
    assert abs(abs(askew.words[0].box[1] - word.box[1]) - 3.7) < 0.2
