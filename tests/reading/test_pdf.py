"""PDF files: words and their boxes, routes, what is refused, what is mended."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pages import FONT

from pipeline.errors import Refused
from pipeline.reading import ReadingSettings, read
from pipeline.reading.pdf import open_pdf, page_image, read_page
from pipeline.reading.route import decide

pytestmark = pytest.mark.skipif(not FONT.exists(), reason="fonts-liberation2 is not installed")

WITHOUT_OCR = ReadingSettings(ocr=False)
BODY = [
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban",
    "nhân dân huyện, các phòng, ban chuyên môn tổ chức rà soát, thống kê đầy đủ.",
]


def canvas(path: Path, **options: object):  # type: ignore[no-untyped-def]
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    made = Canvas(str(path), pagesize=(595, 842), invariant=1, **options)
    made.setFont("Serif", 13)
    return made


def body(made, lines: list[str] = BODY, top: float = 742) -> None:  # type: ignore[no-untyped-def]
    for number, line in enumerate(lines):
        made.drawString(85 if number else 121, top - 18 * number, line)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    made = canvas(path)
    body(made)
    made.save()
    return path


def test_words_have_their_boxes_from_the_top_left(plain: Path) -> None:
    text = read(plain, WITHOUT_OCR)
    assert text.text == " ".join(BODY)
    assert (text.pages[0].route, text.pages[0].reason, text.pages[0].verdict) == ("text", "text-layer", "good")
    first = text.words[0]
    assert text.text[first.start : first.end] == "Thực"
    x0, y0, x1, y1 = first.box
    assert (x0, y1 > 100 > y0) == (pytest.approx(121, abs=1), True)
    assert 20 < x1 - x0 < 40


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_turned_on_their_side_are_turned_back(plain: Path, tmp_path: Path, turn: int) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(plain)
    document[0].set_rotation(turn)
    turned = tmp_path / "turned.pdf"
    document.save(str(turned))
    document.close()
    text = read(turned, WITHOUT_OCR)
    assert text.text == " ".join(BODY)
    assert text.pages[0].rotation == 360 - turn
    assert (text.pages[0].width, text.pages[0].height) == (595, 842)


def test_letters_typeset_upwards_on_an_upright_page(tmp_path: Path) -> None:
    """Landscape tables are often typeset sideways on a portrait page that nobody turned."""
    path = tmp_path / "sideways.pdf"
    made = canvas(path)
    made.translate(100, 80)
    made.rotate(90)
    for number, line in enumerate(BODY):
        made.drawString(0, -18 * number, line)
    made.save()
    text = read(path, WITHOUT_OCR)
    assert text.text == " ".join(BODY)
    assert text.pages[0].rotation == 90
    assert (text.pages[0].width, text.pages[0].height) == (842, 595)


def test_ruled_table(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    made = canvas(path)
    rows = [["STT", "Nội dung", "Chủ trì"], ["1", "Tập huấn", "Phòng Nội vụ"], ["2", "Sơ kết", "Văn phòng"]]
    made.grid([85, 125, 345, 545], [640, 665, 690, 715])
    for r, row in enumerate(rows):
        for x, cell in zip((90, 130, 350), row, strict=True):
            made.drawString(x, 697 - 25 * r, cell)
    made.save()
    assert read(path, WITHOUT_OCR).text.split("\n") == ["\t".join(row) for row in rows]


def test_signed_with_a_stamp_over_a_scan_needs_ocr(tmp_path: Path) -> None:
    """Only the stamp is text: "has text, skip OCR" would lose the document."""
    path = tmp_path / "stamped.pdf"
    made = canvas(path)
    made.drawInlineImage(_grey(), 0, 0, 595, 842)
    made.setFont("Serif", 8)
    for number, line in enumerate(
        ["Ký bởi: Sở Y tế", "Cơ quan: Tỉnh Bắc Sơn", "Thời gian ký: 05/01/2021 08:15:24 +07:00"]
    ):
        made.drawString(420, 800 - 10 * number, line)
    made.save()
    text = read(path, WITHOUT_OCR)
    assert text.text == ""
    assert [stamp.signed_at for stamp in text.stamps] == ["2021-01-05T08:15:24+07:00"]
    assert text.pages[0].verdict == "unreadable"
    with open_pdf(path) as document:
        page = read_page(document, 0, path)
    page.words = []
    assert (decide(page, 12).route, decide(page, 12).reason) == ("ocr", "stamp-only")


def _grey():  # type: ignore[no-untyped-def]
    from PIL import Image

    return Image.new("L", (1240, 1754), 255)


def test_worthless_invisible_layer_needs_ocr(tmp_path: Path) -> None:
    path = tmp_path / "garbage.pdf"
    made = canvas(path)
    made.drawInlineImage(_grey(), 0, 0, 595, 842)
    text = made.beginText(85, 700)
    text.setTextRenderMode(3)
    text.setFont("Serif", 12)
    for _ in range(20):
        text.textLine("CQNG HOA XA HQI CHU NGHIA VlET NAM DQc l$p - Tg do - H4nh phric ctla thirnh ph5")
    made.drawText(text)
    made.save()
    with open_pdf(path) as document:
        page = read_page(document, 0)
    assert page.hidden_share == 1.0
    assert (decide(page, 0).route, decide(page, 0).reason) == ("ocr", "garbage-layer")


def test_blank_page(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    made = canvas(path)
    body(made)
    made.showPage()
    made.showPage()
    made.save()
    text = read(path, WITHOUT_OCR)
    assert [page.route for page in text.pages] == ["text", "blank"]
    assert text.pages[1].verdict == "blank"


def test_running_heads_and_page_numbers_stay_out(tmp_path: Path) -> None:
    path = tmp_path / "running.pdf"
    made = canvas(path)
    for number in range(1, 6):
        made.setFont("Serif", 10)
        made.drawCentredString(297, 810, f"Công báo tỉnh Bắc Sơn, số {number + 10}")
        made.drawCentredString(297, 30, str(number))
        made.setFont("Serif", 13)
        body(made)
        made.showPage()
    made.save()
    text = read(path, WITHOUT_OCR)
    assert "Công báo" not in text.text
    assert text.pages[2].margin == ("3", "Công báo tỉnh Bắc Sơn, số 13")


def test_secrecy_mark_on_any_page_refuses_the_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    made = canvas(path)
    body(made)
    made.showPage()
    made.setFont("Serif", 13)
    made.drawString(120, 780, "TỐI MẬT")
    body(made)
    made.save()
    with pytest.raises(Refused) as refused:
        read(path, WITHOUT_OCR)
    assert refused.value.code == "secrecy-mark"
    assert "TỐI MẬT" in read(path, ReadingSettings(ocr=False, allow_secret=True)).text


@pytest.mark.parametrize(("user", "owner", "opens"), [("khoa", "chu", False), ("", "chu", True)])
def test_passwords(tmp_path: Path, user: str, owner: str, opens: bool) -> None:
    """A file that only its owner may change is read; one that needs a password to open is refused."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = tmp_path / "locked.pdf"
    made = canvas(path, encrypt=StandardEncryption(user, ownerPassword=owner, strength=128))
    body(made)
    made.save()
    if opens:
        text = read(path, WITHOUT_OCR)
        assert text.text == " ".join(BODY)
        assert "encrypted-without-password" in text.notes
    else:
        with pytest.raises(Refused) as refused:
            read(path, WITHOUT_OCR)
        assert refused.value.code == "encrypted"


def test_damaged_cross_references_are_mended(plain: Path, tmp_path: Path) -> None:
    data = plain.read_bytes()
    at = data.rindex(b"startxref")
    mended = tmp_path / "damaged.pdf"
    mended.write_bytes(data[:at] + b"startxref\n7\n%%EOF\n")
    text = read(mended, WITHOUT_OCR)
    assert text.text == " ".join(BODY)
    assert "repaired-xref" in text.notes


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_cut_off_files_are_refused(plain: Path, tmp_path: Path, share: float) -> None:
    data = plain.read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(Refused) as refused:
        read(cut, WITHOUT_OCR)
    assert refused.value.code == "cut-off"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"%PDF-1.4 and then nothing of the kind %%EOF", "damaged")]
)
def test_no_pdf(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read(path, WITHOUT_OCR)
    assert refused.value.code == code


def test_too_many_pages(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    made = canvas(path)
    for _ in range(4):
        body(made)
        made.showPage()
    made.save()
    with pytest.raises(Refused) as refused:
        read(path, ReadingSettings(ocr=False, max_pages=3))
    assert refused.value.code == "too-many-pages"


def test_page_image_keeps_to_its_bound(plain: Path) -> None:
    with open_pdf(plain) as document:
        image, dpi = page_image(document, 0, 300, 1_000_000)
    assert image.shape[0] * image.shape[1] <= 1_010_000
    assert dpi < 150


def test_reading_twice_gives_the_same(plain: Path) -> None:
    assert read(plain, WITHOUT_OCR) == read(plain, WITHOUT_OCR)


def test_settings_key_names_every_setting() -> None:
    keys = {ReadingSettings().key(), ReadingSettings(ocr=False).key(), ReadingSettings(max_dpi=200).key()}
    assert len(keys) == 3
    assert ReadingSettings().key() == ReadingSettings().key()


def test_docx_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "UBND TỈNH BẮC SƠN\nSỞ Y TẾ"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 15/KH-SYT"
    head.cell(1, 1).text = "Bắc Sơn, ngày 05 tháng 3 năm 2024"
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(rows=2, cols=2)
    for cell, word in zip(
        (c for row in table.rows for c in row.cells), ["STT", "Nội dung", "1", "Sơ kết"], strict=True
    ):
        cell.text = word
    document.add_paragraph("Hết.")
    path = tmp_path / "plan.docx"
    document.save(str(path))
    text = read(path)
    assert text.kind == "docx"
    assert text.text.split("\n") == [
        "UBND TỈNH BẮC SƠN",
        "SỞ Y TẾ",
        "Số: 15/KH-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Sơn, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "STT\tNội dung",
        "1\tSơ kết",
        "Hết.",
    ]


def test_zip_that_is_no_docx_and_zip_bomb(tmp_path: Path) -> None:
    import zipfile

    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "x")
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    cut = tmp_path / "cut.docx"
    cut.write_bytes(other.read_bytes()[:60])
    codes = []
    for path in (other, bomb, cut):
        with pytest.raises(Refused) as refused:
            read(path)
        codes.append(refused.value.code)
    assert codes == ["unsupported-type", "unpacks-too-far", "damaged"]


def test_pictures_refused_or_without_ocr(tmp_path: Path) -> None:
    from PIL import Image

    sheet = Image.new("L", (827, 1169), 255)
    tiff = tmp_path / "two.tif"
    sheet.save(tiff, save_all=True, append_images=[sheet])
    text = read(tiff, WITHOUT_OCR)
    assert [page.reason for page in text.pages] == ["ocr-off", "ocr-off"]
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    broken = tmp_path / "broken.png"
    broken.write_bytes(buffer.getvalue()[:40])
    for path, settings, code in (
        (broken, WITHOUT_OCR, "damaged"),
        (tiff, ReadingSettings(max_source_pixels=1000), "too-many-pixels"),
    ):
        with pytest.raises(Refused) as refused:
            read(path, settings)
        assert refused.value.code == code


@pytest.mark.ocr
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG"])
def test_a_picture_of_a_page_is_read(plain: Path, tmp_path: Path, kind: str) -> None:
    from PIL import Image

    with open_pdf(plain) as document:
        pixels, dpi = page_image(document, 0, 200, 10_000_000)
    path = tmp_path / f"page.{kind.lower()}"
    Image.fromarray(pixels).save(path, kind, dpi=(dpi, dpi))
    text = read(path)
    assert (text.kind, text.pages[0].route, text.pages[0].reason) == ("image", "ocr", "image-file")
    assert "15/KH-UBND ngày 05 tháng 3 năm 2024" in text.text
    assert text.pages[0].width == pytest.approx(595, abs=3)
    word = next(word for word in text.words if text.text[word.start : word.end] == "15/KH-UBND")
    assert word.box[1] == pytest.approx(90, abs=15)


@pytest.mark.ocr
def test_a_scan_with_typed_number_is_read_both_ways(tmp_path: Path, plain: Path) -> None:
    """The number typed over the scan wins over what OCR makes of the spot."""
    from PIL import Image

    with open_pdf(plain) as document:
        pixels, _ = page_image(document, 0, 200, 10_000_000)
    path = tmp_path / "scan.pdf"
    made = canvas(path)
    made.drawInlineImage(Image.fromarray(pixels), 0, 0, 595, 842)
    made.setFont("Serif", 13)
    made.drawString(121, 600, "1629")
    made.save()
    text = read(path)
    assert (text.pages[0].route, text.pages[0].reason) == ("both", "text-over-scan")
    assert text.text.split("\n")[-1].endswith("1629")


def test_progress_is_told_of_every_page(tmp_path: Path) -> None:
    path = tmp_path / "three.pdf"
    made = canvas(path)
    for _ in range(3):
        body(made)
        made.showPage()
    made.save()
    told: list[tuple[int, int]] = []
    read(path, WITHOUT_OCR, lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.ocr
def test_a_stamp_printed_over_a_scan_is_not_read_again_by_ocr(tmp_path: Path, plain: Path) -> None:
    from PIL import Image

    with open_pdf(plain) as document:
        pixels, _ = page_image(document, 0, 200, 10_000_000)
    path = tmp_path / "stamped.pdf"
    made = canvas(path)
    made.drawInlineImage(Image.fromarray(pixels), 0, 0, 595, 842)
    made.setFont("Serif", 9)
    for number, line in enumerate(
        ["Ký bởi: Sở Y tế", "Cơ quan: Tỉnh Bắc Sơn", "Thời gian ký: 05/01/2021 08:15:24 +07:00"]
    ):
        made.drawString(380, 810 - 11 * number, line)
    made.save()
    text = read(path)
    assert text.pages[0].reason == "stamp-only"
    assert [stamp.signer for stamp in text.stamps] == ["Sở Y tế"]
    assert text.text.startswith("Thực hiện Kế hoạch")
    assert "08:15" not in text.text
