"""Duties as the commands tell them: text plans read by the whole pipeline, asked by body, role, kind and time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.duties.duties import Filters, duties
from pipeline.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "raw"
READ = ("lao-cai-2020", "hau-giang-2022", "quang-binh-2010")
"""Samples that are asked in the words of their transcripts."""

PROVINCE = """\
ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG
Số: 71/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tuyên Quang, ngày 15 tháng 3 năm 2022
KẾ HOẠCH
Phòng, chống cháy rừng trên địa bàn tỉnh giai đoạn 2022 - 2024
Căn cứ Luật Lâm nghiệp ngày 15/11/2017, Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống cháy rừng như sau:
I. NHIỆM VỤ
1. Công an tỉnh chủ trì, phối hợp với Sở Tài chính mua sắm phương tiện chữa cháy, hoàn thành trước ngày 20/11/2022.
2. Các sở, ban, ngành tỉnh rà soát nội quy an toàn tại trụ sở trong quý IV/2022.
3. Các sở, ngành liên quan cung cấp số liệu khi có yêu cầu.
II. TỔ CHỨC THỰC HIỆN
1. Công an tỉnh
a) Chủ trì tập huấn lực lượng cơ sở trong tháng 5/2022.
b) Theo dõi, đôn đốc việc thực hiện Kế hoạch này.
2. Ủy ban nhân dân các huyện, thành phố
a) Xây dựng phương án chữa cháy rừng của địa phương, hoàn thành trước ngày 30/4/2022.
b) Báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Công an tỉnh) trước ngày 10/12 hằng năm.
Nơi nhận:
- Các sở, ban, ngành tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hoàng Văn Mẫu
"""
DISTRICT = """\
ỦY BAN NHÂN DÂN HUYỆN SƠN DƯƠNG
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Dương, ngày 04 tháng 4 năm 2022
KẾ HOẠCH
Vệ sinh môi trường nông thôn trên địa bàn huyện Sơn Dương, tỉnh Tuyên Quang năm 2022
Ủy ban nhân dân huyện ban hành Kế hoạch vệ sinh môi trường nông thôn năm 2022 như sau:
I. TỔ CHỨC THỰC HIỆN
1. Phòng Tài nguyên và Môi trường huyện chủ trì, phối hợp với Công an huyện kiểm tra các bãi rác trước ngày 15/6/2022.
2. Ủy ban nhân dân các xã, thị trấn báo cáo kết quả thu gom rác hằng tháng về Ủy ban nhân dân huyện.
Nơi nhận:
- UBND các xã, thị trấn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Thử
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two plans of this file and three transcripts of samples."""
    folder = tmp_path_factory.mktemp("plans")
    for name, text in (("tinh", PROVINCE), ("huyen", DISTRICT)):
        (folder / f"{name}.txt").write_text(text.replace("\n", "\n\n"), "utf-8")  # a blank line between paragraphs
    for name in READ:
        (folder / f"{name}.txt").write_bytes((SAMPLES / f"{name}.truth.txt").read_bytes())
    assert main(["--data", str(folder / "data"), "ingest", str(folder)]) == 0
    return folder / "data"


@pytest.fixture
def told(data: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """What a command prints."""

    def run(*arguments: str) -> str:
        assert main(["--data", str(data), *arguments]) == 0
        return capsys.readouterr().out

    return run


def ask(data: Path, name: str, **more: Any) -> dict[str, tuple[str, str | None]]:
    """First words of each task of a body, with its role and what the duty is to it."""
    with Store(data) as store:
        answer = duties(store, Filters(agency=name, **more))
    return {" ".join(t.text.split()[:3]): (t.mine.role, t.mine.share) for t in answer.tasks if t.mine}


POLICE = {
    "Công an tỉnh": ("lead", "own"),
    "Các sở, ban,": ("responsible", "possible"),
    "Các sở, ngành": ("responsible", "possible"),
    "Chủ trì tập": ("lead", "own"),
    "Theo dõi, đôn": ("responsible", "own"),
}


@pytest.mark.parametrize(
    "spelling",
    [
        "Công an tỉnh Tuyên Quang",
        "CA tỉnh Tuyên Quang",
        "cong an tinh tuyen quang",
        "CAT Tuyên Quang",
        "CÔNG AN TỈNH TUYÊN QUANG",
    ],
)
def test_a_body_in_any_spelling(data: Path, spelling: str) -> None:
    """Its own duties, and those of the classes that may hold it."""
    assert ask(data, spelling) == POLICE


def test_the_beginning_of_a_name_is_enough_where_it_is_one_body_s(data: Path) -> None:
    with Store(data) as store:
        asked = [duties(store, Filters(agency=name)).asked for name in ("Sở Giáo dục Lào Cai", "Sở")]
    assert [a and a.name for a in asked] == ["Sở Giáo dục và Đào tạo tỉnh Lào Cai", None]


def test_a_body_named_without_its_place(data: Path) -> None:
    assert ask(data, "CAT", province="tuyen quang") == POLICE


def test_a_department_that_no_plan_names_has_the_duties_of_the_classes_that_hold_it(data: Path) -> None:
    assert ask(data, "Sở Y tế", province="Tuyên Quang") == {
        "Các sở, ban,": ("responsible", "certain"),
        "Các sở, ngành": ("responsible", "possible"),
    }
    assert ask(data, "so gddt tuyen quang") == ask(data, "Sở Y tế", province="tỉnh Tuyên Quang")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("UBND huyện Yên Sơn", {"Xây dựng phương", "Báo cáo kết"}),  # one of "các huyện, thành phố" of its province
        ("ubnd h. yen son", {"Xây dựng phương", "Báo cáo kết"}),
        ("UBND thành phố Tuyên Quang", {"Xây dựng phương", "Báo cáo kết"}),
        ("UBND huyện Bát Xát", {"Các sở, ban,", "Căn cứ Kế", "Định kỳ 6"}),  # of Lào Cai, where another class holds it
        ("Chủ tịch UBND xã Tân Trào", {"Ủy ban nhân"}),
        ("UBND xã Tân Trào", {"Ủy ban nhân"}),  # a commune of the district whose plan it is
        ("UBND xã Hùng Lợi", set()),  # a commune of the neighbouring district
    ],
)
def test_a_class_holds_the_bodies_of_its_own_place(data: Path, body: str, found: set[str]) -> None:
    assert set(ask(data, body)) == found


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Công an tỉnh Tuyen Qang", "Công an tỉnh Tuyên Quang"),
        ("Sở Y tá", "Sở Y tế"),
        ("Chi cục Thủy lợn", "Chi cục Thủy lợi"),
    ],
)
def test_an_unknown_body_is_not_answered_for_another(told, asked: str, meant: str) -> None:  # type: ignore[no-untyped-def]
    out = told("agency", asked)
    assert "Không biết cơ quan" in out
    assert f"Có phải ý bạn là: {meant}" in out
    answer = json.loads(told("agency", asked, "--json"))
    assert answer["body"] is None
    assert meant in answer["suggestions"]


def test_the_table_tells_class_date_plan_page_and_words(told) -> None:  # type: ignore[no-untyped-def]
    out = " ".join(told("agency", "Sở Y tế", "--province", "Tuyên Quang").split())
    for words in ("Sở Y tế: 2 nhiệm vụ, 1 thời hạn", "thuộc nhóm “các sở, ban,", "(chắc chắn)", "(có thể)", "quý IV/2022",
                  "71/KH-UBND (15/03/2022)", "trang 1"):  # fmt: skip
        assert words in out, words


def test_with_whom_and_by_when(told) -> None:  # type: ignore[no-untyped-def]
    answer = json.loads(told("agency", "Công an tỉnh Tuyên Quang", "--json"))
    first = answer["tasks"][0]
    assert [(a["agency"], a["role"]) for a in first["assignments"]] == [
        ("Công an tỉnh Tuyên Quang", "lead"),
        ("Sở Tài chính tỉnh Tuyên Quang", "coordinate"),
    ]
    assert [(d["due"], d["bound"]) for d in first["deadlines"]] == [("2022-11-20", "before")]
    assert (first["page"], first["plan"]["number"], first["section"]) == (1, "71/KH-UBND", "I/1")
    assert first["quote"].startswith("Công an tỉnh chủ trì")
    through = [d for d in answer["deadlines"] if d["via"]]
    assert [(d["date"], d["via"][0]["share"]) for d in through] == [("--12-10", "own")]


def due(told, *options: str) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    rows = json.loads(told("deadlines", "--plan", "71/KH-UBND", "--json", *options))["deadlines"]
    return [(d["due"], d["precision"]) for d in rows]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--from", "2022-11-01", "--to", "2022-12-31"),
         [("2022-11-20", "day"), ("2022-12-10", "day"), ("2022-Q4", "quarter")]),
        (("--from", "11/2022", "--to", "11/2022"), [("2022-11-20", "day"), ("2022-Q4", "quarter")]),
        (("--from", "2023"), [("2023-12-10", "day"), ("2024-12-10", "day")]),  # until the plan's period ends
        (("--from", "2025"), []),
        (("--from", "01/05/2022", "--to", "31/05/2022"), [("2022-05", "month")]),
        (("--from", "2022-Q4", "--kind", "recurring"), [("2022-12-10", "day"), ("2023-12-10", "day"), ("2024-12-10", "day")]),
        (("--role", "lead", "--from", "2022"), [("2022-05", "month"), ("2022-11-20", "day")]),
    ],
)  # fmt: skip
def test_what_falls_due_in_a_time(told, options: tuple[str, ...], found: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    """Recurring duties once each time; months and quarters stay what they are."""
    assert due(told, *options) == found


def test_what_has_no_date_is_listed_apart(told) -> None:  # type: ignore[no-untyped-def]
    """Every month, but on no day: in the list of all deadlines apart, in a time asked for as that month."""
    whole = json.loads(told("deadlines", "--plan", "12/KH-UBND", "--json"))
    assert [(d["frequency"], d["due"]) for d in whole["undated"]] == [("monthly", None)]
    assert [d["due"] for d in whole["deadlines"]] == ["2022-06-15"]
    asked = json.loads(told("deadlines", "--plan", "12/KH-UBND", "--from", "2022-09", "--to", "2022-10", "--json"))
    assert [d["due"] for d in asked["deadlines"]] == ["2022-09", "2022-10"]
    assert "Không có ngày cụ thể" in told("deadlines", "--plan", "12/KH-UBND")


def test_tasks_as_csv(told) -> None:  # type: ignore[no-untyped-def]
    rows = list(csv.DictReader(io.StringIO(told("tasks", "--plan", "71/KH-UBND", "--role", "lead", "--csv"))))
    assert [(r["section"], r["lead"], r["coordinate"], r["deadlines"]) for r in rows] == [
        ("I/1", "Công an tỉnh Tuyên Quang", "Sở Tài chính tỉnh Tuyên Quang", "2022-11-20"),
        ("II/1/a", "Công an tỉnh Tuyên Quang", "", "2022-05"),
    ]
    assert all(r["plan"] and r["page"] == "1" and r["quote"] for r in rows)


def test_tasks_of_the_plans_that_hold_at_a_time(told) -> None:  # type: ignore[no-untyped-def]
    provinces = {t["plan"]["province"] for t in json.loads(told("tasks", "--from", "2024", "--json"))["tasks"]}
    assert provinces == {"Tuyên Quang", "Hậu Giang"}  # 2022 - 2024 and 2022 - 2025; the others held for a year


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("deadlines", "--from", "soon"), "--from soon"),
        (("deadlines", "--from", "2024", "--to", "2023"), "--to 2023"),
        (("deadlines", "--from", "31/02/2024"), "31/02/2024"),
        (("tasks", "--role", "boss"), "--role boss"),
        (("tasks", "--kind", "late"), "--kind late"),
        (("tasks", "--province", "Tuyên Quáng Nam"), "Tuyên Quang"),
    ],
)
def test_wrong_use(data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str) -> None:
    assert main(["--data", str(data), *arguments]) == 1
    assert says in capsys.readouterr().err


def test_a_question_for_a_body_waits_for_no_model(data: Path) -> None:
    program = (
        "import sys; from pipeline.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'spacy', 'underthesea', 'cv2', 'numpy', 'pandas'} & set(sys.modules);"
        "sys.stderr.write(' '.join(sorted(heavy))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--data", str(data), "agency", "Công an tỉnh Lào Cai"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stderr == ""


# -- samples against their truth ---------------------------------------------------------------------------------------


def truth(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.gold.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("name", "body"),
    [("lao-cai-2020", "Công an tỉnh Lào Cai"), ("hau-giang-2022", "Công an tỉnh Hậu Giang"), ("quang-binh-2010", "Công an tỉnh Quảng Bình")],
)  # fmt: skip
def test_what_a_body_must_do_is_what_a_clerk_found(told, name: str, body: str) -> None:  # type: ignore[no-untyped-def]
    """The same sections and roles, but for what the transcript's reader is allowed to miss: one in five."""
    gold = truth(name)
    wanted = {
        (t["section"], a["role"])
        for t in gold["tasks"]
        if not t.get("optional")
        for a in t["assignments"]
        if a["agency"] == body
    }
    told_tasks = json.loads(told("agency", body, "--plan", gold["document"]["number"], "--json"))["tasks"]
    found = {(t["section"], t["role"]) for t in told_tasks if t["share"] == "own"}
    assert len(wanted & found) >= 0.8 * max(len(wanted), len(found)), (wanted - found, found - wanted)


def test_what_a_province_owes_in_a_year_is_what_a_clerk_found(told) -> None:  # type: ignore[no-untyped-def]
    """Dated duties of Lào Cai in 2020: days, months and quarters, each recurring one once, and not the target of 2025."""
    stated = [d["date"].replace("--", "2020-") for d in truth("lao-cai-2020")["deadlines"] if d["date"]]
    wanted = sorted(day for day in stated if day.startswith("2020"))
    rows = json.loads(told("deadlines", "--province", "Lào Cai", "--from", "2020", "--to", "2020", "--json"))[
        "deadlines"
    ]
    assert sorted(d["due"] for d in rows) == wanted


def test_what_communes_owe_is_found_for_one_commune(told) -> None:  # type: ignore[no-untyped-def]
    """A district of Quảng Bình is asked by a class: the same dates as the clerk gives to the class."""
    classes = "Ủy ban nhân dân các huyện, thành phố"
    wanted = sorted(
        d["date"] for d in truth("quang-binh-2010")["deadlines"] if classes in d["responsible"] and d["date"]
    )
    rows = json.loads(told("deadlines", "--agency", "UBND huyện Bố Trạch", "--json"))["deadlines"]
    assert sorted(d["date"] for d in rows) == wanted
    assert {s["share"] for d in rows for s in d["responsible"] if "share" in s} == {"certain"}


def test_what_is_due_in_sql(data: Path) -> None:
    """Days, quarters, and duties of each year until the plan's period ends."""
    with Store(data) as store:
        ask = "SELECT date FROM due_between(?, ?) WHERE plan_number = '71/KH-UBND'"
        found = {
            t: store.sql(ask, list(t)).fetchall() for t in (("2022-11-01", "2022-12-31"), ("2023-01-01", "2029-12-31"))
        }
    assert found == {
        ("2022-11-01", "2022-12-31"): [("2022-11-20",), ("2022-12-10",), ("2022-Q4",)],
        ("2023-01-01", "2029-12-31"): [("2023-12-10",), ("2024-12-10",)],
    }


def test_bodies_that_inherit_work_are_named(told) -> None:  # type: ignore[no-untyped-def]
    assert "Sở Khoa học và Công nghệ" in told("agency", "Sở TT&TT tỉnh Lào Cai").splitlines()[-2]
    none = told("agency", "Công an tỉnh Cà Mau")
    assert "chưa thể kết luận" in none
    assert json.loads(told("agency", "Công an tỉnh Cà Mau", "--json"))["plans_of_its_province"] == 0
