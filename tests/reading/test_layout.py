"""Reading order: columns of heading and closing, tables, paragraphs, what stands in the margin."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from pages import HEIGHT, WIDTH, centred, typeset, wrapped

from pipeline.reading.layout import RawWord, arrange
from pipeline.reading.tables import Rule, grids_from_rules

LONG = (
    "Thực hiện chương trình công tác năm, Ủy ban nhân dân huyện yêu cầu các phòng, ban chuyên môn và Ủy ban nhân dân các xã, "
    "thị trấn tổ chức rà soát, thống kê đầy đủ số hộ cần hỗ trợ trên địa bàn quản lý theo đúng thời gian quy định tại Kế "
    "hoạch số 15/KH-UBND"
)


def heading() -> list[RawWord]:
    return [
        *centred(165, 60, "UBND TỈNH BẮC SƠN"),
        *centred(165, 78, "SỞ LAO ĐỘNG"),
        *centred(165, 100, "Số: 15/KH-SLĐ"),
        *centred(425, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12),
        *centred(425, 78, "Độc lập - Tự do - Hạnh phúc"),
        *centred(425, 106, "Bắc Sơn, ngày 05 tháng 3 năm 2023"),
    ]


def texts(words: list[RawWord], **options: object) -> list[str]:
    blocks = arrange(words, WIDTH, HEIGHT, **options)  # type: ignore[arg-type]
    return [p.text for block in blocks if block.kind != "margin" for p in block.paragraphs]


def test_heading_is_two_blocks_left_first() -> None:
    words = [*heading(), *centred(315, 150, "KẾ HOẠCH"), *wrapped(LONG, 200)]
    assert texts(words) == [
        "UBND TỈNH BẮC SƠN",
        "SỞ LAO ĐỘNG",
        "Số: 15/KH-SLĐ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Sơn, ngày 05 tháng 3 năm 2023",
        "KẾ HOẠCH",
        LONG,
    ]


def test_order_of_words_given_does_not_matter() -> None:
    words = [*heading(), *centred(315, 150, "KẾ HOẠCH"), *wrapped(LONG, 200)]
    expected = texts(words)
    random.Random(7).shuffle(words)
    assert texts(words) == expected


@pytest.mark.parametrize("seed", range(5))
def test_boxes_may_be_noisy_and_tilted(seed: int) -> None:
    """OCR boxes jump by a point or two, and a page turned by a third of a degree rises six points across."""
    noise = random.Random(seed)
    clean = [*heading(), *centred(315, 150, "KẾ HOẠCH"), *wrapped(LONG, 200)]
    noisy = []
    for word in clean:
        x0, y0, x1, y1 = word.box
        rise = -0.006 * x0
        shift = [noise.uniform(-1.2, 1.2) for _ in range(4)]
        noisy.append(RawWord(word.text, (x0 + shift[0], y0 + rise + shift[1], x1 + shift[2], y1 + rise + shift[3])))
    assert texts(noisy) == texts(clean)


def test_recipients_come_before_the_signature() -> None:
    words = [
        *wrapped(LONG, 100),
        *typeset(85, 300, "Nơi nhận:", 12),
        *typeset(85, 316, "- Sở Nội vụ;", 11),
        *typeset(85, 331, "- Các phòng, ban chuyên môn", 11),
        *typeset(85, 346, "thuộc huyện;", 11),
        *typeset(85, 361, "- Lưu: VT.", 11),
        *centred(430, 303, "TM. ỦY BAN NHÂN DÂN"),
        *centred(430, 322, "KT. CHỦ TỊCH"),
        *centred(430, 341, "PHÓ CHỦ TỊCH"),
        *centred(430, 420, "Lò Văn Mẫu"),
    ]
    assert texts(words)[1:] == [
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "- Các phòng, ban chuyên môn thuộc huyện;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lò Văn Mẫu",
    ]


def test_an_office_over_two_lines_is_one() -> None:
    words = [
        *typeset(85, 300, "Nơi nhận:", 12),
        *typeset(85, 316, "- Như trên.", 11),
        *centred(430, 303, "PHÓ TRƯỞNG BAN THƯỜNG"),
        *centred(430, 319, "TRỰC"),
    ]
    assert texts(words)[-1] == "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"


def test_body_naming_the_republic_is_no_heading() -> None:
    """The words of the quốc hiệu in a sentence, in small letters, divide nothing."""
    body = LONG + " của nước Cộng hòa xã hội chủ nghĩa Việt Nam và các văn bản có liên quan của tỉnh " + LONG
    assert texts(wrapped(body, 100)) == [body]


@pytest.mark.parametrize("label", ["1.", "1.1.", "a)", "đ)", "(1)", "-", "+", "II.", "Điều 3."])
def test_a_label_begins_a_paragraph(label: str) -> None:
    first = "Các phòng, ban chuyên môn và đơn vị sự nghiệp trực thuộc tổ chức thực hiện;"
    words = [*wrapped(first, 100), *wrapped(f"{label} Phòng Nội vụ tổng hợp kết quả", 160)]
    assert texts(words) == [first, f"{label} Phòng Nội vụ tổng hợp kết quả"]


def test_a_compound_broken_before_its_dash_goes_on() -> None:
    """`kinh tế` at the line end, `- xã hội` on the next line: no list item."""
    upper = typeset(121, 100, "Đẩy mạnh phát triển toàn diện các lĩnh vực thuộc ngành kinh tế")
    lower = typeset(85, 118, "- xã hội của địa phương trong năm, bảo đảm an sinh cho người dân và gia đình")
    assert len(texts([*upper, *lower])) == 1


def test_symbol_broken_after_its_hyphen_is_joined_without_a_blank() -> None:
    words = [
        *typeset(121, 100, "Căn cứ Quyết định của cơ quan có thẩm quyền số 9745/QĐ-BCA-"),
        *typeset(85, 118, "V05 về việc ban hành quy định mới đối với lực lượng bảo vệ cơ sở trên địa"),
    ]
    assert "9745/QĐ-BCA-V05 về" in texts(words)[0]


def test_page_number_is_kept_apart() -> None:
    blocks = arrange([*centred(297, 40, "3"), *wrapped(LONG, 100)], WIDTH, HEIGHT)
    assert [p.text for b in blocks if b.kind == "margin" for p in b.paragraphs] == ["3"]
    assert [p.text for b in blocks if b.kind == "body" for p in b.paragraphs] == [LONG]


def test_footnotes_come_apart_from_the_body() -> None:
    notes = [*typeset(85, 760, "1 Theo số liệu thống kê năm 2022.", 9), *typeset(85, 772, "2 Chưa kể xã mới lập.", 9)]
    blocks = arrange([*wrapped(LONG + " " + LONG, 100), *notes], WIDTH, HEIGHT)
    assert [b.kind for b in blocks] == ["body", "footnote"]
    assert len(blocks[1].paragraphs) == 2


def grid() -> list[Rule]:
    return [Rule(y, 85, 545) for y in (300.0, 330.0, 380.0)]


def test_table_rows_and_cells() -> None:
    """A line break within a cell is a blank; an empty cell keeps its place."""
    columns = [Rule(x, 300, 380) for x in (85.0, 125.0, 345.0, 445.0, 545.0)]
    tables = grids_from_rules(grid(), columns)
    words = [
        *wrapped(LONG, 100),
        *typeset(90, 305, "STT", 11),
        *typeset(130, 305, "Nội dung", 11),
        *typeset(350, 305, "Chủ trì", 11),
        *typeset(450, 305, "Thời gian", 11),
        *typeset(95, 335, "1", 11),
        *typeset(130, 335, "Tập huấn cho cán bộ", 11),
        *typeset(130, 352, "cấp xã", 11),
        *typeset(450, 335, "Quý II", 11),
        *wrapped(LONG, 420),
    ]
    assert texts(words, tables=tables)[1:-1] == [
        "STT\tNội dung\tChủ trì\tThời gian",
        "1\tTập huấn cho cán bộ cấp xã\t\tQuý II",
    ]


def test_a_specks_box_does_not_tie_two_lines_together() -> None:
    words = [*typeset(85, 100, "dòng trên của trang"), *typeset(85, 118, "dòng dưới của trang")]
    speck = RawWord(".", (500, 113.5, 501, 114.5))
    joined = " ".join(texts([*words, speck]))
    assert joined.index("trên của trang") < joined.index("dòng dưới")


def test_nothing_gives_nothing() -> None:
    assert arrange([], WIDTH, HEIGHT) == []


def test_open_table_by_its_white_columns() -> None:
    """No rules: a line with an empty first cell goes on with the row above; text below is text again."""
    rows = [
        (300, "STT", "Nội dung", "Chủ trì", "Thời gian"),
        (325, "1", "Tập huấn cho cán bộ cấp", "Phòng Nội vụ", "Quý I"),
        (340, "", "xã, thôn", "", ""),
        (365, "2", "Sơ kết giữa năm", "Văn phòng", "Tháng 6"),
        (390, "3", "Tổng kết", "Công an huyện", "Tháng 12"),
    ]
    words = list(wrapped(LONG, 100))
    for y, *cells in rows:
        for x, cell in zip((90, 130, 350, 460), cells, strict=True):
            words += typeset(x, y, cell, 11) if cell else []
    words += wrapped("2. " + LONG, 420)
    assert texts(words)[1:] == [
        "STT\tNội dung\tChủ trì\tThời gian",
        "1\tTập huấn cho cán bộ cấp xã, thôn\tPhòng Nội vụ\tQuý I",
        "2\tSơ kết giữa năm\tVăn phòng\tTháng 6",
        "3\tTổng kết\tCông an huyện\tTháng 12",
        "2. " + LONG,
    ]


def test_a_wide_title_under_the_document_type_is_one_paragraph() -> None:
    words = [
        *centred(315, 150, "QUYẾT ĐỊNH"),
        *centred(315, 170, "Về việc giao kế hoạch (đợt 1) cho Ban Quản lý dự án huyện"),
        *centred(315, 188, "Lạc Sơn để thực hiện chương trình"),
        *centred(315, 206, "(giai đoạn 1)"),
        *centred(315, 236, "ỦY BAN NHÂN DÂN TỈNH BẮC SƠN"),
        *wrapped(LONG, 270),
    ]
    assert texts(words)[:3] == [
        "QUYẾT ĐỊNH",
        "Về việc giao kế hoạch (đợt 1) cho Ban Quản lý dự án huyện Lạc Sơn để thực hiện chương trình (giai đoạn 1)",
        "ỦY BAN NHÂN DÂN TỈNH BẮC SƠN",
    ]


@pytest.mark.parametrize("ending", ["chuyển đổi số", "nhiệm vụ hằng năm", "trang thiết bị"])
def test_a_short_heading_may_end_in_a_word_that_often_needs_another(ending: str) -> None:
    words = [*typeset(121, 100, f"2. Về {ending}"), *wrapped(LONG, 118)]
    assert texts(words) == [f"2. Về {ending}", LONG]


def test_strokes_of_a_pen_are_no_lines_of_text() -> None:
    """On a page that was read well, a line of which nothing was read surely goes to the margin; a handwritten number stays."""
    sure = [
        replace(w, size=0.0, confidence=0.95)
        for w in wrapped("Sở Y tế báo cáo kết quả thực hiện trước ngày 15 tháng 11. " * 6, 100)
    ]
    stroke = [replace(w, size=0.0, confidence=0.3) for w in typeset(300, 400, "RA Hgt;")]
    number = [replace(w, size=0.0, confidence=0.3) for w in typeset(100, 440, "2†ý/KH-SYT")]
    blocks = arrange([*sure, *stroke, *number], WIDTH, HEIGHT)
    assert [p.text for b in blocks if b.kind == "margin" for p in b.paragraphs] == ["RA Hgt;"]
    assert any("2†ý/KH-SYT" in p.text for b in blocks if b.kind != "margin" for p in b.paragraphs)


def test_a_note_in_parentheses_is_whole_and_an_annex_has_its_title_below() -> None:
    lines = [
        (60, "PHỤ LỤC II"),
        (80, "DANH SÁCH ĐƠN VỊ"),
        (100, "(Kèm theo Kế hoạch số 12/KH-UBND ngày 3/4/2023"),
        (118, "của Ủy ban nhân dân tỉnh)"),
    ]
    words = [word for y, text in lines for word in centred(WIDTH / 2, y, text)] + wrapped(
        "Sở Y tế báo cáo kết quả. " * 20, 150
    )
    text = [p.text for b in arrange(words, WIDTH, HEIGHT) for p in b.paragraphs]
    assert text[:3] == [
        "PHỤ LỤC II",
        "DANH SÁCH ĐƠN VỊ",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 3/4/2023 của Ủy ban nhân dân tỉnh)",
    ]
