"""Pictures of what was read lie where the words are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.reading.crop import crop
from pipeline.reading.orientation import turned
from pipeline.reading.text import Page

SHEET = Page(1, 0, 0, 595.4, 842.0, "ocr", "image-file", "good", 1.0, 1.0)


def sheet() -> np.ndarray:
    """A white sheet at 100 dpi with one black word at (144, 72)…(216, 90) points."""
    grey = np.full((1169, 827), 255, np.uint8)
    grey[100:125, 200:300] = 0
    return grey


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_the_word_is_in_the_picture(tmp_path: Path, suffix: str, rotation: int) -> None:
    path = tmp_path / f"page{suffix}"
    Image.fromarray(turned(sheet(), (360 - rotation) % 360)).save(path, resolution=100.0)
    picture = crop(
        path, replace(SHEET, rotation=rotation), [(144.0, 72.0, 180.0, 90.0), (180.0, 72.0, 216.0, 90.0)], margin=0.0
    )
    assert np.asarray(picture.convert("L")).mean() < 15
    wider = np.asarray(
        crop(path, replace(SHEET, rotation=rotation), [(144.0, 72.0, 216.0, 90.0)], margin=18.0).convert("L")
    )
    assert 0.2 < (wider < 128).mean() < 0.5
    assert wider[0].min() > 200


def test_pages_and_boxes_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    Image.fromarray(sheet()).save(path)
    assert crop(path, SHEET, []).height > 1000
    with pytest.raises(IndexError):
        crop(path, replace(SHEET, number=2), [])
    with pytest.raises(ValueError, match="outside"):
        crop(path, SHEET, [(5000.0, 5000.0, 5010.0, 5010.0)])
    with pytest.raises(ValueError, match="without pages"):
        crop(path, replace(SHEET, route="plain"), [])
