"""Answers of commands as files: the table that is printed, with its head, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from plans import Cited, Plan, store_of

from pipeline.cli import main

DIRECTIVE = Cited("09-CT/TW", "2011-12-01", issuer="Ban Bí thư Trung ương Đảng", name="việc ấy")
PLANS = (
    Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE, Cited("44-KL/TW", "2019-01-22", "KL")), (("44-KL/TW", "continues", "09-CT/TW"),)),
    Plan("3/KH-UBND", "2022-03-02", "Lào Cai", (DIRECTIVE,), level="district", district="Bát Xát"),
    Plan("30/KH-UBND", "2023-05-05", "Quảng Trị", (Cited("44-KL/TW", "2019-01-22", "KL"),)),
    Plan("8/KH-UBND", "2021-02-02", "Kon Tum", verdicts=("good", "unreadable")),
    Plan("9/KH-UBND", "2021-02-02", "Đắk Lắk", (Cited("09-CT/TW", "2012-12-01"),)),
    Plan("1/KH-UBND", "2021-02-02", "Hà Nam"),
)  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    store_of(folder, *PLANS).close()
    return folder


def rows(data: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, list[dict[str, str]]]:
    """The head and the rows of a CSV."""
    assert main(["--data", str(data), *arguments, "--format", "csv"]) == 0
    first, rest = capsys.readouterr().out.split("\r\n", 1)
    return first, list(csv.DictReader(io.StringIO(rest)))


def test_cites(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One row a plan, with answer, page and words; the document in the prescribed form."""
    head, found = rows(data, capsys, "cites", "09-CT/TW")
    assert "Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về việc ấy" in head
    answers = {(r["province"], r["plan_number"]): r["answer"] for r in found}
    assert answers[("Lào Cai", "12/KH-UBND")] == "có, trực tiếp"
    assert answers[("Quảng Trị", "30/KH-UBND")] == "có, gián tiếp"
    assert answers[("Kon Tum", "8/KH-UBND")] == "chưa thể kết luận"
    assert answers[("Hà Nam", "1/KH-UBND")] == "đã đọc, không viện dẫn"
    through = next(r for r in found if r["plan_number"] == "30/KH-UBND")
    assert "44-KL/TW tiếp tục thực hiện 09-CT/TW" in through["via"]
    assert through["page"] == "2"
    assert found[-1]["level"] == "district"
    assert next(r for r in found if r["plan_number"] == "8/KH-UBND")["reason"] == "trang 2 chưa đọc chắc"


def test_missing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = rows(data, capsys, "missing", "09-CT/TW")
    answers = {r["province"]: (r["answer"], bool(r["reason"])) for r in found if r["plans"] != "0"}
    assert answers == {"Hà Nam": ("đã đọc, không viện dẫn", False), "Kon Tum": ("chưa thể kết luận", True)}


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("cites", "09-CT/TW"), "Văn bản viện dẫn 09-CT/TW"),
        (("missing", "09-CT/TW"), "Nơi không viện dẫn 09-CT/TW"),
        (("search", "việc ấy"), "Tìm “việc ấy”"),
        (("conflicts",), "Mâu thuẫn giữa các văn bản và trong văn bản"),
        (("tasks",), "Nhiệm vụ"),
        (("deadlines",), "Thời hạn"),
        (("agency", "Công an tỉnh Lào Cai"), "Nhiệm vụ và thời hạn của Công an tỉnh Lào Cai"),
    ],
)
def test_every_answer_as_a_workbook(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], title: str
) -> None:
    """Title and head above, the columns that `--json` and `--csv` have below; nothing on standard output."""
    path = tmp_path / "x.xlsx"
    assert main(["--data", str(data), *arguments, "--out", str(path)]) == 0
    told = capsys.readouterr()
    assert (told.out, str(path) in told.err) == ("", True)
    page = openpyxl.load_workbook(path).worksheets[0]
    assert page["A1"].value == title
    assert "từ 6 văn bản của 5 tỉnh (năm 2020–2023), 12 trang" in page["A2"].value
    assert all(cell.value for cell in page[5])


def test_conflicts_with_their_sides(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two days for one directive: a row for every side."""
    _, found = rows(data, capsys, "conflicts", "--class", "X")
    assert {r["plan_number"] for r in found} >= {"12/KH-UBND", "9/KH-UBND"}
    assert {r["value"] for r in found} >= {"2011-12-01", "2012-12-01"}


def test_works_of_an_answer_are_told_in_the_prescribed_form(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "cites", "09-CT/TW", "--json"]) == 0
    works = json.loads(capsys.readouterr().out)["works"]
    assert works[0]["cited_as"] == "Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về việc ấy"
    assert main(["--data", str(data), "cites", "09-CT/TW"]) == 0
    assert works[0]["cited_as"] in capsys.readouterr().out


def test_a_page_has_what_people_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No ids, no empty columns, days as people write them; provinces that are no more are marked."""
    assert main(["--data", str(data), "cites", "09-CT/TW", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert "02/03/2020" in page
    assert "Kon Tum (cũ)" in page
    for unread in ("work_id", "CT:09-CT/TW@XI", "plan_id", ">former<"):
        assert unread not in page
    assert main(["--data", str(data), "tasks", "--format", "html"]) == 0
    assert "<table>" in capsys.readouterr().out
