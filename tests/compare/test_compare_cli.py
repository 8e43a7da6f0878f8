"""The commands: every format, one self-contained page, nothing of a document becomes markup or a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from compared import CONCLUSION, DECREE, DIRECTIVE, Due, Held, store_of
from plans import Cited, Plan

from pipeline.cli import main

EVIL = "=1+1 <script>alert(1)</script> & tuyên truyền"
REPORT = "Định kỳ 6 tháng báo cáo kết quả phong trào về Ủy ban nhân dân tỉnh trước ngày {0}."


def _due(day: str) -> tuple[Due, ...]:
    return (Due(f"--{day}", f"trước ngày {day} {EVIL}", (), "Văn phòng tỉnh"),)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    replaces = (("124/2021/TT-BCA", "replaces", "23/2012/TT-BCA"), ("44-KL/TW", "continues", "09-CT/TW"))
    old, new = Cited("23/2012/TT-BCA", "2012-04-27", type="TT"), Cited("124/2021/TT-BCA", "2021-12-28", type="TT")
    law = Cited("50/2010/QH12", "2010-06-17", type="LUAT", name=EVIL)
    store_of(
        folder,
        Held(Plan("1/KH-UBND", "2022-02-20", "Lào Cai", (DIRECTIVE, CONCLUSION, old, new, law), replaces), f"An ninh {EVIL}",
             (REPORT.format("25/5"),), _due("05-25")),
        Held(Plan("2/KH-UBND", "2023-01-10", "Sơn La", (DIRECTIVE, old)), "An ninh", (REPORT.format("10/6"), EVIL), _due("06-10")),
        Held(Plan("3/KH-UBND", "2022-01-10", "Yên Bái", (CONCLUSION, DECREE)), "An ninh", (), ()),
        Held(Plan("4/KH-UBND", "2022-03-10", "Cao Bằng", (DECREE,), verdicts=("doubtful",)), "An ninh", (), ()),
    ).close()  # fmt: skip
    return folder


COMMANDS = (
    ("matrix",),
    ("matrix", "--places", "today"),
    ("gaps", "--title", "an ninh", "--least", "2"),
    ("lag", "9-ct/tw"),
    ("topics",),
    ("similar", "lào cai"),
    ("similar", "1/KH-UBND", "--with", "2/KH-UBND"),
    ("same-duty", "--title", "an ninh"),
    ("replaced", "--all"),
)


def _run(data: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["--data", str(data), *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_text(data: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], lang: str) -> None:
    told = _run(data, capsys, "--lang", lang, *command)
    assert len(told.splitlines()) > 3


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json(data: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    assert json.loads(_run(data, capsys, *command, "--json"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_pages_stand_alone(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    page = tmp_path / "page.html"
    _run(data, capsys, *command, "--out", str(page))
    text = page.read_text("utf-8")
    assert not re.search(r"<script|<link|<img|https?://|@import|url\(", text)
    assert text.count("<html") == 1
    assert '<meta charset="utf-8">' in text
    assert "@page" in text


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_tables_for_spreadsheets(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    rows = list(csv.reader(io.StringIO(_run(data, capsys, *command, "--format", "csv"))))
    assert len({len(row) for row in rows}) <= 1
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    book = tmp_path / "book.xlsx"
    _run(data, capsys, *command, "--out", str(book))
    sheets = openpyxl.load_workbook(book).worksheets
    assert all(cell.data_type != "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)


def test_four_answers_look_different_without_colour(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = _run(data, capsys, "matrix", "--works", "09-CT/TW")
    signs = dict(re.findall(r"^(Lào Cai|Sơn La|Yên Bái|Cao Bằng)(?: \(cũ\))?\s+(\S)\s*$", told, re.MULTILINE))
    assert signs == {"Lào Cai": "●", "Sơn La": "●", "Yên Bái": "○", "Cao Bằng": "?"}
    page = _run(data, capsys, "matrix", "--works", "09-CT/TW", "--format", "html")
    assert {"direct", "indirect", "unknown"} <= set(re.findall(r'<td class="(\w+)"', page))
    assert 'title="Lào Cai – 09-CT/TW: có, trực tiếp' in page
    assert "1/KH-UBND (20/02/2022), tr.\u00a02" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("matrix", "--works", "999-CT/TW"), "999-CT/TW"),
        (("matrix", "--level", "ward"), "--level ward"),
        (("matrix", "--places", "1975"), "--places 1975"),
        (("matrix", "--format", "xlsx"), "--out"),
        (("matrix", "--years", "xx"), "--years xx"),
        (("gaps", "Atlantis"), "Atlantis"),
        (("gaps", "--topic", "bóng đá"), "bóng đá"),
        (("similar", "77/KH-UBND"), "77/KH-UBND"),
        (("similar", "Lào Cai", "--with", "2/KH-UBND"), "--with 2/KH-UBND"),
        (("lag", "999-CT/TW"), "999-CT/TW"),
    ],
)
def test_wrong_use_is_told_with_the_next_step(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert main(["--data", str(data), *arguments]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert "Việc cần làm" in error


def test_a_set_that_holds_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Không văn bản nào" in _run(data, capsys, "matrix", "--years", "1999")
    for command in (("gaps",), ("same-duty",), ("replaced",)):
        _run(data, capsys, *command, "--years", "1999")
