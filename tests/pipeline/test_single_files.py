"""`read`, `extract` and `explain` on one file: results on stdout, nothing kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.record import Record

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 46/KH-UBND

Lào Cai, ngày 20 tháng 02 năm 2020

KẾ HOẠCH
Xây dựng tủ sách thôn bản năm 2020

Thực hiện Chỉ thị số 42-CT/TW ngày 25/8/2004 của Ban Bí thư, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

1. Sở Văn hóa và Thể thao chủ trì, phối hợp với Sở Tài chính lập danh mục sách, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/6/2020.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], tmp_path: Path, *arguments: str, code: int = 0) -> str:
    assert main(["--data", str(tmp_path / "data"), *arguments]) == code
    captured = capsys.readouterr()
    assert captured.err == ""
    assert not (tmp_path / "data").exists()
    return captured.out


def test_extract(capsys: pytest.CaptureFixture[str], tmp_path: Path, plan: Path) -> None:
    record = Record.model_validate_json(told(capsys, tmp_path, "extract", str(plan)))
    assert record.document.number == "46/KH-UBND"
    assert [c.number for c in record.citations] == ["42-CT/TW"]
    for found in (*record.citations, *record.agencies, *record.deadlines, *record.tasks):
        assert found.evidence.page == 1


def test_extract_with_parts(capsys: pytest.CaptureFixture[str], tmp_path: Path, plan: Path) -> None:
    records = json.loads(told(capsys, tmp_path, "extract", str(plan), "--parts"))
    assert records[0]["part"] == "plan"
    assert len(records) >= 2


def test_the_text_is_what_evidence_points_into(capsys: pytest.CaptureFixture[str], tmp_path: Path, plan: Path) -> None:
    text = json.loads(told(capsys, tmp_path, "read", str(plan), "--json"))
    record = json.loads(told(capsys, tmp_path, "extract", str(plan)))
    assert record["citations"]
    for found in (*record["citations"], *record["agencies"], *record["deadlines"]):
        spot = found["evidence"]
        assert text["text"][spot["start"] : spot["end"]] == spot["text"]


def test_read_with_pages(capsys: pytest.CaptureFixture[str], tmp_path: Path, plan: Path) -> None:
    out = told(capsys, tmp_path, "read", str(plan), "--pages")
    assert out.startswith("— trang 1 · good")
    assert "tủ sách thôn bản" in out


def test_explain(capsys: pytest.CaptureFixture[str], tmp_path: Path, plan: Path) -> None:
    assert "42-CT/TW" in told(capsys, tmp_path, "explain", str(plan))
    page = told(capsys, tmp_path, "explain", str(plan), "--html")
    assert page.lower().count("<html") == 1
    assert "42-CT/TW [number" in page
    told(capsys, tmp_path, "explain", str(plan), "--html", "--out", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_text("utf-8") == page
    plain = told(capsys, tmp_path, "explain", str(plan))
    assert "\x1b" not in plain


@pytest.mark.parametrize(("content", "name", "says"), [(b"", "e.pdf", "rỗng"), (b"PK\x03\x04 no zip", "z.docx", ".")])
def test_a_file_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, name: str, says: str
) -> None:
    """Exit 2 with reason and next step; never a traceback."""
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["extract", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in captured.err
    assert "Việc cần làm" in captured.err
