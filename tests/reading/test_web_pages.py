"""What a portal printed around a document stays out of the text; what belongs to the document stays in."""

from __future__ import annotations

import pytest

from pipeline.reading import ReadingSettings
from pipeline.reading.plain import text_of

HEAD = """|
Bản dịch này thuộc quyền sở hữu của cổng thông tin.
Đang tải văn bản...
**Số hiệu:**
|
77/KH-UBND
|
**Loại văn bản:**
|
Kế hoạch
|
**Tình trạng:**
|
Đã biết
|
|
"""
LETTER = """**ỦY BAN NHÂN DÂN
TỈNH X**
-------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
77/KH-UBND
|
*X, ngày 5 tháng 6 năm 2024*
|

**KẾ HOẠCH**

Ủy ban nhân dân tỉnh giao Sở Y tế thực hiện Chỉ thị số 12/CT-TTg ngày 3/4/2023.

|
Nơi nhận:
- Như trên;
- Báo và Đài tỉnh
(để đưa tin);
- Lưu: VT.
|
**TM. ỦY BAN NHÂN DÂN**
**CHỦ TỊCH**
Lê Văn A
|
"""
ANNEX = """
**PHỤ LỤC**
DANH MỤC NHIỆM VỤ

Mẫu số 01
Số hiệu: ........
Loại văn bản: ........
Người ký: ........

[1] Quyết định số 5/QĐ-UBND ngày 1/2/2020.
"""
TAIL = """
Kế hoạch 77/KH-UBND năm 2024 thực hiện Chỉ thị 12/CT-TTg do tỉnh X ban hành
Văn bản này chưa cập nhật nội dung Tiếng Anh
## Văn bản liên quan
Ban hành:
03/04/2023
Hiệu lực: Đã biết
Tình trạng: Đã biết
Cập nhật:
05/04/2023
NỘI DUNG SỬA ĐỔI, HƯỚNG DẪN
**Click trái** để xem cụ thể từng nội dung.
Nghị định 13/2023/NĐ-CP yêu cầu xác nhận sự đồng ý của thành viên.
Bạn vừa bị Đăng xuất khỏi Tài khoản.
"""


@pytest.mark.parametrize("annex", ["", ANNEX])
def test_a_portals_frame_goes_to_the_margin(annex: str) -> None:
    read = text_of(HEAD + LETTER + annex + TAIL, "0" * 64, "markdown", ReadingSettings())
    lines = read.text.split("\n")
    assert lines[:5] == [
        "ỦY BAN NHÂN DÂN TỈNH X",
        "Số: 77/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "X, ngày 5 tháng 6 năm 2024",
    ]
    assert "- Báo và Đài tỉnh (để đưa tin);" in lines
    assert lines[-1] == ("[1] Quyết định số 5/QĐ-UBND ngày 1/2/2020." if annex else "Lê Văn A")
    assert not any(
        alien in read.text for alien in ("liên quan", "Đăng xuất", "13/2023", "Đang tải", "năm 2024 thực hiện")
    )
    assert {"Đang tải văn bản...", "05/04/2023"} <= set(read.pages[0].margin)
    assert all(len(read.text[s.start : s.end]) == s.end - s.start for s in read.segments)


@pytest.mark.parametrize("raw", [LETTER, LETTER + ANNEX, "Kế hoạch\n\nSố hiệu: 5\nCập nhật: 6\n"])
def test_documents_alone_lose_nothing(raw: str) -> None:
    assert text_of(raw, "0" * 64, "markdown", ReadingSettings()).pages[0].margin == ()


def test_the_body_between_two_tables_is_no_cell() -> None:
    body = "\n".join(
        f"{n}. Sở Y tế chủ trì, phối hợp với các đơn vị thực hiện nhiệm vụ được giao trong năm." for n in range(1, 40)
    )
    raw = (
        f"**CÔNG ĐIỆN**\n|\n** **\n|\n- Chủ tịch UBND tỉnh;\n|\n{body}\n|\nNơi nhận:\n- Lưu: VT.\n|\n**CHỦ TỊCH**\n|\n"
    )
    lines = text_of(raw, "0" * 64, "markdown", ReadingSettings()).text.split("\n")
    assert sum(line[0].isdigit() for line in lines) == 39
    assert not any("\t" in line for line in lines if line[0].isdigit())
