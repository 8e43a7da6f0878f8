"""Small plans in any number, as text, DOCX and born-digital PDF: quick to read, each different, always the same for a number."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

__all__ = ["as_docx", "as_pdf", "lines_of", "write_plans"]

_FONT: Final = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
_PROVINCES: Final = (
    "Lào Cai", "Quảng Trị", "Kon Tum", "Cần Thơ", "Thái Bình", "Nghệ An", "Đắk Lắk", "Bình Phước", "Nam Định", "Hà Giang",
)  # fmt: skip
_THEMES: Final = (
    "phòng, chống cháy rừng", "cải cách hành chính", "phổ biến, giáo dục pháp luật", "chuyển đổi số", "tiêm chủng mở rộng",
    "giảm nghèo bền vững", "bảo đảm trật tự, an toàn giao thông",
)  # fmt: skip
_WORKS: Final = (
    "Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư Trung ương Đảng",
    "Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính phủ",
    "Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư",
)
_BODIES: Final = ("Sở Nội vụ", "Sở Tài chính", "Công an tỉnh", "Sở Y tế", "Sở Tư pháp")


def lines_of(number: int) -> list[str]:
    """The lines of a plan. Numbers 1, 2, 3 … give different plans."""
    day = date(2020, 1, 6) + timedelta(days=number % 1500)
    province, theme = _PROVINCES[number % 10], _THEMES[number % 7]
    lines = [
        "ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}", f"Số: {number}/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        f"{province}, ngày {day.day:02} tháng {day.month:02} năm {day.year}", "KẾ HOẠCH", f"Về {theme} năm {day.year}",
        f"Căn cứ {_WORKS[number % 3]}; căn cứ {_WORKS[(number + 1) % 3]};",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", "I. TỔ CHỨC THỰC HIỆN",
    ]  # fmt: skip
    for item in range(1, 4):
        body, other = _BODIES[(number + item) % 5], _BODIES[(number + item + 2) % 5]
        due = day + timedelta(days=30 * item + number % 11)
        lines.append(
            f"{item}. {body} chủ trì, phối hợp với {other} triển khai đợt {number % 90 + item} {theme}, "
            f"báo cáo Ủy ban nhân dân tỉnh trước ngày {due.day}/{due.month}/{due.year}."
        )
    return [*lines, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def as_docx(lines: list[str]) -> bytes:
    """A Word file with a paragraph a line."""
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime(2020, 1, 1)
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_pdf(lines: list[str]) -> bytes:
    """A page with a text layer."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "Serif" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Serif", _FONT))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595.4, 842.0), invariant=1)
    canvas.setFont("Serif", 11)
    place = 790.0
    for line in lines:
        for start in range(0, len(line), 90):
            canvas.drawString(60, place, line[start : start + 90])
            place -= 16
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def write_plans(folder: Path, texts: int, words: int = 0, pdfs: int = 0) -> None:
    """So many plans of each kind, numbered through."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, texts + words + pdfs + 1):
        lines = lines_of(number)
        if number <= texts:
            (folder / f"{number:06}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        elif number <= texts + words:
            (folder / f"{number:06}.docx").write_bytes(as_docx(lines))
        else:
            (folder / f"{number:06}.pdf").write_bytes(as_pdf(lines))
