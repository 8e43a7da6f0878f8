"""Signature blocks and lists of recipients."""

from __future__ import annotations

import pytest

from extractors.cells import split_lines
from extractors.signature import read_recipients, read_signature, without_rank
from extractors.tail import find_tail


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
    ],
)  # fmt: skip
def test_signature(block: str, name: str | None, title: str | None, formula: str | None) -> None:
    found = read_signature(split_lines(block))
    assert (found.name, found.title, found.formula) == (name, title, formula)


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
        ("Noi nhan\n- Tỉnh ủy;\n- Lưu: VT.", ["Tỉnh ủy", "Lưu: VT."]),
    ],
)
def test_recipients(text: str, expected: list[str]) -> None:
    lines = split_lines(text)
    assert read_recipients(lines[0], lines[1:]) == expected


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
