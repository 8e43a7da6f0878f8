"""What becomes of the engine's failures, and of the seconds that a page has."""

from __future__ import annotations

import numpy as np
import pytesseract
import pytest
from drawn import hocr, page
from PIL import Image

from pipeline.errors import MissingDependency
from pipeline.reading import images, ocr, second_look
from pipeline.reading.engine import SQUEEZE, EngineError, readings_of, recognise
from pipeline.reading.ocr import read_image
from pipeline.reading.settings import ReadingSettings

WHITE = np.full((60, 60), 255, np.uint8)
NONSENSE = hocr(
    [(w, (10 + 60 * i, 10, 60 + 60 * i, 40), 40) for i, w in enumerate(["tưẹ[", "qHj", "ltx", "gqu", "wzz", "ưẹy"])]
)


@pytest.mark.parametrize(
    ("raised", "wanted", "code"),
    [
        (pytesseract.TesseractNotFoundError(), MissingDependency, "no-tesseract"),
        (pytesseract.TesseractError(1, "Error opening data file vie.traineddata"), MissingDependency, "no-vietnamese"),
        (pytesseract.TesseractError(1, "Image too large"), EngineError, None),
        (RuntimeError("Tesseract process timeout"), TimeoutError, None),
    ],
)
def test_failures_have_names(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, wanted: type[Exception], code: str | None
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise raised

    monkeypatch.setattr(pytesseract, "image_to_pdf_or_hocr", fail)
    with pytest.raises(wanted) as caught:
        recognise(WHITE, 200.0, ReadingSettings())
    assert getattr(caught.value, "code", None) == code


def test_an_engine_that_breaks_leaves_a_page_to_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise EngineError("no")

    monkeypatch.setattr(ocr, "recognise", broken)
    read = read_image(page(), 200.0, ReadingSettings())
    assert (read.verdict, read.reason, read.provisional) == ("unreadable", "engine-error", True)


def test_all_calls_for_a_page_share_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call takes a third of them: nonsense, one strip, and then there is no time for another reading."""
    now = [0.0]
    given: list[float] = []

    def slow(*_: object, seconds: float, **__: object) -> str:
        given.append(seconds)
        now[0] += 20.0
        return NONSENSE

    monkeypatch.setattr(ocr.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(ocr, "recognise", slow)
    monkeypatch.setattr(second_look, "recognise", slow)
    read = read_image(page(), 200.0, ReadingSettings(page_seconds=60.0))
    assert given[0] == 60.0
    assert max(given[1:]) <= 0.4 * 60
    assert len(given) <= 3
    assert now[0] <= 60.0
    assert read.verdict == "unreadable"


def test_a_page_surely_read_in_another_language_is_not_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    english = "the quick brown foxes jumped over seven lazy dogs while their owners watched them from above".split()
    calls: list[object] = []

    def read_once(*_: object, **__: object) -> str:
        calls.append(1)
        return hocr([(w, (10 + 60 * i, 10, 60 + 60 * i, 40), 92) for i, w in enumerate(english)])

    monkeypatch.setattr(ocr, "recognise", read_once)
    monkeypatch.setattr(second_look, "recognise", lambda *_, **__: "")
    read = read_image(page(), 200.0, ReadingSettings())
    assert len(calls) == 1
    assert (read.verdict, read.reason) == ("doubtful", "foreign-words")


def test_boxes_are_those_of_the_page_before_it_was_made_narrower(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, int]] = []

    def answer(picture: Image.Image, config: str = "", **_: object) -> bytes:
        given.append(picture.size)
        assert ("tessedit_do_invert=0" in config) == (picture.width < 100)
        return hocr([("Số", (41, 10, 82, 40), 95)]).encode()

    monkeypatch.setattr(pytesseract, "image_to_pdf_or_hocr", answer)
    page_of = np.full((60, 100), 255, np.uint8)
    read = readings_of(recognise(page_of, 200.0, ReadingSettings(), squeeze=SQUEEZE), SQUEEZE)
    assert given == [(82, 60)]
    assert read[0].box == pytest.approx((50, 10, 100, 40))
    assert readings_of(recognise(page_of, 200.0, ReadingSettings()))[0].box == (41, 10, 82, 40)


@pytest.mark.parametrize(
    ("specks", "ruled", "narrower"), [(0.0, False, True), (0.004, False, False), (0.0, True, False)]
)
def test_only_crisp_pages_without_tables_are_made_narrower(
    monkeypatch: pytest.MonkeyPatch, specks: float, ruled: bool, narrower: bool
) -> None:
    asked: list[float] = []

    def answer(*_: object, squeeze: float = 1.0, **__: object) -> str:
        asked.append(squeeze)
        return hocr([(f"nghị{'q' * i}", (10 + 90 * i, 10, 90 + 90 * i, 40), 95) for i in range(12)])

    monkeypatch.setattr(ocr, "recognise", answer)
    monkeypatch.setattr(second_look, "recognise", lambda *_, **__: "")
    monkeypatch.setattr(images, "speckle_of", lambda *_: specks)
    drawn = page()
    if ruled:
        drawn[1500:2000:100, 200:1400] = 0
        drawn[1500:1904, 200:1401:300] = 0
    read_image(drawn, 200.0, ReadingSettings())
    assert (asked[0] < 1.0) == narrower
