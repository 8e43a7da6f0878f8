"""What a document asserts between the documents it names, and in which direction."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.citations.relations import find_relations
from extractors.findings import Header, HeaderField, Part
from extractors.language import build

NLP = build(("citations", "relations"))


ACTION = (
    "Chương trình hành động của Chính phủ thực hiện Nghị quyết số 29-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương"
)


def relations(text: str) -> set[tuple[str, str, str]]:
    return {(r.source, r.kind, r.target) for r in NLP(text)._.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a resolution that issues the programme which carries out another one
        (
            "Căn cứ Nghị quyết số 53/NQ-CP ngày 14/4/2023 của Chính phủ về ban hành Chương trình hành động của Chính phủ thực hiện "
            "Nghị quyết số 29-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương;",
            {
                ("self", "implements", "53/NQ-CP"),
                ("53/NQ-CP", "issues", ACTION),
                (ACTION, "implements", "29-NQ/TW"),
            },
        ),
        # the preamble: one base for each document named directly
        (
            "Thực hiện Nghị quyết số 55-NQ/TU ngày 22/12/2021 của Tỉnh ủy về thi đua; Kế hoạch số 12/KH-UBND ngày 03/01/2022 của UBND tỉnh, "
            "Sở Nội vụ ban hành Kế hoạch như sau:",
            {("self", "implements", "55-NQ/TU"), ("self", "implements", "12/KH-UBND")},
        ),
        ("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", {("self", "implements", "Luật Đất đai")}),
        # nested: only the first element is the document's own
        (
            "Thực hiện Kế hoạch số 161/KH-UBND ngày 01/3/2022 của UBND tỉnh về thực hiện Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư "
            "về tiếp tục đẩy mạnh thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư;",
            {("self", "implements", "161/KH-UBND"), ("161/KH-UBND", "implements", "44-KL/TW"), ("44-KL/TW", "continues", "09-CT/TW")},
        ),
        # a proposal is no legal base
        ("Theo đề nghị của Sở Tài chính tại Tờ trình số 15/TTr-STC ngày 02/02/2022.", set()),
        # a list of documents to be studied is content
        ("1. Quán triệt\nCác văn bản, trọng tâm là: Chỉ thị số 46-CT/TW của Bộ Chính trị; Nghị định số 06/2014/NĐ-CP.", set()),
        (
            "I. NỘI DUNG\nThông tư 23/2012/TT-BCA ngày 27/4/2012, nay là Thông tư số 124/2021/TT-BCA ngày 28/12/2021",
            {("124/2021/TT-BCA", "replaces", "23/2012/TT-BCA")},
        ),
        (
            "I. NỘI DUNG\nThông tư số 15/2020/TT-BGDĐT được sửa đổi, bổ sung tại Thông tư số 05/2021/TT-BGDĐT ngày 12/3/2021",
            {("05/2021/TT-BGDĐT", "amends", "15/2020/TT-BGDĐT")},
        ),
        (
            "I. NỘI DUNG\nNghị định số 72/2019/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 37/2010/NĐ-CP",
            {("72/2019/NĐ-CP", "amends", "37/2010/NĐ-CP")},
        ),
        (
            "I. NỘI DUNG\nHướng dẫn số 19/HD-CAT-PV05 hướng dẫn thực hiện Thông tư số 124/2021/TT-BCA",
            {("19/HD-CAT-PV05", "guides", "124/2021/TT-BCA")},
        ),
        (
            "I. NỘI DUNG\nNghị định số 200/2025/NĐ-CP quy định chi tiết một số điều của Luật Phòng thủ dân sự",
            {("200/2025/NĐ-CP", "details", "Luật Phòng thủ dân sự")},
        ),
        (
            "I. NỘI DUNG\nQuyết định số 926/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Đề án phát triển thư viện trong cơ sở giáo dục.",
            {("926/QĐ-TTg", "issues", "Đề án phát triển thư viện trong cơ sở giáo dục")},
        ),
        (
            "I. NỘI DUNG\nKế hoạch này thay thế Kế hoạch số 076/KH-UBND ngày 30/8/2025.",
            {("self", "replaces", "076/KH-UBND")},
        ),
        ("ĐỀ ÁN\nPHÁT TRIỂN THƯ VIỆN\n(Ban hành kèm theo Quyết định số: 886/QĐ-UBND ngày 09/7/2012)\nI. MỤC TIÊU\nNội dung.", {("886/QĐ-UBND", "issues", "self")}),
        # one decree carries two laws' articles: both are amended
        (
            "I. NỘI DUNG\nNghị định số 50/2024/NĐ-CP sửa đổi một số điều của Nghị định số 136/2020/NĐ-CP ngày 24/11/2020 và Nghị định số 83/2017/NĐ-CP ngày 18/7/2017",
            {("50/2024/NĐ-CP", "amends", "136/2020/NĐ-CP"), ("50/2024/NĐ-CP", "amends", "83/2017/NĐ-CP")},
        ),
    ],
)  # fmt: skip
def test_kinds_and_directions(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(text) == expected


def test_the_decision_of_a_file_has_its_own_bases() -> None:
    text = "QUYẾT ĐỊNH\nCăn cứ Chỉ thị số 23/CT-TTg ngày 26/8/2025;\nKẾ HOẠCH\n(Kèm theo Quyết định số 1627/QĐ-UBND ngày 21/11/2025)\nI. MỤC ĐÍCH"
    cut = text.index("KẾ HOẠCH")
    doc = NLP.make_doc(text)
    doc._.parts = (Part(0, cut, "decision"), Part(cut, len(text), "plan"))
    doc._.headers = (Header(0, {"number": HeaderField("1627/QĐ-UBND", None, 1.0, "test")}), Header(1))
    doc = NLP.get_pipe("citations")(doc)
    assert {(r.source, r.kind, r.target) for r in find_relations(doc)} == {
        ("1627/QĐ-UBND", "implements", "23/CT-TTg"),
        ("1627/QĐ-UBND", "issues", "self"),
    }


def test_evidence_is_the_words_that_state_it() -> None:
    text = "I. NỘI DUNG\nThông tư 23/2012/TT-BCA, nay là Thông tư số 124/2021/TT-BCA"
    (relation,) = NLP(text)._.relations
    assert text[relation.start : relation.end] == "Thông tư 23/2012/TT-BCA, nay là Thông tư số 124/2021/TT-BCA"
    assert relation.guide_kind == "replaces"


SENTENCE = (
    "Thực hiện Kế hoạch số 161/KH-UBND ngày 01/3/2022 của UBND tỉnh về thực hiện Kết luận số 44-KL/TW về tiếp tục thực hiện "
    "Chỉ thị số 09-CT/TW; Quyết định số 77/QĐ-TTg của Thủ tướng Chính phủ."
)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_spelling_changes_no_relation(data: st.DataObject) -> None:
    text = SENTENCE.replace("-", data.draw(st.sampled_from(["-", "–", "- "])))
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    text = text.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0"])))
    assert relations(text) == {
        ("self", "implements", "161/KH-UBND"),
        ("161/KH-UBND", "implements", "44-KL/TW"),
        ("44-KL/TW", "continues", "09-CT/TW"),
        ("self", "implements", "77/QĐ-TTg"),
    }
