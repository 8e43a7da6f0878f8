"""Tables, views, macros and queries as files, by command and from Python; what there is to ask is told with what it holds."""

from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest
from plans import Cited, Plan, store_of

from pipeline import Store
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.export.tables import described, head_of, sheet_of

DIRECTIVE = Cited("09-CT/TW", "2011-12-01")
PLANS = (
    Plan("12/KH-UBND", "2020-03-02", "Lào Cai", (DIRECTIVE,)),
    Plan("7/KH-UBND", "2023-05-05", "Đắk Lắk", (DIRECTIVE,), verdicts=("good", "doubtful")),
    Plan("8/KH-UBND", None, "Kon Tum", verdicts=("unreadable",)),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    store_of(folder, *PLANS).close()
    return folder


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store(data) as opened:
        yield opened


class Done:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def kehoach(data: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: str) -> Done:
        code = main(["--data", str(data), *arguments])
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return run


def test_the_head_tells_of_what_it_was_made(store: Store) -> None:
    head = head_of(store)
    assert (head.plans, head.provinces, head.first_year, head.last_year) == (3, 3, 2020, 2023)
    assert (head.pages, head.pages_good, head.pages_doubtful, head.pages_unread, head.not_kept) == (5, 3, 1, 1, 0)
    assert head.made_at.tzinfo is not None


@pytest.mark.parametrize(
    "what",
    ["plans", "PLANS", "citing", "provinces_citing('09-CT/TW')", "SELECT 1 AS a;", "FROM plans LIMIT 1",
     "WITH x AS (SELECT 1 AS a) SELECT * FROM x"],
)  # fmt: skip
def test_what_can_be_named(store: Store, what: str) -> None:
    made = sheet_of(store, what)
    rows = list(made.rows)
    assert rows
    assert all(len(row) == len(made.columns) for row in rows)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("nosuch", "bad-query"), ("provinces_citing", "bad-query"), ("SELECT nosuch FROM plans", "bad-query"), ("", "bad-query"),
        ("SELECT * FROM read_text('/etc/passwd')", "bad-query"), ("'/etc/passwd'", "bad-query"), ("DELETE FROM meta", "read-only"),
        ("COPY (SELECT 1) TO 'x.csv'", "bad-query"), ("INSTALL httpfs", "bad-query"), ("ATTACH 'x.duckdb'", "bad-query"),
        ("SET enable_external_access = true", "bad-query"), ("EXPORT DATABASE 'x'", "bad-query"),
        ("CREATE TABLE x AS SELECT 1", "read-only"), ("SELECT 1 / 'x'", "bad-query"), ("SELECT error('y') FROM plans", "bad-query"),
    ],
)  # fmt: skip
def test_what_is_rejected(store: Store, what: str, code: str) -> None:
    """Before or while rows are fetched; nothing outside the database can be reached."""
    with pytest.raises(UsageError, match=code):
        list(sheet_of(store, what).rows)


def test_everything_public_is_described(store: Store) -> None:
    """Tables and views with their columns, none without a word on what it holds; what they are made from is left out."""
    found = described(store)
    names = {d.name for d in found}
    assert {"plans", "citations", "passages", "works", "files", "ledger", "citing", "provinces_citing"} <= names
    assert not {n for n in names if n.startswith(("raw_", "all_"))}
    assert [d.name for d in found if not d.note] == []
    assert [(d.name, c.name) for d in found for c in d.columns if d.kind == "table" and not (c.kind and c.note)] == []
    plans = next(d for d in found if d.name == "plans")
    assert all(c.note for c in plans.columns)


def test_dates_of_the_database_are_dates(store: Store, tmp_path: Path) -> None:
    assert store.export("plans", tmp_path / "plans.xlsx") == 3
    page = openpyxl.load_workbook(tmp_path / "plans.xlsx").worksheets[0]
    names = [c.value for c in page[5]]
    days = [page.cell(row, names.index("Ngày") + 1) for row in (6, 7, 8)]
    assert sorted(c.value.year for c in days if c.value) == [2020, 2023]
    assert all(c.is_date for c in days if c.value)


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "xlsx", "html"])
def test_from_python(store: Store, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"works.{form}"
    assert store.export("works", path) == len(store.rows("SELECT * FROM works"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_works_are_told_in_the_prescribed_form(store: Store) -> None:
    rows = store.rows("SELECT cited_as FROM works WHERE number = '09-CT/TW'")
    assert [r["cited_as"] for r in rows] == ["Chỉ thị số 09-CT/TW ngày 01/12/2011"]


def test_data_frames(store: Store) -> None:
    frame = store.df("SELECT number, date FROM plans WHERE province = ?", ["Lào Cai"])
    assert list(frame["number"]) == ["12/KH-UBND"]


def test_export_to_standard_output(kehoach) -> None:  # type: ignore[no-untyped-def]
    done = kehoach("export", "SELECT number, pages FROM plans ORDER BY number")
    first, rest = done.out.split("\r\n", 1)
    assert "từ 3 văn bản của 3 tỉnh (năm 2020–2023); 5 trang: 3 rõ; 1 nghi ngờ; 1 không đọc được" in first
    assert list(csv.reader(io.StringIO(rest))) == [
        ["number", "pages"],
        ["12/KH-UBND", "2"],
        ["7/KH-UBND", "2"],
        ["8/KH-UBND", "1"],
    ]
    bare = kehoach("export", "SELECT number, pages FROM plans ORDER BY number", "--no-head")
    assert bare.out == rest
    told = json.loads(kehoach("export", "plans", "--format", "json").out)
    assert (len(told["rows"]), told["head"]["plans"]) == (3, 3)
    assert (
        "<!DOCTYPE html>" in kehoach("--lang", "en", "export", "plans", "--format", "html", "--title", "All plans").out
    )


def test_export_to_a_file(kehoach, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = kehoach("export", "plans", "--out", str(tmp_path / "p.parquet"))
    assert (done.code, done.out) == (0, "")
    assert "3 dòng" in done.err
    with duckdb.connect() as connection:
        kinds = connection.execute(f"SELECT typeof(date), typeof(pages), typeof(recipients) FROM '{tmp_path / 'p.parquet'}'").fetchone()  # fmt: skip
    assert kinds == ("DATE", "INTEGER", "VARCHAR[]")


def test_everything_at_once(kehoach, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = kehoach("export", "--all", str(tmp_path / "all"), "--format", "csv", "--no-head")
    assert done.code == 0
    index = json.loads((tmp_path / "all" / "tables.json").read_text("utf-8"))
    names = {t["table"] for t in index["tables"]}
    assert names >= {"plans", "citations", "works", "passages", "files", "ledger", "coverage_by_province"}
    assert not names & {"sketches", "signatures", "segments", "between_conflicts", "raw_plans", "all_pages"}
    for table in index["tables"]:
        with (tmp_path / "all" / table["file"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert (rows[0], len(rows) - 1) == ([c["name"] for c in table["columns"]], table["rows"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export",), "TABLE|QUERY"),
        (("export", "plans", "--all", "x"), "TABLE|QUERY"),
        (("export", "plans", "--format", "pdf"), "--format pdf"),
        (("export", "plans", "--format", "xlsx"), "--out"),
        (("export", "plans", "--out", "/no/such/folder/x.csv"), "/no/such/folder/x.csv"),
        (("export", "nosuch"), "schema --tables"),
        (("sql", "DROP TABLE meta"), "kehoach export"),
        (("sql", "SELEC 1"), "schema --tables"),
        (("sql", "SELECT 1", "--format", "parquet"), "--out"),
    ],
)
def test_wrong_use(kehoach, arguments: tuple[str, ...], says: str) -> None:  # type: ignore[no-untyped-def]
    done = kehoach(*arguments)
    assert (done.code, done.out) == (1, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_sql_in_every_format(kehoach, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    query = "SELECT '=1' AS cell, DATE '2020-01-02' AS date"
    assert kehoach("sql", query, "--format", "csv").out.endswith("cell,date\r\n'=1,2020-01-02\r\n")
    assert kehoach("sql", query, "--out", str(tmp_path / "x.xlsx")).code == 0
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert (page["A6"].value, page["A6"].data_type, page["B6"].is_date) == ("=1", "s", True)


def test_the_schema_in_words_and_as_json(kehoach) -> None:  # type: ignore[no-untyped-def]
    out = kehoach("schema", "--tables").out
    assert "plans · view" in out or "plans · table" in out
    assert "provinces_citing(symbol" in out
    told = json.loads(kehoach("schema", "--tables", "--json").out)
    plans = next(t for t in told if t["name"] == "plans")
    assert {"name": "number", "type": "VARCHAR"}.items() <= next(
        c for c in plans["columns"] if c["name"] == "number"
    ).items()
