"""Letters, names and days lead to what they stand for, and to nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import load

GAZETTEER = load()


@pytest.mark.parametrize(
    ("letters", "side", "codes"),
    [
        ("KH", None, ["KH"]),
        ("ctr", None, ["CTr"]),  # any case
        ("TT", "party", ["TTri"]),  # thông tri
        ("TT", "state", ["TT"]),  # thông tư
        ("QyĐ", None, ["QĐi"]),
        ("KL", "state", []),  # only the Party concludes
        ("XX", None, []),
    ],
)
def test_document_types_by_letters(letters: str, side: str | None, codes: list[str]) -> None:
    assert [t.code for t in GAZETTEER.documents.by_abbreviation(letters, side)] == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "code"), [("KẾ HOẠCH", "KH"), ("Chương trình phối hợp", "CTr"), ("Bộ luật", "BL")])
def test_document_types_by_name(name: str, code: str) -> None:
    kind = GAZETTEER.documents.by_name(name)
    assert kind is not None
    assert kind.code == code


@pytest.mark.parametrize(
    ("part", "name", "level"),
    [
        ("BCA", "Bộ Công an", "central"),
        ("TTG", "Thủ tướng Chính phủ", "central"),
        ("QH15", "Quốc hội", "central"),
        ("UBND", "Ủy ban nhân dân", None),
        ("SNN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", "province"),
    ],
)
def test_issuers(part: str, name: str, level: str | None) -> None:
    issuer = GAZETTEER.issuers.body(part)
    assert issuer is not None
    assert (issuer.name, issuer.level) == (name, level)


def test_letters_of_nobody_are_nobody() -> None:
    assert GAZETTEER.issuers.body("XYZ") is None


def test_successor_of_a_ministry_depends_on_the_day() -> None:
    agencies = GAZETTEER.agencies
    name = "Bộ Thông tin và Truyền thông"
    assert agencies.successor(name, date(2024, 1, 1)) == name
    assert agencies.successor(name, date(2025, 6, 1)) == "Bộ Khoa học và Công nghệ"
    assert agencies.successor("Bộ Không Có", date(2025, 6, 1)) is None


def test_predecessors() -> None:
    before = {a.name for a in GAZETTEER.agencies.predecessors("Sở Nông nghiệp và Môi trường")}
    assert before == {"Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài nguyên và Môi trường"}


def test_named_days() -> None:
    day = GAZETTEER.days.by_name("ngày toàn dân phòng cháy, chữa cháy")
    assert day is not None
    assert day.value == "--10-04"
    assert GAZETTEER.days.by_name("Ngày Chuyển đổi số quốc gia", date(2015, 1, 1)) is None
