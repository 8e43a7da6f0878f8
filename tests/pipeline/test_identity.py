"""Ids are stable names: no offsets, no clock."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.folding import bare
from pipeline.extract import extract
from pipeline.identity import Numbering, plan_id, slug
from pipeline.reading.text import Page, Text
from pipeline.record import Document, IssuedWith

SHA = "abcdef0123456789" * 4


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        # a plan is named by number, place and year
        (
            Document(number="1397/KH-BCĐ", date="2022-03-10", province="Tuyên Quang"),
            "1397-kh-bcd.tuyen-quang.2022",
        ),
        # the lowest place tells a district's 17/KH-UBND from its province's
        (
            Document(number="17/KH-UBND", date="2022-01-20", province="Tuyên Quang", district="Yên Sơn"),
            "17-kh-ubnd.yen-son.2022",
        ),
        # an annexed plan is named after the decision that issues it
        (
            Document(province="Hòa Bình", issued_with=IssuedWith(type="QĐ", number="886/QĐ-UBND", date="2012-07-09")),
            "kem-886-qd-ubnd.hoa-binh.2012",
        ),
        # a ministry has no place
        (Document(number="612/KH-BCA-V05", date="2025-10-10"), "612-kh-bca-v05.tw.2025"),
        # a number left blank, or none, leaves only the file to name it
        (Document(number="/KH-UBND", date="2012-01-01", province="Hòa Bình"), SHA[:12]),
        (Document(), SHA[:12]),
    ],
)
def test_plan_id(document: Document, expected: str) -> None:
    assert plan_id(document, SHA) == expected


def test_slug_keeps_what_tells_symbols_apart() -> None:
    assert slug("09-CT/TW") == "09-ct/tw"
    assert slug("09/CT-TW") != slug("09-CT/TW")
    assert slug("Ủy ban nhân dân") == slug("Uỷ ban nhân dân") == "uy-ban-nhan-dan"


def test_equal_values_are_told_apart_by_an_ordinal() -> None:
    ids = Numbering("plan")
    assert ids("citation", "CT", "09-CT/TW") == "plan:citation:ct_09-ct/tw:1"
    assert ids("citation", "CT", "09-CT/TW") == "plan:citation:ct_09-ct/tw:2"
    assert ids("citation", "CT", None) == "plan:citation:ct:1"


def test_texts_that_begin_alike_are_not_one_value() -> None:
    """Two duties of one section often share their first words."""
    ids = Numbering("plan")
    common = "Phối hợp với các đơn vị liên quan tổ chức kiểm tra, đôn đốc việc thực hiện tại "
    one, two = ids("task", "II/1", common + "các xã"), ids("task", "II/1", common + "các phường")
    assert one != two
    assert one.endswith(":1")
    assert two.endswith(":1")
    assert ids("task", "II/1", common + "các xã") == one[:-1] + "2"


VALUES = st.text("abcđệ /-.1 ", min_size=1, max_size=90)
FINDINGS = st.lists(st.tuples(st.sampled_from(("citation", "task")), VALUES), max_size=12)


def key(finding: tuple[str, str]) -> tuple[str, str]:
    """Findings of equal key are of equal value: accents, case and punctuation are none of it."""
    return finding[0], " ".join(re.findall(r"[a-z0-9/.]+", bare(finding[1])))


@given(findings=FINDINGS, others=FINDINGS, seed=st.randoms())
def test_other_findings_change_no_id(
    findings: list[tuple[str, str]], others: list[tuple[str, str]], seed: random.Random
) -> None:
    """Whatever is found besides, and wherever it stands: what is found already keeps its id."""
    values = {key(f) for f in findings}
    mixed = list(findings)
    for other in others:
        if key(other) not in values:
            mixed.insert(seed.randint(0, len(mixed)), other)
    alone, among = Numbering("p"), Numbering("p")
    expected = [alone(kind, value) for kind, value in findings]
    found = [(finding, among(*finding)) for finding in mixed]
    assert [name for finding, name in found if key(finding) in values] == expected
    assert len({name for _, name in found}) == len(found)


PLAN = """Căn cứ Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư Trung ương Đảng;
II. NHIỆM VỤ
1. Công an tỉnh chủ trì, phối hợp với Sở Tài chính tham mưu Ủy ban nhân dân tỉnh tổ chức hội nghị trước ngày 30/6/2022.
2. Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh kết quả trước ngày 15/11/2022.
"""


@settings(max_examples=6, deadline=None)
@given(
    before=st.lists(st.sampled_from(("Mở đầu không có gì.", "Lời dẫn thứ hai;", "Căn cứ Nghị định số 06/2014/NĐ-CP;")), max_size=4),
    blanks=st.integers(0, 3),
)  # fmt: skip
def test_shifting_the_text_changes_no_id(before: list[str], blanks: int) -> None:
    def ids(text: str) -> set[str]:
        page = Page(1, 0, len(text), 595, 842, "plain", "test", "good", 1.0, 1.0)
        record = extract(Text("ab" * 32, "text", text, (page,)))[0]
        groups = (record.citations, record.relations, record.deadlines, record.agencies, record.tasks)
        return {finding.id for group in groups for finding in group}

    plain = ids(PLAN)
    assert {kind for name in plain for kind in [name.split(":")[1]]} >= {"citation", "agency", "task", "deadline"}
    assert plain <= ids("".join(line + "\n" for line in before) + "\n" * blanks + PLAN)
