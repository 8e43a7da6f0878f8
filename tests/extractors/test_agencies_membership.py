"""Whether a duty of a class is a duty of the body one asks for."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.agencies.membership import Membership, holds, memberships
from gazetteer import load

GAZETTEER = load()
DAY = date(2022, 3, 10)
(PROVINCE,) = GAZETTEER.places.find("Tuyên Quang", on=DAY, level="province")


@pytest.mark.parametrize(
    ("group", "body", "expected"),
    [
        ("Ủy ban nhân dân các huyện, thành phố", "Ủy ban nhân dân huyện Yên Sơn", "certain"),
        ("Ủy ban nhân dân cấp huyện", "Ủy ban nhân dân thành phố Tuyên Quang", "certain"),
        ("Ủy ban nhân dân các huyện, thành phố", "Công an huyện Yên Sơn", None),  # another body
        ("Ủy ban nhân dân các xã, phường, thị trấn", "Ủy ban nhân dân huyện Yên Sơn", None),  # another level
        ("Ủy ban nhân dân các huyện, thành phố", "Ủy ban nhân dân huyện Bát Xát", None),  # another province
        (
            "Chủ tịch Ủy ban nhân dân các huyện, thành phố",
            "Ủy ban nhân dân huyện Yên Sơn",
            "certain",
        ),  # heads stand for bodies
        ("Công an cấp xã", "Công an xã Thái Bình", "certain"),
        ("Phòng Tư pháp huyện", "Phòng Tư pháp huyện Yên Sơn", "certain"),
        ("Hội đồng Thi đua - Khen thưởng các cấp", "Hội đồng Thi đua - Khen thưởng tỉnh Tuyên Quang", "certain"),
        ("các sở, ban, ngành tỉnh", "Sở Y tế tỉnh Tuyên Quang", "certain"),
        ("các sở, ngành liên quan", "Sở Y tế tỉnh Tuyên Quang", "possible"),
        ("Thủ trưởng các sở, ban, ngành", "Giám đốc Sở Y tế tỉnh Tuyên Quang", "certain"),
        ("các sở, ban, ngành", "Công an tỉnh Tuyên Quang", "possible"),
        ("các sở, ban, ngành", "Hội Nông dân tỉnh Tuyên Quang", None),
        ("các sở, ban, ngành, đoàn thể tỉnh", "Hội Nông dân tỉnh Tuyên Quang", "certain"),
        ("các tổ chức chính trị - xã hội", "Liên đoàn Lao động tỉnh Tuyên Quang", "certain"),
        ("các bộ, ngành trung ương", "Bộ Y tế", "certain"),
        ("các cơ quan thông tin đại chúng", "Báo Tuyên Quang", "certain"),
        ("các thành viên Ban Chỉ đạo tỉnh Tuyên Quang", "Sở Y tế tỉnh Tuyên Quang", "possible"),
    ],
)
def test_holds(group: str, body: str, expected: str | None) -> None:
    assert holds(group, body, GAZETTEER, PROVINCE, DAY) == expected


def test_certain_classes_come_first() -> None:
    groups = ["các sở, ngành liên quan", "các sở, ban, ngành tỉnh", "Công an cấp xã"]
    assert memberships("Sở Y tế tỉnh Tuyên Quang", groups, GAZETTEER, PROVINCE, DAY) == (
        Membership("các sở, ban, ngành tỉnh", "certain"),
        Membership("các sở, ngành liên quan", "possible"),
    )
