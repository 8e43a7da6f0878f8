"""Page images made up for the tests, and hOCR as the engine writes it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Grey = npt.NDArray[np.uint8]

_FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")

LINES = (
    "Căn cứ Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư,",
    "Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:",
    "1. Tổ chức quán triệt, phổ biến đến từng đơn vị trên địa bàn.",
    "2. Công an tỉnh chủ trì, phối hợp với các sở, ban, ngành liên quan",
    "hướng dẫn các huyện, thành phố thực hiện đúng tiến độ đề ra.",
    "3. Kinh phí thực hiện được bố trí trong dự toán hằng năm.",
    "Báo cáo kết quả gửi về Thường trực Ban Chỉ đạo trước ngày 15/11/2022.",
)


@lru_cache(maxsize=8)
def _page(dpi: int, size: float, lines: tuple[str, ...]) -> Grey:
    width, height = int(8.27 * dpi), int(11.69 * dpi)
    picture = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(_FONT), size * dpi / 72)
    for i, line in enumerate(lines):
        draw.text((0.9 * dpi, 0.9 * dpi + i * 1.5 * size * dpi / 72), line, fill=0, font=font)
    return np.asarray(picture).copy()


def page(dpi: int = 200, size: float = 14.0, repeat: int = 3, lines: Sequence[str] = LINES) -> Grey:
    """An A4 page of black text on white."""
    return _page(dpi, size, tuple(lines) * repeat).copy()


def blurred(grey: Grey, deviation: float = 0.8) -> Grey:
    """As a scanner's lens gives it."""
    return cv2.GaussianBlur(grey, (0, 0), deviation).astype(np.uint8)


def speckled(grey: Grey, share: float = 0.003) -> Grey:
    """Dark specks of one to four pixels on grainy paper."""
    rng = np.random.default_rng(7)
    dirty = np.clip(grey.astype(np.float64) * 0.85 + 20 + rng.normal(0, 10, grey.shape), 0, 255).astype(np.uint8)
    specks = rng.random(grey.shape) < share / 2
    dirty[cv2.dilate(specks.astype(np.uint8), np.ones((1, 2), np.uint8)) > 0] = 40
    return dirty


def skewed(grey: Grey, clockwise: float) -> Grey:
    """The page as it comes out of a feeder, turned by some degrees."""
    height, width = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -clockwise, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)).astype(
        np.uint8
    )


def hocr(words: Sequence[tuple[str, tuple[int, int, int, int], int]], choices: dict[str, str] | None = None) -> str:
    """What the engine writes for words on one line each; `choices` gives a second choice (0.6) for a letter."""
    parts = []
    for number, (text, (x0, y0, x1, y1), sureness) in enumerate(words, 1):
        groups = "".join(
            f"\n<span class='ocrx_cinfo' id='lstm_choices_1_{number}_{i}'>"
            f"<span class='ocrx_cinfo' id='choice_1_{number}_{i}' title='x_confs 91.5'>{html.escape(letter)}</span>"
            + (
                f"<span class='ocrx_cinfo' id='c' title='x_confs 60.0'>{(choices or {})[letter]}</span>"
                if letter in (choices or {})
                else ""
            )
            + "</span>"
            for i, letter in enumerate(text)
        )
        parts.append(
            f"<span class='ocr_line' id='line_1_{number}' title=\"bbox {x0} {y0} {x1} {y1}\">"
            f"<span class='ocrx_word' id='word_1_{number}' title='bbox {x0} {y0} {x1} {y1}; x_wconf {sureness}'>{html.escape(text)}{groups}</span></span>"
        )
    return "<div class='ocr_page'>" + "\n".join(parts) + "</div>"
