"""Crops show the words of a finding, framed, also where the page had to be turned."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.crop import crop
from pipeline.errors import UsageError

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw" / "lao-cai-2020.pdf"


def framed(image: Image.Image) -> bool:
    pixels = np.asarray(image).astype(int)
    return bool(((pixels[:, :, 0] > 150) & (pixels[:, :, 1] < 80)).any())


def test_the_strip_of_the_page_around_the_words() -> None:
    image = crop(SAMPLE, 1, [(100.0, 200.0, 300.0, 214.0)], 0, (595.0, 842.0))
    assert image.width == pytest.approx(595 * 150 / 72, abs=2)
    assert image.height == pytest.approx((14 + 2 * 24) * 150 / 72, abs=3)
    assert framed(image)


def test_the_whole_page_where_there_are_no_boxes() -> None:
    image = crop(SAMPLE, 2, [])
    assert image.height > image.width
    assert not framed(image)


def test_a_picture_is_turned_upright(tmp_path: Path) -> None:
    upright = Image.new("RGB", (200, 100), "white")
    upright.paste("black", (10, 10, 40, 20))
    file = tmp_path / "page.png"
    upright.rotate(180, expand=True).save(file)
    image = crop(file, 1, [(10.0, 10.0, 40.0, 20.0)], 180, (200.0, 100.0))
    assert image.getpixel((25, 15)) == (0, 0, 0)
    assert framed(image)


@pytest.mark.parametrize(("name", "page"), [("lao-cai-2020.pdf", 99), ("README.md", 1), ("absent.pdf", 1)])
def test_what_has_no_such_page_says_so(name: str, page: int) -> None:
    with pytest.raises(UsageError):
        crop(SAMPLE.with_name(name), page, [])
