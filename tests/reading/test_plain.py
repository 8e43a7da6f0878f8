"""Text and Markdown: wrapped lines, marks, table residue, and the map back to the raw text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Refused
from pipeline.reading.plain import decode, text_of
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text import Text

WRAPPED = """\
Thực hiện Chương trình công tác năm 2024 của Ủy ban nhân dân huyện, các phòng,
ban chuyên môn và Ủy ban nhân dân các xã tổ chức rà soát, thống kê đầy đủ số hộ
cần hỗ trợ trên địa bàn theo Kế hoạch số
15/KH-UBND ngày 05 tháng 3 năm 2024;

Các đơn vị báo cáo kết quả về Phòng Lao động trước ngày
20/12/2024 để tổng hợp, theo dõi chung trong toàn huyện.
"""


def read(raw: str) -> Text:
    return text_of(raw, "0" * 64, "markdown", ReadingSettings())


def test_wrapped_lines_are_joined_blank_lines_part() -> None:
    lines = read(WRAPPED).text.split("\n")
    assert len(lines) == 2
    assert lines[0].endswith("theo Kế hoạch số 15/KH-UBND ngày 05 tháng 3 năm 2024;")
    assert lines[1].endswith("trong toàn huyện.")


def test_a_blank_line_between_every_two_lines_parts_nothing() -> None:
    spaced = re.sub(r"\n+", "\n\n", WRAPPED * 4)
    assert read(spaced).text.split("\n")[0] == read(WRAPPED).text.split("\n")[0]


def test_a_paragraph_a_line_stays_so() -> None:
    long = "Các phòng, ban chuyên môn tổ chức thực hiện nghiêm túc nội dung này. " * 4
    raw = f"**I. MỤC ĐÍCH**\n\n1. {long}\n\n2. {long}\n"
    assert [line[:3] for line in read(raw).text.split("\n")] == ["I. ", "1. ", "2. "]


def test_paragraph_cut_by_a_page_break_is_joined() -> None:
    """Blank lines in the middle of a sentence, as page breaks leave them."""
    long = "Các phòng, ban chuyên môn tổ chức thực hiện nghiêm túc nội dung này. " * 4
    raw = f"1. {long}Phòng Nội vụ chủ trì, phối hợp với các\n\nđơn vị có liên quan. {long}\n\n2. {long}\n"
    lines = read(raw).text.split("\n")
    assert len(lines) == 2
    assert "với các đơn vị có" in lines[0]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("**KẾ HOẠCH**", "KẾ HOẠCH"),
        ("ngày**01/12/2011**của", "ngày01/12/2011của"),
        ("*Căn cứ Luật *Đất đai", "Căn cứ Luật Đất đai"),
        ("### **II. NHIỆM VỤ**", "II. NHIỆM VỤ"),
        ("theo [Quyết định](https://x.test/a_b) này", "theo Quyết định này"),
        ("__đậm__ và _nghiêng_", "đậm và nghiêng"),
        ("tổng số (*) và **)", "tổng số (*) và **)"),
        ("a\\*b", "a*b"),
        ("* mục thứ nhất", "* mục thứ nhất"),
    ],
)
def test_marks_are_dropped(raw: str, clean: str) -> None:
    assert read(raw).text == clean


HEADING_TABLE = """\
|
**ỦY BAN NHÂN DÂN
**
HUYỆN LẠC SƠN
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 15/KH-UBND
|
*Lạc Sơn, ngày 05
tháng 3 năm 2024*
|

**KẾ HOẠCH**
"""


def test_heading_table_left_column_first() -> None:
    assert read(HEADING_TABLE).text.split("\n") == [
        "ỦY BAN NHÂN DÂN HUYỆN LẠC SƠN",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lạc Sơn, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
    ]


def residue(*rows: list[str]) -> str:
    return "".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows)


def test_table_residue_becomes_rows() -> None:
    raw = residue(
        ["STT", "Nội dung", "Chủ trì", "Thời gian"],
        ["1", "Tập huấn\ncán bộ", "Phòng Nội vụ", "Quý I"],
        ["2", "Sơ kết", "", ""],
    )
    assert read(raw + "\n\nHết.\n").text.split("\n") == [
        "STT\tNội dung\tChủ trì\tThời gian",
        "1\tTập huấn cán bộ\tPhòng Nội vụ\tQuý I",
        "2\tSơ kết\t\t",
        "Hết.",
    ]


def test_closing_table_left_column_first() -> None:
    raw = residue(
        ["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "**TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**\nLò Văn Mẫu"]
    )
    assert read("Đoạn văn.\n\n" + raw).text.split("\n") == [
        "Đoạn văn.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lò Văn Mẫu",
    ]


def test_markdown_table() -> None:
    raw = "| STT | Nội dung |\n|---|:--|\n| 1 | Sơ kết |\n| 2 | |\n"
    assert read(raw).text == "STT\tNội dung\n1\tSơ kết\n2\t"


@given(
    st.lists(
        st.sampled_from(["Tổ", "chức", "**hội**", "nghị;", "\n", "\n\n", "- ", "|", "12/KH-", "UBND", "*", "# "]),
        max_size=60,
    )
)
def test_segments_map_every_slice_to_its_source(tokens: list[str]) -> None:
    """Each mapped stretch is its raw stretch, NFC; what is not mapped is a blank, tab or line end of our own."""
    raw = unicodedata.normalize("NFD", " ".join(tokens))
    try:
        text = read(raw)
    except Refused as refused:
        if refused.code != "empty":
            raise
        return
    position = 0
    for segment in text.segments:
        assert set(text.text[position : segment.start]) <= {" ", "\t", "\n"}
        source = unicodedata.normalize("NFC", raw[segment.raw_start : segment.raw_end])
        assert text.text[segment.start : segment.end] == (source if source.strip() else " ")
        position = segment.end
    assert set(text.text[position:]) <= {" ", "\t", "\n"}


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(raw: str) -> None:
    try:
        text = read(raw)
    except Refused:
        return
    assert text.pages[-1].end == len(text.text)


def test_composition_does_not_change_the_reading() -> None:
    assert read(unicodedata.normalize("NFD", WRAPPED)).text == read(WRAPPED).text


def test_tone_style_is_left_alone() -> None:
    assert read("tỉnh Hoà Bình, uỷ ban, hòa giải").text == "tỉnh Hoà Bình, uỷ ban, hòa giải"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 100, b"MZ\x90\x00\x03\x00\x00\x00" * 50])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert refused.value.code == "not-a-document"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode("Kế hoạch".encode(encoding)) == "Kế hoạch"


def test_blanks_only_is_empty() -> None:
    with pytest.raises(Refused) as refused:
        read(" \n\n\t\n** **\n")
    assert refused.value.code == "empty"


def test_secrecy_mark_is_refused_unless_admitted() -> None:
    raw = "UBND TỈNH BẮC SƠN\n\nMẬT\n\nSố: 15/KH-UBND\n\nKẾ HOẠCH\n"
    with pytest.raises(Refused) as refused:
        read(raw)
    assert refused.value.code == "secrecy-mark"
    assert "MẬT" in text_of(raw, "0" * 64, "text", ReadingSettings(allow_secret=True)).text


def test_short_lines_of_which_none_goes_on_are_paragraphs() -> None:
    """A short plan saved with one paragraph a line looks as narrow as wrapped text."""
    lines = [
        "Lào Cai, ngày 03 tháng 02 năm 2020",
        "KẾ HOẠCH",
        "Phòng, chống cháy rừng năm 2020",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "1. Nâng cao ý thức.",
    ]
    assert read("\n".join(lines)).text.split("\n") == lines
