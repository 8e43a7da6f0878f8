"""Names and dates together tell a unit; alone they may not."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import load

PLACES = load().places
OLD, NEW = date(2022, 2, 18), date(2025, 11, 1)


@pytest.mark.parametrize(
    ("name", "on", "level", "keys"),
    [
        ("Tuyên Quang", OLD, "province", ["63:08"]),
        ("tỉnh Tuyên Quang", NEW, None, ["34:08"]),
        ("Hòa Bình", OLD, "province", ["63:17"]),
        ("Hoà Bình", OLD, "province", ["63:17"]),  # the older place of the tone mark
        ("Hòa Bình", NEW, "province", []),  # merged into Phú Thọ
        ("Thừa Thiên - Huế", OLD, None, ["63:46a"]),
        ("TP. Huế", OLD, None, ["63:474a"]),  # a district-level city until 2024
        ("thành phố Huế", date(2025, 3, 1), "province", ["63:46"]),
        ("TP.HCM", NEW, None, ["34:79"]),
        ("Quận 1", OLD, "district", ["63:760"]),
        ("Thủ Đức", date(2020, 1, 1), "district", ["63:762a"]),
        ("Xứ Không Tên", OLD, None, []),
    ],
)
def test_find(name: str, on: date, level: str | None, keys: list[str]) -> None:
    assert [p.key for p in PLACES.find(name, on=on, level=level)] == keys  # type: ignore[arg-type]


def test_a_name_borne_by_ten_districts_stays_ten() -> None:
    assert len(PLACES.find("Châu Thành", on=OLD, level="district")) == 10


def test_within_picks_the_district_of_one_province() -> None:
    (an_giang,) = PLACES.find("An Giang", on=OLD, level="province")
    assert [p.key for p in PLACES.find("Châu Thành", on=OLD, level="district", within=an_giang)] == ["63:892"]


def test_leading_noughts_of_numbered_wards_do_not_matter() -> None:
    assert PLACES.find("Phường 04", on=OLD) == PLACES.find("phường 4", on=OLD) != ()


def test_province_of_a_district_is_the_province_of_that_day() -> None:
    (town,) = PLACES.find("Hương Trà", on=OLD, level="district")
    then, later = PLACES.province_of(town, OLD), PLACES.province_of(town, date(2025, 2, 1))
    assert then is not None
    assert later is not None
    assert (then.full, later.full) == ("tỉnh Thừa Thiên Huế", "thành phố Huế")


@pytest.mark.parametrize(
    ("key", "on", "heirs"),
    [
        ("63:02", NEW, {"34:08": "whole"}),
        ("63:46a", NEW, {"34:46": "whole"}),
        ("63:46a", OLD, {"63:46a": "whole"}),  # still stands
        ("63:82", NEW, {"34:82": "whole"}),  # Tiền Giang, against a slip of the conversion sheet
    ],
)
def test_successors(key: str, on: date, heirs: dict[str, str]) -> None:
    assert {p.key: share for p, share in PLACES.successors(key, on)} == heirs


def test_a_district_lives_on_in_the_communes_of_its_ground() -> None:
    heirs = PLACES.successors("63:480", NEW)
    assert {p.level for p, _ in heirs} == {"commune"}
    assert {share for _, share in heirs} == {"part"}
