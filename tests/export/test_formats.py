"""What goes into a sheet comes out of every format; no text becomes a formula, a tag or a command of the terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.commands.messages import Speaker
from pipeline.errors import UsageError
from pipeline.export import FORMATS, Column, Head, Sheet, format_of, write
from pipeline.export.page import write_page
from pipeline.export.workbook import CELL, write_workbook
from pipeline.export.write import write_text

SAY = Speaker("vi")
HEAD = Head(datetime(2026, 11, 21, 5, 30, tzinfo=UTC), 14, 13, 2010, 2026, 33, 31, 1, 1, 2, "SELECT 1", "9.9")
COLUMNS = (
    Column("text", "VARCHAR", "Nội dung", "What is told"),
    Column("day", "DATE"),
    Column("count", "BIGINT"),
    Column("share", "DOUBLE"),
    Column("sure", "BOOLEAN"),
    Column("names", "VARCHAR[]"),
    Column("work_date", "VARCHAR"),
)
ROWS: list[tuple[Any, ...]] = [
    ("=1+1", date(2020, 3, 2), 1, 0.5, True, ["Sở Y tế", "Công an tỉnh"], "2011-12-01"),
    ("+84 912", None, None, None, None, None, "2011"),
    ('@x, "hai" dòng\nvà nữa', date(1811, 1, 1), -(2**60), -1.25, False, [], None),
    ("<script>alert(1)</script> & Đắk Lắk", date(2026, 12, 31), 0, 0.0, True, ["a;b"], "2026-02-30"),
]


def sheet(rows: Iterable[tuple[Any, ...]] = tuple(ROWS), columns: tuple[Column, ...] = COLUMNS) -> Sheet:
    return Sheet("Bảng <thử>", HEAD, columns, rows, ("ghi chú",))


def text_of(made: Sheet, form: str, **options: bool) -> str:
    file = io.StringIO(newline="")
    write_text(made, file, SAY, form, **options)
    return file.getvalue()


def test_csv() -> None:
    """RFC 4180, with a line before the names that is one cell and a comment."""
    told = text_of(sheet(), "csv")
    first, rest = told.split("\r\n", 1)
    assert first.startswith(
        "# Bảng <thử> · ghi chú · Lập lúc 21/11/2026 05:30 UTC từ 14 văn bản của 13 tỉnh (năm 2010–2026)"
    )
    assert "," not in first
    rows = list(csv.reader(io.StringIO(rest, newline="")))
    assert rows[0] == [c.name for c in COLUMNS]
    assert rows[1] == ["'=1+1", "2020-03-02", "1", "0.5", "True", '["Sở Y tế", "Công an tỉnh"]', "2011-12-01"]
    assert [r[0] for r in rows[1:]] == ["'=1+1", "'+84 912", "'" + ROWS[2][0], ROWS[3][0]]
    assert list(csv.reader(io.StringIO(text_of(sheet(), "csv", head=False), newline=""))) == rows


def test_json() -> None:
    told = json.loads(text_of(sheet(), "json"))
    assert told["head"]["plans"] == 14
    assert told["head"]["made_at"] == "2026-11-21T05:30:00+00:00"
    assert [c["name"] for c in told["columns"]] == [c.name for c in COLUMNS]
    assert told["rows"][0]["names"] == ["Sở Y tế", "Công an tỉnh"]
    assert [r["text"] for r in told["rows"]] == [r[0] for r in ROWS]
    assert told["rows"][2]["count"] == -(2**60)


def test_parquet_keeps_types(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    assert write(sheet(), path, SAY) == 4
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM '{path}'")
        assert [str(c[1]) for c in found.description or ()] == [c.kind for c in COLUMNS]
        assert found.fetchall() == ROWS
        (told,) = connection.execute(f"SELECT decode(value) FROM parquet_kv_metadata('{path}') WHERE decode(key) = 'kehoach'").fetchone() or ("",)  # fmt: skip
    assert json.loads(told)["head"]["pages_doubtful"] == 1


def test_workbook(tmp_path: Path) -> None:
    """Dates are dates, text is text, the head row stays in sight and has filters; the second sheet explains the columns."""
    path = tmp_path / "t.xlsx"
    assert write(sheet(), path, SAY) == 4
    book = openpyxl.load_workbook(path)
    page, columns = book.worksheets
    assert page["A1"].value == "Bảng <thử>"
    assert "14 văn bản của 13 tỉnh" in page["A2"].value
    assert page["A3"].value == "ghi chú"
    assert [c.value for c in page[5]] == ["Nội dung", "day", "count", "share", "sure", "names", "Ngày văn bản được dẫn"]
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A6", "A5:G9", "$5:$5")
    assert [(c.value, c.data_type) for c in page["A"][5:]] == [(row[0], "s") for row in ROWS]
    assert page["B6"].value == datetime(2020, 3, 2)
    assert page["B6"].number_format == "dd/mm/yyyy"
    assert page["B8"].value == "01/01/1811"  # older than Excel's calendar
    assert page["C8"].value == str(-(2**60))  # more digits than Excel keeps
    assert (page["E6"].value, page["F6"].value) == (True, "Sở Y tế; Công an tỉnh")
    assert [c.value for c in page["G"][5:]] == [datetime(2011, 12, 1), "2011", None, "2026-02-30"]
    assert [c.value for c in columns["A"]] == ["Cột", *(c.name for c in COLUMNS)]
    assert columns["C2"].value == "What is told"
    assert page.column_dimensions["A"].width > page.column_dimensions["C"].width


def test_more_rows_than_a_sheet_of_excel_has(tmp_path: Path) -> None:
    """They go on the next sheet, and the last one says so."""
    path = tmp_path / "t.xlsx"
    rows = [(f"dòng {i}",) for i in range(25)]
    assert write_workbook(sheet(rows, COLUMNS[:1]), path, SAY, rows=15) == 25
    book = openpyxl.load_workbook(path)
    told = [[c.value for c in page["A"][5:]] for page in book.worksheets[:-1]]
    assert [len(t) for t in told] == [10, 10, 5]
    assert [text for part in told for text in part] == [r[0] for r in rows]
    assert [page["A5"].value for page in book.worksheets[:-1]] == ["Nội dung"] * 3
    assert book.worksheets[1]["A1"].value == "Bảng <thử> (phần 2)"
    assert "3 trang tính" in book.worksheets[-1]["C3"].value


def test_more_text_than_a_cell_of_excel_holds(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write(sheet([("á" * 40_000,)], COLUMNS[:1]), path, SAY)
    book = openpyxl.load_workbook(path)
    assert len(book.worksheets[0]["A6"].value) == CELL
    assert "1 ô bị cắt" in book.worksheets[1]["C3"].value


class Page(HTMLParser):
    """Tags and texts of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_page() -> None:
    """One file: everything escaped, no script, nothing from elsewhere; heads repeat on paper."""
    source = text_of(sheet(), "html")
    page = Page(source)
    assert not {"script", "img", "link", "iframe", "thử"} & set(page.tags)
    assert not [a for a in page.attributes if a[0] in ("src", "href", "style") or a[0].startswith("on")]
    assert "://" not in source
    assert (page.tags.count("tr"), page.tags.count("th"), page.tags.count("td")) == (5, 7, 28)
    assert page.cells[7:9] == ["=1+1", "02/03/2020"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Đắk Lắk" in source
    assert "display:table-header-group" in source
    assert "@page{size:A4 landscape" in source
    assert "@page{size:A4 portrait" in text_of(sheet([("x",)], COLUMNS[:1]), "html")


def test_a_page_has_an_end() -> None:
    file = io.StringIO()
    assert write_page(sheet([(str(i),) for i in range(30)], COLUMNS[:1]), file, SAY, rows=10) == 30
    assert file.getvalue().count("<tr>") == 11
    assert "10 dòng đầu trong tổng số 30 dòng" in file.getvalue()


def test_a_label_cannot_leave_the_style() -> None:
    """Names of columns stand in the style sheet too: `SELECT 1 AS "…"` names them as it likes."""
    source = text_of(sheet([("x",)], (Column('"}</style><script>x'),)), "html")
    assert "script" not in Page(source).tags
    assert source.count("</style>") == 1


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(WORDS, st.dates(), st.integers(-(2**63), 2**63 - 1)), max_size=6))
def test_rows_come_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]) -> None:
    columns = (Column("a"), Column("b", "DATE"), Column("c", "BIGINT"))
    told = list(csv.reader(io.StringIO(text_of(sheet(rows, columns), "csv", head=False), newline="")))[1:]
    assert [(re.sub("^'(?=[=+@-])", "", a), b, c) for a, b, c in told] == [(a, str(b), str(c)) for a, b, c in rows]
    found = json.loads(text_of(sheet(rows, columns), "json"))["rows"]
    assert [tuple(r.values()) for r in found] == [(a, str(b), c) for a, b, c in rows]
    path = tmp_path_factory.mktemp("p") / "t.parquet"
    write(sheet(rows, columns), path, SAY)
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT * FROM '{path}'").fetchall() == rows
    workbook = path.with_suffix(".xlsx")
    write(sheet(rows, columns), workbook, SAY)
    page = openpyxl.load_workbook(workbook).worksheets[0]
    assert [page.cell(6 + i, 1).data_type for i, r in enumerate(rows) if r[0]] == ["s"] * sum(bool(r[0]) for r in rows)


@pytest.mark.parametrize("form", FORMATS)
def test_letters_that_are_none(tmp_path: Path, form: str) -> None:
    """Half a surrogate, a bell, an escape: the file can be written and read."""
    path = tmp_path / f"t.{form}"
    assert write(sheet([("a\ud800b\x07\x1b[31m",)], COLUMNS[:1]), path, SAY) == 1
    assert "\x1b" not in path.read_bytes().decode("utf-8", "replace") or form in ("parquet", "xlsx")


@pytest.mark.parametrize("form", FORMATS)
def test_whole_or_not_at_all(tmp_path: Path, form: str) -> None:
    """A fault in the middle leaves what was there, and nothing beside it."""

    def broken() -> Iterator[tuple[str]]:
        yield ("một",)
        raise RuntimeError("lost")

    path = tmp_path / f"t.{form}"
    path.write_text("before")
    with pytest.raises(RuntimeError, match="lost"):
        write(sheet(broken(), COLUMNS[:1]), path, SAY)
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == [path.name]
    write(sheet([("một",)], COLUMNS[:1]), path, SAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"t.{form}"
    assert write(sheet([]), path, SAY) == 0
    assert path.stat().st_size > 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_table(tmp_path: Path, form: str) -> None:
    rows = (("chữ " * 20 + str(i), None, i, None, None, None, None) for i in range(8_000))
    write(sheet([]), tmp_path / f"t.{form}", SAY)  # what is imported stays
    tracemalloc.start()
    try:
        write(sheet(rows), tmp_path / f"t.{form}", SAY)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_500_000


def test_the_mark_by_which_excel_knows_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write(sheet(), path, SAY, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf# B")


@pytest.mark.parametrize(
    ("name", "given_form", "form"),
    [("a.csv", None, "csv"), ("a.XLSX", None, "xlsx"), ("a.htm", None, "html"), ("a.txt", "json", "json"), ("a", "Parquet", "parquet")],
)  # fmt: skip
def test_format_by_ending(name: str, given_form: str | None, form: str) -> None:
    assert format_of(Path(name), given_form) == form


@pytest.mark.parametrize(("name", "given_form"), [("a.doc", None), ("a", None), ("a.csv", "pdf")])
def test_formats_that_are_not_known(name: str, given_form: str | None) -> None:
    with pytest.raises(UsageError, match="csv"):
        format_of(Path(name), given_form)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot-export"):
        write(sheet(), tmp_path / "nowhere" / "t.csv", SAY)
    with pytest.raises(UsageError, match="bad-option"):
        write(sheet(), tmp_path, SAY, "csv")
