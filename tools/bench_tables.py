"""Tables made up with known cells, read as PDF and as office scans: how many cells come out in their row and column.

    python -m tools.bench_tables [--kind ruled] [--quality office] [--show]

Annexes of assignments ("STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian"), timetables and lists, with rules and without, on one
page and over several, upright and landscape. A cell is right if it stands in the right row and column and its text is the
truth's (of a scan: 9 letters of 10). F1 over the cells that are not empty.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from rapidfuzz import fuzz
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.reading import ReadingSettings, read

_FONTS = Path("/usr/share/fonts/truetype/liberation2")
KINDS = ("ruled", "open", "across", "split", "landscape", "headless")
QUALITIES = ("digital", "office")
_HEADERS = (
    ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),
    ("TT", "Công việc", "Đơn vị thực hiện", "Sản phẩm", "Thời hạn"),
    ("STT", "Tên đơn vị", "Chỉ tiêu năm 2024", "Ghi chú"),
)
_TASKS = (
    "Rà soát, cập nhật danh mục hồ sơ",
    "Tổ chức tập huấn cho cán bộ cấp xã về công tác lưu trữ",
    "Xây dựng phần mềm quản lý dữ liệu dùng chung của tỉnh, kết nối với trục liên thông",
    "Kiểm tra việc thực hiện tại các huyện, thị xã",
    "Sơ kết 6 tháng, tổng kết năm và báo cáo Ủy ban nhân dân tỉnh theo Công văn số 412/UBND-NC ngày 03/5/2023",
    "Tuyên truyền trên hệ thống truyền thanh cơ sở",
    "Bố trí kinh phí bảo đảm thực hiện các nhiệm vụ được giao",
    "Triển khai Quyết định số 1718/QĐ-TTg đến từng thôn, tổ dân phố",
)
_BODIES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Công an tỉnh",
    "Sở Y tế",
    "UBND các huyện, thành phố",
    "Văn phòng UBND tỉnh",
    "Sở Thông tin và Truyền thông",
)
_TIMES = (
    "Quý I/2024",
    "Tháng 6 năm 2024",
    "Trước ngày 15/11/2024",
    "Thường xuyên",
    "Hằng năm",
    "Trong năm 2024",
    "30/9/2024",
)
_GROUPS = ("CÔNG TÁC CHỈ ĐẠO", "NHIỆM VỤ TRỌNG TÂM", "TỔ CHỨC THỰC HIỆN", "Nhóm nhiệm vụ thường xuyên")

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """A table and how it is to be drawn."""

    kind: str
    rows: Rows
    pdf: bytes


def _content(chance: random.Random, lines: int) -> Rows:
    header = list(chance.choice(_HEADERS))
    rows: Rows = [header]
    group = 0
    for _ in range(lines):
        if chance.random() < 0.12 and group < len(_GROUPS) and len(header) == 5:
            rows.append([("I", "II", "III", "IV")[group], _GROUPS[group], "", "", ""])
            group += 1
        number = len([row for row in rows if row[0].isdecimal()]) + 1
        if len(header) == 5:
            others = ", ".join(chance.sample(_BODIES, chance.choice((1, 1, 2))))
            rows.append(
                [
                    str(number),
                    chance.choice(_TASKS),
                    chance.choice(_BODIES),
                    others if chance.random() < 0.85 else "",
                    chance.choice(_TIMES),
                ]
            )
        else:
            rows.append(
                [
                    str(number),
                    chance.choice(_BODIES),
                    f"{chance.randint(2, 90)}%",
                    chance.choice(("", "Theo kế hoạch", chance.choice(_TIMES))),
                ]
            )
    return rows


def make(kind: str, seed: int) -> Made:
    """A PDF of a few lines of text, the table, and text after it."""
    if "Serif" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Serif", str(_FONTS / "LiberationSerif-Regular.ttf")))
        pdfmetrics.registerFont(TTFont("SerifBold", str(_FONTS / "LiberationSerif-Bold.ttf")))
    chance = random.Random(f"{kind}{seed}")
    rows = _content(chance, chance.randint(25, 40) if kind in ("across", "split") else chance.randint(5, 11))
    size = chance.choice((11, 12, 13))
    plain = ParagraphStyle("plain", fontName="Serif", fontSize=size, leading=1.25 * size)
    bold = ParagraphStyle("bold", parent=plain, fontName="SerifBold", alignment=1)
    page = landscape(A4) if kind == "landscape" else A4
    wide = page[0] - 135
    shares = (0.08, 0.36, 0.18, 0.2, 0.18) if len(rows[0]) == 5 else (0.1, 0.4, 0.25, 0.25)
    cells = [
        [Paragraph(text, bold if number == 0 or row[0] in ("I", "II", "III", "IV") else plain) for text in row]
        for number, row in enumerate(rows)
    ]
    if kind == "headless":
        cells, rows = cells[1:], rows[1:]
    # Word sets cells at the top unless told otherwise; who takes the trouble to centre them draws rules too.
    upright = "TOP" if kind == "open" else chance.choice(("TOP", "MIDDLE"))
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), upright), ("TOPPADDING", (0, 0), (-1, -1), 3)]
    if kind != "open":
        style.append(("GRID", (0, 0), (-1, -1), chance.choice((0.4, 0.6, 1.0)), (0, 0, 0)))
    table = Table(
        cells,
        colWidths=[wide * s for s in shares],
        repeatRows=1 if kind == "across" else 0,
        splitInRow=1 if kind == "split" else 0,
        style=TableStyle(style),
    )
    target = io.BytesIO()
    document = SimpleDocTemplate(target, pagesize=page, leftMargin=80, rightMargin=55, topMargin=57, bottomMargin=57)
    document.build(
        [
            Paragraph("PHỤ LỤC", bold),
            Paragraph("PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH NĂM 2024", bold),
            Spacer(1, 14),
            Paragraph(
                "Ủy ban nhân dân tỉnh phân công các đơn vị thực hiện các nhiệm vụ sau đây trong năm và những năm tiếp theo:",
                plain,
            ),
            Spacer(1, 8),
            table,
            Spacer(1, 10),
            Paragraph(
                "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về cơ quan thường trực để được hướng dẫn.",
                plain,
            ),
        ]
    )
    return Made(kind, rows, target.getvalue())


def scanned(pdf: bytes, seed: int) -> bytes:
    """The PDF as an office copier gives it: 200 dpi, grey, up to 0.8° askew, a little noise, JPEG."""
    chance = np.random.default_rng(seed)
    pages: list[Image.Image] = []
    document = pypdfium2.PdfDocument(pdf)
    for sheet in document:
        image = sheet.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        image = image.rotate(float(chance.uniform(-0.8, 0.8)), Image.Resampling.BICUBIC, fillcolor=255)
        image = image.filter(ImageFilter.GaussianBlur(0.6))
        grain = np.asarray(image, np.float32) * 0.93 + 12 + chance.normal(0, 5, (image.height, image.width))
        pages.append(Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8)))
    target = io.BytesIO()
    pages[0].save(target, "PDF", resolution=200.0, save_all=True, append_images=pages[1:], quality=80)
    return target.getvalue()


def _same(found: str, wanted: str, least: float) -> bool:
    found, wanted = " ".join(found.split()), " ".join(wanted.split())
    return found == wanted if least >= 100 else fuzz.ratio(found, wanted) >= least


def matched(found: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]], least: float) -> int:
    """Cells that stand in the right column of the right row, rows aligned in order so that most cells match."""
    best = [[0] * (len(wanted) + 1) for _ in range(len(found) + 1)]
    for i, row in enumerate(found, 1):
        for j, truth in enumerate(wanted, 1):
            same = sum(bool(t) and _same(f, t, least) for f, t in zip(row, truth, strict=False))
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + same)
    return best[-1][-1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print cell F1 of every kind and quality."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--quality", choices=QUALITIES)
    parser.add_argument("--tables", type=int, default=4, help="of each kind")
    parser.add_argument("--show", action="store_true", help="print rows that are not as they should be")
    chosen = parser.parse_args(arguments)
    for quality in (chosen.quality,) if chosen.quality else QUALITIES:
        total = np.zeros(3, int)
        for kind in (chosen.kind,) if chosen.kind else KINDS:
            counts = np.zeros(3, int)
            start = time.perf_counter()
            for seed in range(chosen.tables):
                made = make(kind, seed)
                with tempfile.TemporaryDirectory() as folder:
                    path = Path(folder) / "table.pdf"
                    path.write_bytes(made.pdf if quality == "digital" else scanned(made.pdf, seed))
                    text = read(path, ReadingSettings()).text
                found = [line.split("\t") for line in text.split("\n") if "\t" in line]
                least = 100.0 if quality == "digital" else 90.0
                right = matched(found, made.rows, least)
                here = (
                    right,
                    sum(bool(c.strip()) for r in found for c in r),
                    sum(bool(c) for r in made.rows for c in r),
                )
                counts += here
                if chosen.show and right < here[2]:
                    print(f"--- {kind} {seed} {here}")
                    for row in found:
                        if not any(
                            all(_same(f, t, least) for f, t in zip(row, w, strict=False)) and len(row) == len(w)
                            for w in made.rows
                        ):
                            print("   ", " ¦ ".join(row))
            total += counts
            _report(quality, kind, counts, time.perf_counter() - start)
        _report(quality, "all", total, 0.0)
    return 0


def _report(quality: str, kind: str, counts: np.ndarray, seconds: float) -> None:
    right, found, wanted = (int(c) for c in counts)
    score = 2 * right / max(1, found + wanted)
    print(
        f"{quality:8} {kind:10} cell F1 {score:.4f}  {right} right of {wanted}, {found} found  {seconds:.1f} s",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
