"""What plans say against each other, as the database and the command tell it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from plans import Cited, Plan, store_of

from pipeline.cli import main
from pipeline.conflicts.kinds import ask

RIGHT = Cited(
    "09-CT/TW", "2011-12-01", issuer="Ban Bí thư Trung ương Đảng", name="Phong trào bảo vệ an ninh Tổ quốc mới"
)
WRONG = Cited("09-CT/TW", "2011-11-01", issuer="Bộ Chính trị", name="Phong trào bảo vệ an ninh Tổ quốc mới")
PLANS = (
    Plan("1/KH-UBND", "2022-03-01", "Lào Cai", (RIGHT,)),
    Plan("2/KH-UBND", "2022-03-02", "Hà Giang", (RIGHT,)),
    Plan("3/KH-UBND", "2022-03-03", "Sơn La", (WRONG,)),
)


def test_two_dates_and_two_issuers_of_one_document(tmp_path: Path) -> None:
    with store_of(tmp_path, *PLANS) as store:
        found = ask(store, {"class": "X"})
    assert [(f["kind"], f["severity"]) for f in found] == [("two-dates", "error"), ("two-issuers", "error")]
    dates, issuers = found
    assert dates["told_vi"] == "CT 09-CT/TW có nhiều ngày: 01/12/2011 (2), 01/11/2011 (1)"
    said = [(s["value"], s["province"]) for s in dates["sides"]]
    assert said[-1] == ("2011-11-01", "Sơn La")
    assert set(said[:-1]) == {("2011-12-01", "Lào Cai"), ("2011-12-01", "Hà Giang")}
    assert (dates["majority"], dates["majority_plans"], dates["plans"]) == ("2011-12-01", 2, 3)
    assert {s["value"] for s in issuers["sides"]} == {"Ban Bí thư", "Bộ Chính trị"}
    assert all(s["quote"] and s["page"] for s in dates["sides"])


def test_the_document_itself_is_a_side(tmp_path: Path) -> None:
    """A plan that we hold says its own date; who cites it with another one is told, and the own date is the hint."""
    plan = Plan("30/KH-UBND", "2021-05-04", "Lào Cai")
    other = Plan("8/KH-UBND", "2022-01-04", "Lào Cai", (Cited("30/KH-UBND", "2021-05-14", type="KH"),))
    with store_of(tmp_path, plan, other) as store:
        found = ask(store, {"kind": "two-dates"})
    assert [(f["hint"], {s["value"] for s in f["sides"]}) for f in found] == [
        ("04/05/2021", {"2021-05-04", "2021-05-14"})
    ]


def test_a_date_of_the_neighbour(tmp_path: Path) -> None:
    near = Cited("44-KL/TW", "2019-01-22", type="KL")
    slipped = Plan("3/KH-UBND", "2022-03-03", "Sơn La", (near, Cited("13-KL/TW", "2019-01-22", type="KL")))
    sure = [
        Plan(f"{n}/KH-UBND", "2022-03-01", "Lào Cai", (Cited("13-KL/TW", "2019-02-26", type="KL"),)) for n in (4, 5)
    ]
    with store_of(tmp_path, slipped, *sure) as store:
        assert [f["hint"] for f in ask(store, {"kind": "two-dates"})] == ["22/01/2019 = 44-KL/TW"]


def test_dates_that_a_slip_takes_to_another_term(tmp_path: Path) -> None:
    one = Plan("1/KH-UBND", "2022-03-01", "Lào Cai", (Cited("48-CT/TW", "2010-10-22"),))
    two = Plan("2/KH-UBND", "2022-03-01", "Sơn La", (Cited("48-CT/TW", "1998-10-22"),))
    far = Plan("3/KH-UBND", "2022-03-01", "Sơn La", (Cited("12-NQ/TW", "2012-01-16", type="NQ"),))
    too = Plan("4/KH-UBND", "2022-03-01", "Lào Cai", (Cited("12-NQ/TW", "2017-06-03", type="NQ"),))
    with store_of(tmp_path, one, two, far, too) as store:
        assert [(f["kind"], f["symbol"], f["severity"]) for f in ask(store, {"class": "X"})] == [
            ("near-dates", "48-CT/TW", "info")
        ]


def test_agreement_is_no_conflict(tmp_path: Path) -> None:
    with store_of(tmp_path, *PLANS[:2]) as store:
        assert ask(store, {"class": "X"}) == []


@pytest.mark.parametrize(("province", "found"), [("lao cai", 2), ("Sơn La", 2), ("Cà Mau", 0)])
def test_by_province_in_any_spelling(tmp_path: Path, province: str, found: int) -> None:
    with store_of(tmp_path, *PLANS) as store:
        assert len(ask(store, {"class": "X", "province": province})) == found


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store_of(tmp_path, *PLANS).close()
    assert main(["--data", str(tmp_path), "conflicts", "--class", "x", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [f["kind"] for f in told] == ["two-dates", "two-issuers"]
    assert main(["--data", str(tmp_path), "conflicts", "--kind", "two-dates", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [r["province"] for r in rows if r["value"] == "2011-11-01"] == ["Sơn La"]
    assert main(["--data", str(tmp_path), "--lang", "en", "conflicts", "--severity", "error"]) == 0
    assert "most say 01/12/2011 (2 of 3 plans)" in " ".join(capsys.readouterr().out.split())
    assert main(["--data", str(tmp_path), "conflicts", "--class", "Z"]) == 1
