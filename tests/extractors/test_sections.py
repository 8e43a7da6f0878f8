"""Every paragraph in its place, also when numbering, tables and parts of a file are in its way."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import build
from extractors.sections import labels
from extractors.sections.component import outline
from extractors.sections.labels import Style


def paths(text: str) -> list[str]:
    """The path of each paragraph, joined."""
    return ["/".join(p.path) for p in outline(text)[1]]


CORPUS = Path(os.environ.get("KEHOACH_CORPUS", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize(
    ("line", "style", "text", "body"),
    [
        ("I. MỤC ĐÍCH", Style.ROMAN, "I", "MỤC ĐÍCH"),
        ("IV/ KINH PHÍ", Style.ROMAN, "IV", "KINH PHÍ"),
        ("01. Sở Tài chính", Style.NUMBER, "01", "Sở Tài chính"),
        ("4.Sở Y tế", Style.NUMBER, "4", "Sở Y tế"),
        ("2.1. Yêu cầu", Style.DECIMAL, "2.1", "Yêu cầu"),
        ("2.1.3 Đối với cấp xã", Style.DECIMAL, "2.1.3", "Đối với cấp xã"),
        ("(3) Rà soát", Style.BRACKETED, "(3)", "Rà soát"),
        ("đ) Công an tỉnh", Style.LETTER, "đ", "Công an tỉnh"),
        ("– Sở Nội vụ", Style.DASH, "-", "Sở Nội vụ"),
        ("-100% số xã", Style.DASH, "-", "100% số xã"),
        ("+ Cấp huyện", Style.PLUS, "+", "Cấp huyện"),
        ("Điều 2. Hiệu lực", Style.ARTICLE, "Điều 2", "Hiệu lực"),
        ("ĐIỀU 12. Trách nhiệm", Style.ARTICLE, "Điều 12", "Trách nhiệm"),
        ("PHẦN THỨ HAI", Style.PART, "Phần thứ hai", ""),
        ("Chương III", Style.CHAPTER, "Chương III", ""),
    ],
)
def test_labels_as_printed(line: str, style: Style, text: str, body: str) -> None:
    found = labels.read(line)[0]
    assert (found.style, found.text, line[found.body :]) == (style, text, body)


@pytest.mark.parametrize(
    "line",
    [
        "21/10/2022 của Bộ Công an",  # a date carried over to a new line
        "2.000 người dân",  # an amount
        "1.5 triệu đồng",
        "100% các xã",
        "V/v xây dựng kế hoạch",  # trích yếu of a letter, no Roman five
        "TP. Hồ Chí Minh",
        "--------",
        "-5",
        "[3] Ghi chú",  # a footnote
        "Điều 3.1",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert labels.read(line) == ()


def test_tree_of_a_plan() -> None:
    text = "\n".join(
        [
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Nâng cao nhận thức của nhân dân.",
            "II. NHIỆM VỤ",
            "1. Tuyên truyền",
            "1.1. Nội dung",
            "(1) Tổ chức hội nghị;",
            "(2) Mở chuyên mục.",
            "1.2. Phân công",
            "- Sở A chủ trì.",
            "+ Cấp huyện phối hợp.",
            "Thời gian: Quý II.",
            "2. Kiểm tra",
            "a) Kiểm tra định kỳ;",
            "b) Kiểm tra đột xuất.",
        ]
    )
    assert paths(text) == [
        "I", "I/1", "II", "II/1", "II/1/1.1", "II/1/1.1/(1)", "II/1/1.1/(2)", "II/1/1.2", "II/1/1.2", "II/1/1.2", "II/1/1.2",
        "II/2", "II/2/a", "II/2/b",
    ]  # fmt: skip
    found = outline(text)[1]
    assert [p.kind for p in found[:4]] == ["heading", "item", "heading", "heading"]
    assert found[9].parent == 8  # the plus stands under its dash
    assert [found[i].level for i in (2, 3, 4, 5, 9)] == [1, 2, 3, 4, 5]
    assert text[found[8].body : found[8].end] == "Sở A chủ trì."


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        # l for 1, a lost point, H for II, a bar for I
        (["l. MỤC TIÊU", "1. A.", "2 Bảo đảm.", "H. NHIỆM VỤ", "1. B."], ["I", "I/1", "I/2", "II", "II/1"]),
        (["I. MỤC TIÊU", "l. A.", "2. B.", "lI. NHIỆM VỤ", "IlI. KINH PHÍ"], ["I", "I/1", "I/2", "II", "III"]),
        (["I MỤC TIÊU", "1. A.", "II NHIỆM VỤ", "III TỔ CHỨC"], ["I", "I/1", "II", "III"]),
        (["V. NHIỆM VỤ", "1. A.", "Vl. KINH PHÍ", "VIL. TỔ CHỨC"], ["V", "V/1", "VI", "VII"]),
        # the heading "2." was lost, what stands under it tells its number
        (["I. A", "1. B", "1.1. C.", "2.1. D.", "2.2. E."], ["I", "I/1", "I/1/1.1", "I/2/2.1", "I/2/2.2"]),
        # numbering that skips or starts anew is still the author's
        (["I. A", "1. B.", "3. C.", "II. D", "1. E."], ["I", "I/1", "I/3", "II", "II/1"]),
    ],
)
def test_damaged_numbering_is_read_by_its_sequence(damaged: list[str], expected: list[str]) -> None:
    assert paths("\n".join(damaged)) == expected


def test_a_year_or_amount_at_the_head_of_a_line_opens_nothing() -> None:
    assert paths("I. MỤC TIÊU\n1. Đến năm 2025:\n100 xã đạt chuẩn.\n30 Trạm y tế được sửa.\n2. Đến năm 2030.") == [
        "I", "I/1", "I/1", "I/1", "I/2",
    ]  # fmt: skip


def test_rows_of_an_annex_take_its_number_and_their_own() -> None:
    text = "\n".join(
        [
            "I. NHIỆM VỤ",
            "1. Thực hiện theo Phụ lục kèm theo./.",
            "PHỤ LỤC II",
            "DANH MỤC NHIỆM VỤ",
            "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2024)",
            "STT\tNhiệm vụ\tChủ trì",
            "(1)\t(2)\t(3)",
            "I\tNHÓM THỂ CHẾ\t",
            "1\tSửa quy chế\tSở Nội vụ",
            "\tnội dung nối tiếp\t",
            "750\t800\t900",
            "2\tBan hành quy trình\tSở Tư pháp",
            "II. NHÓM HẠ TẦNG",
            "3\tXây trạm\tSở Xây dựng",
        ]
    )
    parts, found = outline(text)
    assert [(p.kind, p.label) for p in parts] == [("plan", None), ("annex", "Phụ lục II")]
    assert ["/".join(p.path) for p in found if p.part == 1] == [
        "Phụ lục/II", "Phụ lục/II", "Phụ lục/II", "Phụ lục/II", "Phụ lục/II", "Phụ lục/II/I", "Phụ lục/II/I/1", "Phụ lục/II/I/1",
        "Phụ lục/II/I/1", "Phụ lục/II/I/2", "Phụ lục/II/II", "Phụ lục/II/II/3",
    ]  # fmt: skip
    row = next(p for p in found if p.label == "2" and p.kind == "row")
    assert [text[a:b] for a, b in row.cells] == ["2", "Ban hành quy trình", "Sở Tư pháp"]
    assert text[row.body : row.end].startswith("Ban hành")


def test_a_table_in_the_body_ends_where_the_numbering_goes_on() -> None:
    text = "II. NỘI DUNG\n1. Tiến độ:\nTT\tViệc\n01\tLập hồ sơ\n02\tThẩm định\n2. Kinh phí: do ngân sách bảo đảm."
    assert paths(text) == ["II", "II/1", "II/1", "II/1/01", "II/1/02", "II/2"]


def test_decision_and_plan_are_two_parts() -> None:
    text = "\n".join(
        [
            "ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM", "Số: 15/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "Hà Nam, ngày 04 tháng 02 năm 2020", "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch cải cách hành chính",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "Căn cứ Luật Tổ chức chính quyền địa phương;", "QUYẾT ĐỊNH:",
            "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính.", "Điều 2. Quyết định có hiệu lực từ ngày ký./.",
            "Nơi nhận:", "- Như Điều 2;", "- Lưu: VT.", "CHỦ TỊCH", "Lê Văn Ba",
            "KẾ HOẠCH", "Cải cách hành chính năm 2020", "(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 04/02/2020)",
            "I. MỤC TIÊU", "1. Giảm thời gian giải quyết.",
        ]
    )  # fmt: skip
    parts, found = outline(text)
    assert [p.kind for p in parts] == ["decision", "plan"]
    assert [p.kind for p in found if p.part == 1] == ["front", "front", "front", "heading", "item"]
    assert [("/".join(p.path)) for p in found if p.label] == ["Điều 1", "Điều 2", "I", "I/1"]
    assert [p.kind for p in found[13:18]] == ["recipients"] * 3 + ["signature"] * 2


def test_the_end_of_a_directive_stands_under_none_of_its_points() -> None:
    text = "\n".join(
        [
            "CHỈ THỊ", "Về tăng cường bảo vệ rừng", "Thời gian qua rừng bị chặt phá.", "1. Sở A kiểm tra.", "2. Sở B xử lý vi phạm.",
            "Yêu cầu các đơn vị thực hiện nghiêm Chỉ thị này./.", "Nơi nhận:", "- Lưu: VT.",
        ]
    )  # fmt: skip
    assert paths(text)[3:6] == ["1", "2", ""]


def test_quoted_wording_does_not_renumber() -> None:
    text = "\n".join(
        [
            "1. Sửa khoản 2 như sau:",
            "“2. Hội đồng họp mỗi quý.",
            "3. Thư ký lập biên bản.”.",
            "2. Bãi bỏ khoản 5.",
        ]
    )
    found = outline(text)[1]
    assert ["/".join(p.path) for p in found] == ["1", "1", "1", "2"]
    assert [p.quoted for p in found] == [False, True, True, False]


def test_component_alone() -> None:
    doc = build(("sections",))("I. MỤC TIÊU\n1. Một.\n")
    assert [p.path for p in doc._.sections] == [("I",), ("I", "1")]
    assert [span.text for span in doc.spans["sections"]] == ["I. MỤC TIÊU"]


@given(st.text(alphabet="I1l.VX)( -+a\n\tMỤC", max_size=200))
def test_every_line_is_one_paragraph_in_order(text: str) -> None:
    parts, found = outline(text)
    assert [text[p.start : p.end] for p in found] == [line.strip() for line in text.split("\n") if line.strip()]
    assert all(p.start <= p.body <= p.end for p in found)
    assert all(p.parent is None or p.parent < i for i, p in enumerate(found))
    assert all(0 <= p.part < len(parts) for p in found)


@pytest.mark.slow
def test_time_grows_with_length_only() -> None:
    block = "I. MỤC TIÊU\n1. Việc\na) Ý\n(Kèm theo Quyết định)\nPHỤ LỤC\nx\n"
    seconds = []
    for size in (500, 5000):
        start = time.perf_counter()
        outline(block * size)
        seconds.append(time.perf_counter() - start)
    assert seconds[1] < 20 * seconds[0] + 0.5


@pytest.mark.corpus
def test_sections_of_annotated_tasks() -> None:
    """The digital copies of the annotated plans: the paragraph with a task's first words stands in the task's section."""
    if not (CORPUS / "gold").is_dir():
        pytest.skip("no corpus: set KEHOACH_CORPUS")
    from pipeline.reading import read

    right = total = 0
    for gold in sorted((CORPUS / "gold").glob("*.scan.gold.json")):
        source = CORPUS / "corpus" / "scans" / f"{gold.name.removesuffix('.scan.gold.json')}.digital.pdf"
        text = read(source).text
        where = {text[p.body : p.end]: "/".join(p.path) for p in outline(text)[1]}
        for task in json.loads(gold.read_text(encoding="utf-8"))["tasks"]:
            total += 1
            anchor = task["anchor"][:30].lower()
            right += any(
                body.lower().startswith(anchor) and path == (task["section"] or "") for body, path in where.items()
            )
    assert right >= 0.95 * total


def test_footnotes_stand_beside_the_tree() -> None:
    text = (
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2 Quyết định số 12/QĐ-UBND ngày 03/4/2020 của Ủy ban nhân dân tỉnh.\n"
        "[3] Kế hoạch số 45/KH-UBND.\na) Tuyên truyền.\n2. Huy động nguồn lực."
    )
    assert paths(text) == ["I", "I/1", "", "", "I/1/a", "I/2"]


def test_notes_after_the_signature_are_text() -> None:
    text = (
        "I. MỤC ĐÍCH\n1. Thực hiện./.\nNơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Ba\n"
        "[1] Kế hoạch số 45/KH-UBND ngày 02/3/2021.\n2 Luật Đầu tư số 61/2020/QH14."
    )
    kinds = [(p.kind, "/".join(p.path)) for p in outline(text)[1]]
    assert kinds[-3:] == [("signature", ""), ("text", ""), ("text", "")]


def test_misread_numbers_that_would_run_backwards() -> None:
    text = "5. Phân công\n5.1. Phòng A\n- Việc.\n3.2. Phòng B\n- Việc.\n5.3. Phòng C"
    assert paths(text) == ["5", "5/5.1", "5/5.1", "5/5.2", "5/5.2", "5/5.3"]
    text = "I. MỤC ĐÍCH\n1. Một.\nIII. NỘI DUNG\n1. Hai.\nII. TỔ CHỨC THỰC HIỆN\n1. Ba."
    assert paths(text) == ["I", "I/1", "II", "II/1", "III", "III/1"]


def test_a_heading_ends_the_table_above_it() -> None:
    text = "1. Bảng\nTT\tViệc\n1\tMột\n2\tHai\nĐoạn văn.\n2. Bảng khác\nTT\tViệc\n1\tBa"
    assert paths(text)[-2:] == ["2", "2/1"]
