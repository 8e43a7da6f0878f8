"""Searchable PDFs: what is found in them, where it stands, and that the pages look as they did."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdfium2 import raw

import pipeline.reading
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.reading import searchable
from pipeline.reading.invisible import Picture, Writer, placed
from pipeline.reading.pdf import read_page
from pipeline.reading.searchable import write_searchable
from pipeline.reading.text import Box, Page, Text, Word

LINES = (
    "KẾ HOẠCH ứng phó sự cố hóa chất năm 2024",
    "Căn cứ Nghị quyết số 99/NQ-CP ngày 10/7/2023",
    "Phường Đắk Ơ; “tỷ lệ” ≥ 95%",
)


def _text(
    width: float, height: float, *, rotation: int = 0, route: str = "ocr", kind: str = "pdf", pages: int = 1
) -> Text:
    """Three lines of words on each upright page of that size."""
    words: list[Word] = []
    parts: list[str] = []
    heads: list[Page] = []
    at = 0
    for number in range(1, pages + 1):
        start = at
        for row, line in enumerate(LINES):
            x = 50.0
            for token in line.split():
                box = (x, 80.0 + 30 * row, x + 6.5 * len(token), 94.0 + 30 * row)
                words.append(Word(at, at + len(token), number, box))
                parts.append(token + " ")
                at += len(token) + 1
                x = box[2] + 4
        heads.append(
            Page(number, start, at, width, height, route, "no-text", "good", 0.95, 0.9, rotation=rotation)  # type: ignore[arg-type]
        )
    return Text("0" * 64, kind, "".join(parts), tuple(heads), tuple(words))  # type: ignore[arg-type]


def _shades(width: int, height: int) -> Picture:
    pixels = (np.add.outer(np.linspace(0, 160, height), np.linspace(0, 80, width))).astype(np.uint8)
    return Picture(zlib.compress(pixels.tobytes()), width, height, "FlateDecode", "DeviceGray")


def _scan(path: Path, rotation: int = 0) -> Path:
    with path.open("wb") as file:
        writer = Writer(file)
        writer.page(595, 842, [], _shades(120, 170), rotation)
        writer.close()
    return path


def _words(path: Path, index: int = 0) -> dict[str, Box]:
    document = pdfium.PdfDocument(path)
    try:
        return {word.text: word.box for word in read_page(document, index).words}
    finally:
        document.close()


def _pixels(path: Path, index: int = 0) -> np.ndarray:
    document = pdfium.PdfDocument(path)
    try:
        return np.array(document[index].render(scale=0.5).to_numpy())
    finally:
        document.close()


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("read", [0, 90, 180, 270])
def test_words_lie_where_they_were_read(tmp_path: Path, shown: int, read: int) -> None:
    """`shown`: how viewers turn the page; `read`: how it had to be turned beyond that to be upright."""
    source, target = _scan(tmp_path / "in.pdf", shown), tmp_path / "out.pdf"
    across = (shown + read) % 180 != 0
    text = _text(842 if across else 595, 595 if across else 842, rotation=read)
    assert write_searchable(source, text, target) == 1
    found = _words(target)
    for word in text.words:
        assert found[text.text[word.start : word.end]] == pytest.approx(word.box, abs=0.6)
    upright = np.rot90(_pixels(source), -read // 90).astype(int)
    assert abs(upright - _pixels(target)).mean() < 2


def test_the_text_comes_out_with_blanks_and_in_order(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    write_searchable(_scan(tmp_path / "in.pdf"), _text(595, 842), target)
    document = pdfium.PdfDocument(target)
    told = document[0].get_textpage().get_text_range()
    document.close()
    assert [line.split() for line in told.splitlines() if line.strip()] == [line.split() for line in LINES]


def test_a_cropped_page_begins_at_its_corner(tmp_path: Path) -> None:
    source, target = _scan(tmp_path / "whole.pdf"), tmp_path / "out.pdf"
    document = pdfium.PdfDocument(source)
    document[0].set_cropbox(40, 60, 560, 800)
    document.save(tmp_path / "in.pdf")
    document.close()
    text = _text(520, 740)
    write_searchable(tmp_path / "in.pdf", text, target)
    assert _words(target)["HOẠCH"] == pytest.approx(text.words[1].box, abs=0.6)


@pytest.mark.parametrize("route", ["text", "blank", "unreadable"])
def test_pages_that_were_not_read_by_ocr_stay_as_they_are(tmp_path: Path, route: str) -> None:
    source, target = _scan(tmp_path / "in.pdf"), tmp_path / "out.pdf"
    assert write_searchable(source, _text(595, 842, route=route), target) == 0
    assert _words(target) == {}


def test_what_the_page_prints_itself_is_not_found_twice(tmp_path: Path) -> None:
    text = _text(595, 842, route="both")
    source, target = tmp_path / "in.pdf", tmp_path / "out.pdf"
    first = text.words[0]
    with source.open("wb") as file:
        writer = Writer(file)
        writer.page(595, 842, [placed("KẾ", first.box, (0, 0, 595, 842), 0)], _shades(120, 170))
        writer.close()
    write_searchable(source, text, target)
    document = pdfium.PdfDocument(target)
    told = document[0].get_textpage().get_text_range().split()
    document.close()
    assert sorted(told) == sorted(text.text.split())


def test_a_worthless_invisible_layer_is_taken_off(tmp_path: Path) -> None:
    text = _text(595, 842)
    text = replace(text, pages=(replace(text.pages[0], reason="garbage-layer"),))
    source, target = tmp_path / "in.pdf", tmp_path / "out.pdf"
    with source.open("wb") as file:
        writer = Writer(file)
        writer.page(595, 842, [placed("qzxwvj", (60, 400, 120, 414), (0, 0, 595, 842), 0)], _shades(120, 170))
        writer.close()
    assert "qzxwvj" in _words(source)
    write_searchable(source, text, target)
    found = _words(target)
    assert "qzxwvj" not in found
    assert "HOẠCH" in found
    assert (_pixels(source) == _pixels(target)).all()


@pytest.mark.parametrize(
    ("name", "mode"), [("a.png", "L"), ("a.png", "RGBA"), ("a.jpg", "RGB"), ("a.jpg", "CMYK"), ("a.tif", "1")]
)
@pytest.mark.parametrize("rotation", [0, 90, 180])
def test_pictures_become_pages_that_stand_upright(tmp_path: Path, name: str, mode: str, rotation: int) -> None:
    upright = Image.new("L", (300, 420), 255)
    upright.paste(0, (30, 40, 150, 100))
    source, target = tmp_path / name, tmp_path / "out.pdf"
    upright.rotate(rotation, expand=True).convert(mode).save(source, dpi=(72, 72))
    text = _text(300, 420, rotation=rotation, kind="image")
    assert write_searchable(source, text, target) == 1
    assert _words(target)["HOẠCH"] == pytest.approx(text.words[1].box, abs=0.6)
    document = pdfium.PdfDocument(target)
    assert document[0].get_size() == pytest.approx((300, 420))
    shown = np.array(document[0].render(scale=1).to_pil().convert("L"))
    document.close()
    assert shown[70, 90] < 60
    assert min(shown[70, 200], shown[300, 200], shown[20, 20]) > 200


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    source, target = tmp_path / "a.tif", tmp_path / "out.pdf"
    frames = [Image.new("L", (300, 420), shade) for shade in (255, 200)]
    frames[0].save(source, save_all=True, append_images=frames[1:])
    assert write_searchable(source, _text(300, 420, kind="image", pages=2), target) == 2
    assert [_pixels(target, index)[5, 5, 0] for index in (0, 1)] == [255, 200]


def test_a_file_that_opens_with_an_empty_password_is_copied_without(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    write_searchable(_scan(tmp_path / "in.pdf"), _text(595, 842), target)
    document = pdfium.PdfDocument(target)
    assert raw.FPDF_GetSecurityHandlerRevision(document.raw) == -1
    assert raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw)
    document.close()
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_target_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = _scan(tmp_path / "in.pdf"), tmp_path / "out.pdf"
    target.write_text("before", "utf-8")

    def fail(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(searchable, "_overlay", fail)
    with pytest.raises(RuntimeError):
        write_searchable(source, _text(595, 842), target)
    assert target.read_text("utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.pdf", "out.pdf"]


def test_the_source_is_never_the_target(tmp_path: Path) -> None:
    source = _scan(tmp_path / "in.pdf")
    with pytest.raises(UsageError) as caught:
        write_searchable(source, _text(595, 842), source)
    assert caught.value.code == "cannot-export"
    with pytest.raises(UsageError) as caught:
        write_searchable(source, _text(595, 842), tmp_path / "nowhere" / "out.pdf")
    assert caught.value.code == "cannot-export"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = _scan(tmp_path / "in.pdf"), tmp_path / "out.pdf"
    text = replace(_text(595, 842), notes=("signed",))
    monkeypatch.setattr(pipeline.reading, "read", lambda *_: text)
    assert main(["--data", str(tmp_path / "data"), "read", str(source), "--pdf", str(target)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 trang được thêm lớp chữ" in told.err
    assert "chữ ký không còn hiệu lực" in told.err
    assert "HOẠCH" in _words(target)


def test_a_file_without_pages_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "a.txt"
    plan.write_text("KẾ HOẠCH\n\nứng phó sự cố năm 2024", "utf-8")
    assert main(["--data", str(tmp_path / "data"), "read", str(plan), "--pdf", str(tmp_path / "out.pdf")]) == 1
    assert "a.txt" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()
