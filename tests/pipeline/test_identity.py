"""Ids are stable names: no offsets, no clock."""

import pytest

from pipeline.identity import Numbering, plan_id, slug
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
    assert ids("citation", "CT", "09-CT/TW") == "plan:citation:ct|09-ct/tw:1"
    assert ids("citation", "CT", "09-CT/TW") == "plan:citation:ct|09-ct/tw:2"
    assert ids("citation", "CT", None) == "plan:citation:ct:1"
