"""A page image read: recorded answers of the engine, and two true ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawn import LINES, blurred, hocr, page, skewed, speckled

from pipeline.reading import ocr, second_look
from pipeline.reading.engine import readings_of
from pipeline.reading.ocr import read_image
from pipeline.reading.orientation import turned
from pipeline.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()
RECORDED = Path(__file__).parent / "data" / "page.hocr"
"""What Tesseract 5.3 wrote for `page(repeat=1)`, softened; squeezed; made anew by `python tests/reading/test_ocr.py`."""


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "recognise", lambda *_, **__: RECORDED.read_text(encoding="utf-8"))
    monkeypatch.setattr(second_look, "recognise", lambda *_, **__: "")


@pytest.mark.usefixtures("recorded")
def test_words_come_with_boxes_in_points_and_confidence() -> None:
    read = read_image(blurred(page(repeat=1)), 200.0, SETTINGS)
    assert " ".join(w.text for w in read.words) == " ".join(LINES)
    assert all(0 <= w.box[0] < w.box[2] <= 596 and 0 <= w.box[1] < w.box[3] <= 842 for w in read.words)
    assert read.words[0].box[:2] == pytest.approx((65, 65), abs=6)
    assert read.verdict == "good"
    assert 0.9 < read.confidence <= 1
    assert read.p5 <= read.confidence


def test_the_engine_gives_second_choices_letter_for_letter() -> None:
    readings = readings_of(RECORDED.read_text(encoding="utf-8"))
    told = [r for r in readings if r.choices]
    assert len(told) > 0.9 * len(readings)
    assert all("".join(c[0][0] for c in r.choices) == r.text for r in told)
    assert any(len(letter) > 1 for r in told for letter in r.choices)


def test_a_page_that_takes_too_long_is_provisional(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> str:
        raise TimeoutError

    monkeypatch.setattr(ocr, "recognise", late)
    read = read_image(page(), 200.0, SETTINGS)
    assert (read.provisional, read.verdict, read.reason, read.words) == (True, "unreadable", "time-out", [])


def test_a_blank_page_is_not_given_to_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> str:
        raise AssertionError("read")

    monkeypatch.setattr(ocr, "recognise", never)
    assert read_image(np.full((2339, 1654), 252, np.uint8), 200.0, SETTINGS).verdict == "blank"


def test_a_page_that_makes_no_sense_is_turned_and_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ink misleads, the text tells: nonsense first, then a strip tried, then the page."""
    nonsense = hocr(
        [(w, (10 + 60 * i, 10, 60 + 60 * i, 40), 40) for i, w in enumerate(["tưẹ[", "qHj", "ltx", "gqu", "wzz", "ưẹy"])]
    )
    sense = RECORDED.read_text(encoding="utf-8")
    answers = iter([nonsense, sense, sense])
    monkeypatch.setattr(ocr, "recognise", lambda *_, **__: next(answers))
    monkeypatch.setattr(second_look, "recognise", lambda *_, **__: "")
    read = read_image(page(), 200.0, SETTINGS)
    assert read.rotation == 180
    assert "read-twice" in read.steps
    assert read.verdict == "good"


@pytest.mark.ocr
def test_a_page_upside_down_skewed_and_speckled_is_read() -> None:
    image = speckled(blurred(turned(skewed(page(repeat=1), 1.2), 180)), 0.002)
    read = read_image(image, 200.0, SETTINGS)
    assert read.rotation == 180
    wanted, found = " ".join(LINES).split(), {w.text for w in read.words}
    assert sum(w in found for w in wanted) >= 0.97 * len(wanted)
    assert {"09-CT/TW", "01/12/2011", "15/11/2022."} <= found


if __name__ == "__main__":
    from pipeline.reading.engine import SQUEEZE, recognise

    RECORDED.write_text(recognise(blurred(page(repeat=1), 1.2), 200.0, SETTINGS, squeeze=SQUEEZE), encoding="utf-8")
