"""Signature blocks and lists of recipients."""

from __future__ import annotations

import pytest

from extractors.header.persons import cut_names, is_person, tidy_name, without_rank
from extractors.header.signature import read_recipients, read_signature, torn_name
from extractors.sections.cells import split_lines
from extractors.sections.tail import find_tail


@pytest.mark.parametrize(
    ("block", "name", "title", "formula"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Một", "Trần Văn Một", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Văn Một", "Trần Văn Một", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"),
        # the deputy of a board who is also head of the police
        ("KT.TRƯỞNG BAN\nPHÓ TRƯỞNG BAN THƯỜNG TRỰC\nGIÁM ĐỐC CÔNG AN TỈNH\nĐại tá Lò Văn Hai", "Lò Văn Hai", "Phó Trưởng Ban Thường trực", "KT. TRƯỞNG BAN"),
        ("TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\nCHỦ TỊCH UBND THỊ XÃ\nHồ Thị Ba", "Hồ Thị Ba", "Trưởng Ban", "TM. BAN CHỈ ĐẠO"),
        ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nVõ Bốn Năm", "Võ Bốn Năm", "Phó Chánh Văn phòng", "TL. CHỦ TỊCH; KT. CHÁNH VĂN PHÒNG"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nGiàng A Sáu", "Giàng A Sáu", "Phó Bí thư", "TM. BAN THƯỜNG VỤ"),
        ("HIỆU TRƯỞNG\nPGS.TS. Phạm Bảy", "Phạm Bảy", "Hiệu trưởng", None),
        ("Q. GIÁM ĐỐC\nBS.CKII Đỗ Văn Tám", "Đỗ Văn Tám", "Quyền Giám đốc", None),
        # run together by OCR
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nTrần Văn Một", "Trần Văn Một", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"),
        ("PHÓ CHỦ TỊCH Trần Văn Một", "Trần Văn Một", "Phó Chủ tịch", None),
        # the formula under the seal is lost, the deputy still signs
        ("-#T, GIÁM ĐÓC PHÓ GIÁM ĐỚC,\nNguyễn Văn Chín\nl§", "Nguyễn Văn Chín", "Phó Giám đốc", None),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNGUYỄN THỊ MƯỜI", "Nguyễn Thị Mười", "Phó Giám đốc", "KT. GIÁM ĐỐC"),
        ("CHỦ TỊCH", None, None, None),  # an unsigned copy
        # the deputy's own line was not read: who signs KT. is the deputy
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nH? Linh Niê Mlô", "H’ Linh Niê Mlô", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"),
        ("KT. BỘ TRƯỞNG\nLê Văn Một", "Lê Văn Một", "Thứ trưởng", "KT. BỘ TRƯỞNG"),
        # scraps of the seal between the words of the office, and what it makes of PHÓ
        ("KT. CHỦ TỊCH\nPHO ty CHỦ ca TỊCH\nHồ Văn Một", "Hồ Văn Một", "Phó Chủ tịch", "KT. CHỦ TỊCH"),
        ("-#T, GIÁM ĐÓC —PHQ GIÁM ĐÓC,", None, "Phó Giám đốc", None),
        # noise and bodies are no names
        ("GIÁM ĐỐC\nÔm Xa Zà\nBỘ Y TẾ VÀ DÂN SỐ", None, "Giám đốc", None),
        ("TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ GIÁO DỤC PHỔ THÔNG\n— Lê Văn Tài\nBỘ GIÁO DỤC VÀ ĐÀO TẠO", "Lê Văn Tài", "Vụ trưởng vụ giáo dục phổ thông", "TL. BỘ TRƯỞNG"),
    ],
)  # fmt: skip
def test_signature(block: str, name: str | None, title: str | None, formula: str | None) -> None:
    found = read_signature(split_lines(block))
    assert (found.name, found.title, found.formula) == (name, title, formula)


def test_several_sign_a_joint_document() -> None:
    block = "CÔNG AN TỈNH\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Lê Văn Một\nTỈNH ĐOÀN\nBÍ THƯ\nĐoàn Thị Hai"
    found = read_signature(split_lines(block), joint=True)
    assert (found.name, found.title) == ("Lê Văn Một; Đoàn Thị Hai", "Phó Giám đốc; Bí thư")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Văn A", True), ("Ksor Phước", True), ("Y Thanh Hà Niê Kđăm", True), ("K’ Văn Thịnh", True), ("K’Brểu", False),
        ("H’ Linh Niê Kđăm", True), ("Giàng A Chu", True), ("LÒ VĂN POM", True), ("Nguvên Thị Lan", True), ("Đoàn Thị Hậu", True),
        ("BỘ CÔNG AN", False), ("Sở Y tế", False), ("ĐOÀN KIỂM TRA", False), ("Nơi Nhận", False), ("Xz Gư Tk", False), ("Bản Lưu Văn Thư Tk Qx", False),
    ],
)  # fmt: skip
def test_person(text: str, expected: bool) -> None:
    assert is_person(text) is expected


def test_names() -> None:
    assert tidy_name("K'? Văn Thịnh") == "K’ Văn Thịnh"
    assert tidy_name("Nguyễn Trúc GÏang") == "Nguyễn Trúc Giang"
    assert cut_names("Nguyễn Văn Một Nguyễn Thị Hai") == ["Nguyễn Văn Một", "Nguyễn Thị Hai"]
    assert cut_names("Nguyễn Văn Một") == ["Nguyễn Văn Một"]
    assert torn_name("- Sở Y tế; Trần 5 Văn Một") == ("Trần Văn Một", 11)
    assert torn_name("- Phó Giám đốc Sở: Trần Văn Một") is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Thiếu tướng Lê Văn A", "Lê Văn A"),
        ("Đại tá, TS. Lê Văn Ba", "Lê Văn Ba"),
        ("ThS. Lê Thị Bé", "Lê Thị Bé"),
        ("BS. CKI Tạ Tư", "Tạ Tư"),
        ("Trung Tá Lê", "Lê"),
        ("Trung Văn Tài", "Trung Văn Tài"),
    ],
)
def test_rank_is_no_part_of_a_name(printed: str, name: str) -> None:
    assert without_rank(printed) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nơi nhận:\n- Tỉnh ủy;\n- UBND tỉnh;\n- Lưu: VT, TH.", ["Tỉnh ủy", "UBND tỉnh", "Lưu: VT, TH."]),
        # notes torn off by the two-column layout
        ("Nơi nhận:\n- Tỉnh ủy;\n- Lưu: VT.\n(để báo cáo);\n(chỉ đạo, thực hiện);", ["Tỉnh ủy", "Lưu: VT."]),
        ("Nơi nhận: - Như trên;\n- Lưu: VT.", ["Như trên", "Lưu: VT."]),
        ("Nơi nhận:\n- Như trên; - Sở Nội vụ;\n- Lưu: VT.", ["Như trên", "Sở Nội vụ", "Lưu: VT."]),
        (
            "Nơi nhận:\n- Sở Y tế (để phối hợp);\n- BCĐ 138; (để báo cáo)\n- Lưu: VT.",
            ["Sở Y tế (để phối hợp)", "BCĐ 138; (để báo cáo)", "Lưu: VT."],
        ),
        ("Nơi nhận:\n- VPUB: CVP,\ncác PCVP;\n- Lưu: VT.", ["VPUB: CVP, các PCVP", "Lưu: VT."]),
        # the signer's name, read as the end of a recipient's line
        ("Nơi nhận:\n- Sở Y tế; Trần Văn Một\n- Lưu: VT.", ["Sở Y tế", "Lưu: VT."]),
        (
            "Nơi nhận:\n- Các tỉnh ủy viên,\n- Các đảng ủy trực thuộc, Các đảng ủy xã, phường,\n- Lưu Văn phòng.",
            ["Các tỉnh ủy viên", "Các đảng ủy trực thuộc", "Các đảng ủy xã, phường", "Lưu Văn phòng."],
        ),
        ("Noi nhan\n- Tỉnh ủy;\n- Lưu: VT.", ["Tỉnh ủy", "Lưu: VT."]),
    ],
)
def test_recipients(text: str, expected: list[str]) -> None:
    lines = split_lines(text)
    assert read_recipients(lines[0], lines[1:]) == expected


def test_what_follows_a_signature_is_no_part_of_it() -> None:
    text = (
        "1. Thực hiện./.\nNơi nhận:\n- Tỉnh ủy;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Ba\n"
        "[1] Kế hoạch số 12/KH-UBND ngày 03/4/2020.\n2 Quyết định số 45/QĐ-UBND ngày 01/02/2021."
    )
    lines = split_lines(text)
    assert find_tail(lines, 0, len(lines)) == (1, [2, 3], [4, 5, 6])
    form = [*text.split("\n")[:7], "ĐƠN VỊ: Phụ lục I", "TT\tNội dung", "1\tGiường bệnh"]
    lines = split_lines("\n".join(form))
    assert find_tail(lines, 0, len(lines))[2] == [4, 5, 6]


@pytest.mark.parametrize(
    "text",
    [
        "1. Thực hiện./.\nNơi nhận:\n- Tỉnh ủy;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Ba",
        "1. Thực hiện./.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Ba\nNơi nhận:\n- Tỉnh ủy;\n- Lưu: VT.",
        # the words "Nơi nhận" were not read
        "1. Thực hiện./.\n- Tỉnh ủy;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Ba",
        # both columns mixed
        "1. Thực hiện./.\nNơi nhận:\n- Tỉnh ủy;\nKT. GIÁM ĐỐC\n- Lưu: VT.\nPHÓ GIÁM ĐỐC\nLê Văn Ba",
    ],
)
def test_tail_in_any_order(text: str) -> None:
    lines = split_lines(text)
    head, recipients, signature = find_tail(lines, 0, len(lines))
    assert read_recipients(lines[head] if head is not None else None, [lines[i] for i in recipients]) == [
        "Tỉnh ủy",
        "Lưu: VT.",
    ]
    found = read_signature([lines[i] for i in signature])
    assert (found.name, found.title) == ("Lê Văn Ba", "Phó Giám đốc")
