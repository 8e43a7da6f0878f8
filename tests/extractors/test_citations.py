"""Documents that a text names: what counts, what is one entry, and that spelling does not matter."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractors.citations.component import create, find_citations
from extractors.findings import Citation, Header, HeaderField
from extractors.language import build, register_attributes

NLP = build(("citations",))


def cited(text: str, **header: Any) -> tuple[Citation, ...]:
    """Citations of a text whose heading has these fields."""
    doc = NLP.make_doc(text)
    if header:
        doc._.header = Header(0, {k: HeaderField(v, None, 1.0, "test") for k, v in header.items()})
    return find_citations(doc)


def keys(text: str, **header: Any) -> list[tuple[str, str, int]]:
    """Type, number or name, and mentions."""
    return [(c.type, c.key, len(c.mentions)) for c in cited(text, **header)]


# -- numbered documents --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # số, colon, nothing; any case of the type word
        ("theo Chỉ thị số 09-CT/TW của Ban Bí thư", [("CT", "09-CT/TW")]),
        ("theo chỉ thị số: 06/2008/CT-TTG của Thủ tướng", [("CT", "06/2008/CT-TTg")]),
        ("theo Thông tư 23/2012/TT-BCA", [("TT", "23/2012/TT-BCA")]),
        ("theo Kế hoạch 1676 /KH-BCĐ", [("KH", "1676/KH-BCĐ")]),
        # the department whose letters keep their commas, whatever became of the blanks
        ("Chương trình phối hợp số 31/CTPH-LĐLĐ- SVH,TT, DL ngày 05/3/2019", [("CTr", "31/CTPH-LĐLĐ-SVH,TT,DL")]),
        ("Chương trình phối hợp số 31/CTPH-LĐLĐ-SVH,TT&DL ngày 05/3/2019", [("CTr", "31/CTPH-LĐLĐ-SVH,TT&DL")]),
        # joint, old, malformed
        ("Quy chế phối hợp số 1204/QCPH, ngày 08/4/2021", [("QC", "1204/QCPH")]),
        ("Nghị quyết liên tịch số 01/NQLT giữa hai cơ quan", [("NQLT", "01/NQLT")]),
        ("Nghị quyết số 09/CP ngày 31/7/1998", [("NQ", "09/CP")]),
        ("Nghị quyết số 38-NQ/2021/QH15", [("NQ", "38-NQ/2021/QH15")]),
        # the word decides what the letters leave open
        ("Quy định số 144-QĐ/TW của Bộ Chính trị", [("QĐi", "144-QĐ/TW")]),
        ("Nghị quyết số 202/2025/QH15 của Quốc hội", [("NQ", "202/2025/QH15")]),
        ("Luật Đấu thầu số 43/2013/QH 13 ngày 26/11/2013", [("LUAT", "43/2013/QH13")]),
        ("Văn bản số 3090/UBND-NC của Ủy ban nhân dân tỉnh", [("CV", "3090/UBND-NC")]),
        ("Công văn số 894/VP-KTTH ngày 28/02/2018", [("CV", "894/VP-KTTH")]),
        # a misprinted type word: the letters know
        ("Căn cứ Thông số 11/2016/TT-BYT ngày 11/5/2016 của Bộ Y tế", [("TT", "11/2016/TT-BYT")]),
        # the type said once
        (
            "các Nghị định số 30/2020/NĐ-CP, số 45/2025/NĐ-CP và 150/2025/NĐ-CP",
            [("NĐ", "30/2020/NĐ-CP"), ("NĐ", "45/2025/NĐ-CP"), ("NĐ", "150/2025/NĐ-CP")],
        ),
        ("Công văn số 4643/UBND-KGVX; số 4975/UBND-KGVX", [("CV", "4643/UBND-KGVX"), ("CV", "4975/UBND-KGVX")]),
        ("Kế hoạch số: ...-KH/TU ngày tháng năm 2012 của Tỉnh ủy", [("KH", "-KH/TU")]),
    ],
)
def test_numbered_documents(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t, k) for t, k, _ in keys(text)] == expected


def test_date_issuer_term_and_title() -> None:
    text = "Kết luận số 44-KL/TW, ngày 22/01/2019 của Ban Bí thư (khóa XII) về tiếp tục thực hiện phong trào thi đua."
    (found,) = cited(text)
    assert [d.iso for d in found.dates] == ["2019-01-22"]
    assert found.issuer == "Ban Bí thư Trung ương Đảng"
    assert found.term == "XII"
    assert found.name == "tiếp tục thực hiện phong trào thi đua"
    mention = found.mentions[0]
    assert text[mention.start : mention.end] == "Kết luận số 44-KL/TW, ngày 22/01/2019"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Chỉ thị số 11/CT-TTg", "Thủ tướng Chính phủ"),
        ("Nghị định số 30/2020/NĐ-CP", "Chính phủ"),
        ("Thông tư số 124/2021/TT-BCA", "Bộ Công an"),
        ("Quyết định số 510/QĐ-BCA-V05 của Bộ trưởng Bộ Công an ban hành quy định", "Bộ trưởng Bộ Công an"),
        ("Thông tư số 100/2010/TTLT-BQP-BCA", "Bộ Quốc phòng; Bộ Công an"),
        ("Chỉ thị số 09-CT/TW", None),  # three bodies sign with TW
        ("Kế hoạch số 17/KH-UBND", None),  # the level is not in the symbol
        ("Kế hoạch số 17/KH-UBND của UBND tỉnh về thi đua", "Ủy ban nhân dân tỉnh Cao Bằng"),
        ("Nghị quyết số 55-NQ/TU của Tỉnh ủy về thi đua", "Tỉnh ủy Cao Bằng"),
        ("Thông tư số 06/2021/TT-BXD của Bộ Xây dựng quy định về phân cấp", "Bộ Xây dựng"),
        ("Nghị quyết số 204/2025/QH15 của Quốc hội khoảng 110 tỷ đồng", "Quốc hội"),
        ("theo chỉ đạo của Bộ Chính trị tại Thông báo số 99-TB/TW", "Bộ Chính trị"),
    ],
)
def test_issuers(text: str, issuer: str | None) -> None:
    (found,) = cited(text, province="Cao Bằng", level="province")
    assert found.issuer == issuer


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Chỉ thị số 36-CT/TW ngày 17/11/2014 của Tỉnh ủy", "issuer-against-suffix"),
        ("Chỉ thị số 12-CT/UBND ngày 22/3/2021", "party-separators-on-state-body"),
        ("Nghị quyết số 20/NQ-CP ngày 31/11/2021", "impossible-date"),
        ("Nghị định số 06/2014/NĐ-CP ngày 21/01/2015", "year-against-symbol"),
        ("Kế hoạch số …-KH/TU của Tỉnh ủy", "blank-number"),
    ],
)
def test_conflicts_are_flagged(text: str, flag: str) -> None:
    assert flag in cited(text)[0].flags


def test_the_body_said_once_is_that_of_the_list() -> None:
    text = "Nghị quyết số 18-NQ/TW, số 19-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XII"
    assert [(c.key, c.issuer) for c in cited(text)] == [
        ("18-NQ/TW", "Ban Chấp hành Trung ương Đảng"),
        ("19-NQ/TW", "Ban Chấp hành Trung ương Đảng"),
    ]


def test_notes_behind_the_signature_cite() -> None:
    text = "Thực hiện Chỉ thị số 21/CT-TTg[1].\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\n[1] Thông báo số 493/TB-VPCP ngày 18/9/2025."
    assert [k for _, k, _ in keys(text)] == ["21/CT-TTg", "493/TB-VPCP"]


def test_two_dates_of_one_document_are_both_kept() -> None:
    text = "Chỉ thị số 48-CT/TW ngày 22/10/2010 của Bộ Chính trị.\nTheo chỉ thị số 48-CT/TW ngày 22/10/1998 của Bộ Chính trị."
    (found,) = cited(text)
    assert [d.iso for d in found.dates] == ["2010-10-22", "1998-10-22"]
    assert "two-dates" in found.flags


def test_neighbours_are_different_documents() -> None:
    text = "Chỉ thị số 09-CT/TW; Chỉ thị số 109-CT/TW; Chỉ thị số 09-CT/TU; Chỉ thị số 09/CT-BCA-V28."
    assert [k for _, k, _ in keys(text)] == ["09-CT/TW", "109-CT/TW", "09-CT/TU", "09/CT-BCA-V28"]


def test_same_number_of_another_body_is_another_document() -> None:
    text = (
        "Kế hoạch số 25/KH-UBND của UBND tỉnh về thi đua; Kế hoạch số 25/KH-UBND của UBND huyện Yên Sơn về khen thưởng."
    )
    assert [k for _, k, _ in keys(text, province="Tuyên Quang")] == ["25/KH-UBND", "25/KH-UBND"]


# -- the document itself ---------------------------------------------------------------------------------------------------


def test_own_number_is_no_citation() -> None:
    text = (
        "Số: 157/KH-UBND\nThực hiện Chỉ thị số 21/CT-TTg.\n(Kèm theo Kế hoạch số 157/KH-UBND ngày 18 tháng 11 năm 2025)"
    )
    assert [k for _, k, _ in keys(text, number="157/KH-UBND", date="2025-11-18", type="KH")] == ["21/CT-TTg"]


def test_own_title_is_no_citation() -> None:
    text = "Ủy ban nhân dân tỉnh ban hành Kế hoạch nâng cao chất lượng giáo dục mầm non năm 2024 như sau:\nTổ chức thực hiện Kế hoạch này."
    assert keys(text, type="KH", title="Nâng cao chất lượng giáo dục mầm non năm 2024") == []


def test_recipients_cite_nothing() -> None:
    assert keys("Thực hiện Chỉ thị số 21/CT-TTg.\nNơi nhận:\n- Như Kế hoạch số 12/KH-UBND;\n- Lưu: VT.") == [
        ("CT", "21/CT-TTg", 1)
    ]


# -- documents without number ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quy định tại Điều 40 Luật Kế toán năm 2015.", [("LUAT", "Luật Kế toán")]),
        ("Bộ luật Hình sự, Luật phòng, chống ma túy, Luật an ninh mạng", [("BL", "Bộ luật Hình sự"), ("LUAT", "Luật Phòng, chống ma túy"), ("LUAT", "Luật An ninh mạng")]),
        ("Tổ chức thực hiện tốt Pháp lệnh về Công an xã", [("PL", "Pháp lệnh về Công an xã")]),
        ("Căn cứ Hiến pháp năm 2013; theo Hiến pháp và pháp luật", [("HP", "Hiến pháp")]),
        ("theo Luật NSNN năm 2025", [("LUAT", "Luật Ngân sách nhà nước")]),
        ("Căn cứ Luật Tô chức chính quyên địa phương", [("LUAT", "Luật Tổ chức chính quyền địa phương")]),  # OCR
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; Nghị quyết Đại hội XIII của Đảng", [("NQ", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng")]),
        ("Thực hiện tốt Đề án “Vận động nhân dân tham gia bảo vệ rừng đầu nguồn”.", [("ĐA", "Đề án “Vận động nhân dân tham gia bảo vệ rừng đầu nguồn”")]),
        (
            "Chương trình phối hợp giữa Công an và Hội Nông dân tỉnh về bảo đảm an ninh ở nông thôn.",
            [("CTr", "Chương trình phối hợp giữa Công an và Hội Nông dân tỉnh về bảo đảm an ninh ở nông thôn")],
        ),
    ],
)  # fmt: skip
def test_documents_without_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t, k) for t, k, _ in keys(text)] == expected


def test_what_a_decision_approves_is_a_document() -> None:
    text = "Quyết định số 926/QĐ-TTg ngày 05/8/2024 của Thủ tướng Chính phủ phê duyệt Đề án phát triển thư viện trong cơ sở giáo dục."
    decision, project = cited(text)
    assert decision.key == "926/QĐ-TTg"
    assert (project.type, project.name, project.issuer) == (
        "ĐA",
        "Đề án phát triển thư viện trong cơ sở giáo dục",
        "Thủ tướng Chính phủ",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức thực hiện Kế hoạch này.",
        "các văn bản của Bộ Công an",
        "theo quy định của pháp luật và kỷ luật",
        "Hội Luật gia tỉnh, Đoàn Luật sư tỉnh",
        "Sở Tài chính xây dựng Kế hoạch triển khai thực hiện nhiệm vụ trong năm 2025 trình UBND tỉnh",
        "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”",
        "Cuộc vận động “Xây dựng phong cách người Công an nhân dân bản lĩnh”",
        "Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
        "- Hướng dẫn người dân tự vệ sinh, khử khuẩn nhà cửa đúng kỹ thuật",
        "đến để an toàn, 24/24 giờ, 1/2 diện tích",
        "định kỳ Báo cáo 6 tháng, Kế hoạch 5 năm 2021-2025",
    ],
)
def test_these_name_no_document(text: str) -> None:
    assert keys(text) == []


def test_every_full_name_is_a_mention() -> None:
    text = "LUẬT VIỆC LÀM\nThi hành Luật Việc làm và hướng dẫn Luật Việc làm."
    assert keys(text) == [("LUAT", "Luật Việc làm", 3)]


def test_a_law_named_and_numbered_is_one_entry() -> None:
    text = "Căn cứ Luật đấu thầu số 43/2013/QH13 ngày 26/11/2013;\nNghị định quy định chi tiết Luật Đấu thầu."
    assert keys(text) == [("LUAT", "43/2013/QH13", 2)]


def test_a_number_without_its_suffix_is_a_mention() -> None:
    text = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị. Mục tiêu của Nghị quyết 57 là đột phá."
    assert keys(text) == [("NQ", "57-NQ/TW", 2)]


# -- spelling, spaCy ---------------------------------------------------------------------------------------------------------

SENTENCE = (
    "Thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư; Nghị định số 06/2014/NĐ-CP ngày 21/01/2014 của Chính phủ; "
    "Quyết định số 9745/QĐ-BCA-V05 ngày 19/8/2022 của Bộ Công an; Luật Hòa giải ở cơ sở; Luật Thủy lợi; Chỉ thị số 09-CT/TW."
)
EXPECTED = [("CT", "09-ct/tw", 2), ("NĐ", "06/2014/nđ-cp", 1), ("QĐ", "9745/qđ-bca-v05", 1), ("LUAT", "luật hòa giải ở cơ sở", 1), ("LUAT", "luật thủy lợi", 1)]  # fmt: skip


def folded(text: str) -> list[tuple[str, str, int]]:
    return [(t, k.lower(), n) for t, k, n in keys(text)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_spelling_changes_no_key_and_no_count(data: st.DataObject) -> None:
    text = SENTENCE
    dash = data.draw(st.sampled_from(["-", "–", "\u2011"]))
    text = text.replace("-", data.draw(st.sampled_from([dash, dash + " ", " " + dash])))
    text = data.draw(st.sampled_from([text, text.upper()]))
    if data.draw(st.booleans()):  # the other tone style
        text = text.replace("òa", "oà").replace("ủy", "uỷ").replace("ÒA", "OÀ").replace("ỦY", "UỶ")
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    text = text.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0"])))
    assert folded(text) == EXPECTED


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(min_value=0, max_value=len(SENTENCE) - 1)), st.sampled_from(["\n", "\n\n", "\f"]))
def test_line_and_page_breaks_change_no_key_and_no_count(places: set[int], mark: str) -> None:
    blanks = [
        i
        for i, c in enumerate(SENTENCE)
        if c == " " and SENTENCE[i + 1].islower() or c == " " and SENTENCE[i + 1].isdigit()
    ]
    text = "".join(mark if i in places and i in blanks else c for i, c in enumerate(SENTENCE))
    assert folded(text) == EXPECTED


@given(st.text(alphabet='Chỉthịsố09-CT/W KQĐ.;\n“”"()…', max_size=120))
@settings(deadline=None)
def test_mentions_are_slices_of_the_text(text: str) -> None:
    for citation in cited(text):
        for m in citation.mentions:
            assert 0 <= m.start < m.end <= len(text)


def test_works_alone_in_a_foreign_pipeline() -> None:
    register_attributes()
    nlp: Language = spacy.blank("xx")
    nlp.add_pipe("kehoach_citations")
    doc: Doc = nlp("Chỉ thị số 09-CT/TW ngày 01/12/2011")
    assert [c.number for c in doc._.citations] == ["09-CT/TW"]
    assert [s.label_ for s in doc.spans["citations"]] == ["CT"]
    assert create(nlp, "citations") is not None


def test_a_long_text_without_a_stop_is_read_in_linear_time() -> None:
    import time

    def seconds(times: int) -> float:
        doc = NLP.make_doc("theo Chỉ thị số 09-CT/TW về Đề án và Kế hoạch thực hiện Luật Đất đai " * times)
        start = time.perf_counter()
        find_citations(doc)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(4000) < 25 * max(seconds(400), 0.02)


def test_an_amending_law_that_names_the_numbers_of_several_laws_has_them_in_its_name() -> None:
    """One number is the amending law's own, several are those of the laws it amends; the date behind is the amending law's."""
    doc = build(("citations",))(
        "Căn cứ Luật Sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15 và Luật Nhà ở số 27/2023/QH15 "
        "ngày 29/6/2024;"
    )
    found = {c.number or c.name: [d.iso for d in c.dates] for c in doc._.citations}
    assert found == {
        "Luật Sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15 và Luật Nhà ở số 27/2023/QH15": [
            "2024-06-29"
        ],
        "31/2024/QH15": [],
        "27/2023/QH15": [],
    }


def test_an_action_programme_is_named_by_its_body_and_what_it_carries_out() -> None:
    """Nothing but the body and the resolution tells such a programme from others; one that is to be made is none."""
    text = (
        "Thực hiện Kế hoạch số 14/KH-UBND ngày 05/5/2023 và Chương trình hành động của Ban Thường vụ Tỉnh ủy về thực hiện "
        "Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương về nông nghiệp, nông dân, nông thôn;"
    )
    named = [c for c in cited(text, province="Lào Cai") if c.type == "CTr"]
    assert [(c.name, c.issuer) for c in named] == [
        (
            "Chương trình hành động của Ban Thường vụ Tỉnh ủy về thực hiện Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành"
            " Trung ương về nông nghiệp, nông dân, nông thôn",
            "Ban Thường vụ Tỉnh ủy Lào Cai",
        )
    ]
    made = "Sở Nội vụ tham mưu Kế hoạch hành động của Ủy ban nhân dân tỉnh thực hiện Nghị quyết số 19-NQ/TW;"
    assert [c.key for c in cited(made, province="Lào Cai")] == ["19-NQ/TW"]
